using System.Text;
using PolicyBridge.Policy;
using PolicyBridge.Regexes;
using PolicyBridge.Regexes.Compiled;
using PolicyBridge.Regexes.Writing;

namespace PolicyBridge.Targets.AspNetCore;

/// <summary>The policy as a C# object initializer of the emitted rules type.</summary>
internal static class RulesExpression
{
    public static string Of(CorsPolicy policy)
    {
        StringBuilder text = new("new()\n    {\n");
        if (!policy.UrlsRegex.MatchesEverything)
        {
            Property(
                text,
                policy,
                CorsSettingNames.UrlsRegex,
                "Paths",
                CompiledExpression.Of(PatternCompiler.Compile(policy.UrlsRegex, PatternSubject.Path)),
                CompiledExpression.Comment(policy.UrlsRegex));
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
                List(policy.AllowedOrigins.Select((o, i) => ($"({CSharpLiteral.Of(o.Scheme)}, {CSharpLiteral.Of(o.Netloc)})", Provenance.OfItem(policy, CorsSettingNames.AllowedOrigins, i)))));
        }

        AppendPatterns(text, policy);
        AppendHeaders(text, policy);
        return text.Append("    }").ToString();
    }

    private static void AppendPatterns(StringBuilder text, CorsPolicy policy)
    {
        CompiledOrigins patterns = CompiledOrigins.Of(policy.AllowedOriginRegexes);
        Dictionary<PythonRegex, int> numbers = policy.AllowedOriginRegexes.Index().DistinctBy(p => p.Item).ToDictionary(p => p.Item, p => p.Index);
        Patterns("OriginPatterns", [.. patterns.Plain.Select(p => (CSharpLiteral.Of(p.Text), PlaceOf(p.Source)))]);

        // What the settings say can't be read out of these.
        Patterns("OriginTables", [.. patterns.Tables.SelectMany(p => Commented(p.Source, $"new PatternTable({CSharpLiteral.Of(p.Table.States)})"))]);
        Patterns("OriginPrograms", [.. patterns.Programs.SelectMany(p => Commented(p.Source, CompiledExpression.Of(p.Program)))]);

        void Patterns(string property, (string Line, string? Place)[] lines)
        {
            if (lines.Length > 0)
            {
                Property(text, policy, CorsSettingNames.AllowedOriginRegexes, property, List(lines));
            }
        }

        (string Line, string? Place)[] Commented(PythonRegex source, string expression) => [(CompiledExpression.Comment(source), null), (expression, PlaceOf(source))];

        string? PlaceOf(PythonRegex source) => Provenance.OfItem(policy, CorsSettingNames.AllowedOriginRegexes, numbers[source]);
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

    private static void Property(StringBuilder text, CorsPolicy policy, string setting, string property, string value, string? comment = null) =>
        text.Append($"        // {Provenance.Of(policy, setting)}\n{(comment is null ? "" : $"        {comment}\n")}")
            .Append($"        {property} ={(value.StartsWith('\n') ? "" : " ")}{value},\n");

    private static string Joined(IReadOnlyList<string> items) => CSharpLiteral.Of(string.Join(", ", items));

    private static string List(IEnumerable<(string Line, string? Place)> items) =>
        "\n        [\n" + string.Concat(items.Select(item => $"            {item.Line}{(item.Line.StartsWith("//", StringComparison.Ordinal) ? "" : ",")}{(item.Place is null ? "" : $" // {item.Place}")}\n")) + "        ]";
}
