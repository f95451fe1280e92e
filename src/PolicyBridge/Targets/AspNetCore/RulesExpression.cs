using System.Text;
using PolicyBridge.Patterns;
using PolicyBridge.Policy;

namespace PolicyBridge.Targets.AspNetCore;

/// <summary>The policy as a C# object initializer of the emitted rules type.</summary>
internal static class RulesExpression
{
    private const string MatchTimeout = "DjangoCorsRules.MatchTimeout";

    public static string Of(CorsPolicy policy)
    {
        StringBuilder text = new("new()\n    {\n");
        if (!policy.UrlPattern.Syntax.MatchesEverything)
        {
            Property(text, policy, CorsSettingNames.UrlsRegex, "Paths", RegexExpression.Of(policy.UrlPattern, PatternSubject.Path, MatchTimeout));
        }

        if (policy.AllowAllOrigins)
        {
            Property(text, policy, CorsSettingNames.AllowAllOrigins, "AllowAllOrigins", "true");
        }

        if (policy.AllowedOrigins.Count > 0)
        {
            Property(
                text,
                policy,
                CorsSettingNames.AllowedOrigins,
                "Origins",
                List(policy.AllowedOrigins.Select(o => $"({CSharpLiteral.Of(o.Scheme)}, {CSharpLiteral.Of(o.Netloc)})")));
        }

        if (policy.AllowedOriginPatterns.Count > 0)
        {
            Property(
                text,
                policy,
                CorsSettingNames.AllowedOriginRegexes,
                "OriginPatterns",
                List(policy.AllowedOriginPatterns.Select(p => CSharpLiteral.Of(((Translated)DotNetPatternWriter.Write(p.Syntax, PatternSubject.Origin)).Text))));
        }

        AppendHeaders(text, policy);
        return text.Append("    }").ToString();
    }

    private static void AppendHeaders(StringBuilder text, CorsPolicy policy)
    {
        if (policy.AllowCredentials)
        {
            Property(text, policy, CorsSettingNames.AllowCredentials, "AllowCredentials", "true");
            if (policy.Reference.SendsCredentialsToRefusedOrigins)
            {
                text.Append($"        // {policy.Reference}\n        CredentialsForRefusedOrigins = true,\n");
            }
        }

        if (policy.AllowPrivateNetwork)
        {
            Property(text, policy, CorsSettingNames.AllowPrivateNetwork, "AllowPrivateNetwork", "true");
        }

        if (policy.ExposeHeaders.Count > 0)
        {
            Property(text, policy, CorsSettingNames.ExposeHeaders, "ExposeHeaders", Joined(policy.ExposeHeaders));
        }

        Property(text, policy, CorsSettingNames.AllowHeaders, "AllowHeaders", Joined(policy.AllowHeaders));
        Property(text, policy, CorsSettingNames.AllowMethods, "AllowMethods", Joined(policy.AllowMethods));
        if (policy.PreflightMaxAge.HeaderValue is { } maxAge)
        {
            Property(text, policy, CorsSettingNames.PreflightMaxAge, "MaxAge", CSharpLiteral.Of(maxAge));
        }

        if (policy.Server != ServerKind.Any)
        {
            text.Append($"        // Django runs under {(policy.Server == ServerKind.Asgi ? "ASGI" : "WSGI")}\n        {(policy.Server == ServerKind.Asgi ? "UnderWsgi" : "UnderAsgi")} = false,\n");
        }
    }

    private static void Property(StringBuilder text, CorsPolicy policy, string setting, string property, string value) =>
        text.Append($"        // {Provenance.Of(policy, setting)}\n        {property} ={(value.StartsWith('\n') ? "" : " ")}{value},\n");

    private static string Joined(IReadOnlyList<string> items) => CSharpLiteral.Of(string.Join(", ", items));

    private static string List(IEnumerable<string> items) =>
        "\n        [\n" + string.Concat(items.Select(item => $"            {item},\n")) + "        ]";
}
