using System.Runtime.CompilerServices;
using PolicyBridge.Policy;
using PolicyBridge.Regexes.Matchers;

namespace PolicyBridge.Targets.AspNetCore;

/// <summary>How the regexes of a policy are decided in C#: found out once for all targets that are written in it, as automata are dear.</summary>
internal sealed class PolicyMatchers
{
    private static readonly ConditionalWeakTable<CorsPolicy, PolicyMatchers> OfPolicies = [];

    private readonly Lazy<IReadOnlyList<OriginMatcher>> _origins;
    private readonly Lazy<PathMatcher> _paths;

    private PolicyMatchers(CorsPolicy policy)
    {
        _origins = new(() => OriginMatcher.Of(policy.AllowedOriginRegexes.Distinct()));
        _paths = new(() => PathMatcher.Of(policy.UrlsRegex));
    }

    /// <summary>Those of <c>CORS_ALLOWED_ORIGIN_REGEXES</c>, each regex once, in their order.</summary>
    public IReadOnlyList<OriginMatcher> Origins => _origins.Value;

    /// <summary>That of <c>CORS_URLS_REGEX</c>.</summary>
    public PathMatcher Paths => _paths.Value;

    public static PolicyMatchers Of(CorsPolicy policy) => OfPolicies.GetValue(policy, static one => new PolicyMatchers(one));
}
