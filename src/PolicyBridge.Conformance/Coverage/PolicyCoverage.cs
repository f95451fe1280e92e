using PolicyBridge.Analysis;
using PolicyBridge.Conformance.Requests;
using PolicyBridge.Fetch;
using PolicyBridge.Policy;
using PolicyBridge.Policy.Engine;

namespace PolicyBridge.Conformance.Coverage;

/// <summary>What of a policy was asked, for each list, each regex and the path scope. What no browser can ask is not counted.</summary>
/// <param name="Rows">The rows, in the order of the settings.</param>
internal sealed record PolicyCoverage(IReadOnlyList<CoverageRow> Rows)
{
    /// <summary>Whether all was asked.</summary>
    public bool IsComplete => Rows.All(row => row.IsComplete);

    /// <summary>Counts it.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="asked">The requests that were asked.</param>
    public static PolicyCoverage Of(CorsPolicy policy, IReadOnlyList<RequestCase> asked)
    {
        CorsReference reference = new(policy);
        // Outside the paths in scope no list is looked at; whether one is in scope shows by Vary, whatever the origin.
        (CorsRequest Request, CorsAnswer Answer)[] inScope = [.. asked.Select(request => (request.Request, Answer: reference.Answer(request.Request))).Where(asking => asking.Answer.IsEnabled)];
        CorsRequest[] allowed = [.. inScope.Where(asking => asking.Answer.IsAllowed && SerializedOrigin.IsOne(asking.Request.Header(CorsHeaderNames.Origin) ?? "")).Select(asking => asking.Request)];
        HashSet<string> origins = [.. inScope.Select(asking => asking.Request.Header(CorsHeaderNames.Origin)).OfType<string>()];
        HashSet<string> paths = [.. asked.Select(request => request.Request.Target.Split('?')[0]).Where(target => target.StartsWith('/')).Select(Uri.UnescapeDataString)];
        HashSet<string> methods = [.. allowed.Select(request => request.Header(CorsHeaderNames.RequestMethod)).OfType<string>()];
        HashSet<string> headers = new(
            allowed.Select(request => request.Header("access-control-request-headers")).OfType<string>().SelectMany(list => list.Split(',', StringSplitOptions.TrimEntries)),
            StringComparer.OrdinalIgnoreCase);
        // Where no origin of a browser is allowed anywhere, no list can be asked for.
        bool allowsSome = allowed.Length > 0 || (new PreparedPolicy(policy).Origin is { } origin && SerializedOrigin.IsOne(origin));
        bool isResponseAsked = allowed.Any(request => request.Header(CorsHeaderNames.RequestMethod) is null);
        CoverageRow?[] rows =
        [
            Entries(CorsSettingNames.AllowedOrigins, [.. policy.AllowedOrigins.Select(origin => origin.Serialized).Where(origin => SerializedOrigin.IsOne(origin) && allowsSome)], origins.Contains),
            .. policy.AllowedOriginRegexes.Select(regex => PatternCoverage.Of(CorsSettingNames.AllowedOriginRegexes, regex, OriginSubjects.AskFor(regex), origins)),
            policy.UrlsRegex.MatchesEverything
                ? new CoverageRow(CorsSettingNames.UrlsRegex, policy.UrlsRegex.Text, [new CoverageCount("alternatives", paths.Count > 0 ? 1 : 0, 1)])
                : PatternCoverage.Of(CorsSettingNames.UrlsRegex, policy.UrlsRegex, PathSubjects.AskFor(policy), paths),
            Entries(CorsSettingNames.AllowMethods, [.. policy.AllowMethods.Where(name => Token.IsOne(name) && allowsSome)], methods.Contains),
            Entries(CorsSettingNames.AllowHeaders, [.. policy.AllowHeaders.Where(name => Token.IsOne(name) && allowsSome)], headers.Contains),
            // A response shows the whole list.
            Entries(CorsSettingNames.ExposeHeaders, [.. policy.ExposeHeaders.Where(_ => allowsSome)], _ => isResponseAsked),
        ];
        return new PolicyCoverage([.. rows.OfType<CoverageRow>()]);
    }

    private static CoverageRow? Entries(string setting, IReadOnlyList<string> entries, Func<string, bool> isAsked) => entries.Count == 0
        ? null
        : new CoverageRow(setting, null, [new CoverageCount("entries", entries.Distinct().Count(isAsked), entries.Distinct().Count())]);
}
