using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using PolicyBridge.Fetch;
using PolicyBridge.Policy;

namespace PolicyBridge.Targets.AspNetCore;

/// <summary>A policy in the terms of ASP.NET Core's own CORS services: the calls of its <c>CorsPolicyBuilder</c>.</summary>
internal static partial class BuiltInPolicyCalls
{
    // TimeSpan.MaxValue in seconds. Browsers cap far below it.
    private static readonly BigInteger LongestMaxAge = 922_337_203_685;

    /// <summary>The origins that a browser can send: others never match anything, and WithOrigins would change them into some that do.</summary>
    public static IReadOnlyList<string> Origins(CorsPolicy policy) =>
        [.. policy.AllowedOrigins.Select(o => o.Serialized).Distinct().Where(o => o.All(c => c is > ' ' and <= '~' && !char.IsAsciiLetterUpper(c)))];

    /// <summary>Whether a predicate decides, as no list can.</summary>
    public static bool NeedsPredicate(CorsPolicy policy) =>
        !policy.AllowAllOrigins && (policy.AllowedOriginRegexes.Count > 0 || !Origins(policy).All(o => Unchanged().IsMatch(o)));

    /// <summary>The calls in order, each with the setting that it comes from.</summary>
    public static IEnumerable<(string Setting, string Call)> Calls(CorsPolicy policy)
    {
        if (OriginsCall(policy) is { } origins)
        {
            yield return origins;
        }

        if (policy.AllowCredentials)
        {
            yield return (CorsSettingNames.AllowCredentials, ".AllowCredentials()");
        }

        yield return (CorsSettingNames.AllowMethods, $".WithMethods({Arguments(policy.AllowMethods)})");
        if (HeaderList.Items(policy.AllowHeaders).Length > 0)
        {
            yield return (CorsSettingNames.AllowHeaders, $".WithHeaders({Arguments(policy.AllowHeaders)})");
        }

        if (HeaderList.Items(policy.ExposeHeaders).Length > 0)
        {
            yield return (CorsSettingNames.ExposeHeaders, $".WithExposedHeaders({Literals(HeaderList.Items(policy.ExposeHeaders))})");
        }

        if (MaxAge(policy) is { } seconds)
        {
            yield return (
                CorsSettingNames.PreflightMaxAge, $".SetPreflightMaxAge(TimeSpan.FromSeconds({seconds.ToString(CultureInfo.InvariantCulture)}))");
        }
    }

    /// <summary>
    /// The number of seconds that is written; null where browsers are to use their default. An age that cannot be written is
    /// replaced by the greatest that no browser keeps for longer.
    /// </summary>
    public static BigInteger? MaxAge(CorsPolicy policy) => policy.PreflightMaxAge.HeaderValue is not { } age ? null
        : policy.PreflightMaxAge != PreflightMaxAge.True && policy.PreflightMaxAge.Seconds <= long.MaxValue ? BigInteger.Min(policy.PreflightMaxAge.Seconds, LongestMaxAge)
        : BrowserProfile.Real.Min(browser => browser.SecondsKept(age));

    private static (string Setting, string Call)? OriginsCall(CorsPolicy policy)
    {
        if (policy.AllowAllOrigins)
        {
            // AllowAnyOrigin() and AllowCredentials() exclude each other, as * and credentials do.
            return (CorsSettingNames.AllowAllOrigins, policy.AllowCredentials ? ".SetIsOriginAllowed(_ => true)" : ".AllowAnyOrigin()");
        }

        string setting = policy.AllowedOrigins.Count > 0 ? CorsSettingNames.AllowedOrigins : CorsSettingNames.AllowedOriginRegexes;
        return NeedsPredicate(policy) ? (setting, ".SetIsOriginAllowed(Allows)")
            : Origins(policy).Count > 0 ? (setting, $".WithOrigins({Literals(Origins(policy))})")
            : null;
    }

    // A single * is AllowAnyMethod() to the builder, which echoes what was asked for. Twice it is sent as it is.
    private static string Arguments(IReadOnlyList<string> values)
    {
        string[] items = HeaderList.Items(values);
        return Literals(items is ["*"] ? ["*", "*"] : items);
    }

    private static string Literals(IEnumerable<string> texts) => string.Join(", ", texts.Select(CSharpLiteral.Of));

    // WithOrigins() lower-cases, and rewrites hosts with an ASCII form of their own and IPv6 addresses; these stay as they are.
    [GeneratedRegex(@"^(?:null|[a-z][a-z0-9+.-]*://(?!.*xn--)[a-z0-9._-]+(?::[0-9]+)?)\z")]
    private static partial Regex Unchanged();
}
