using PolicyBridge.Analysis;
using PolicyBridge.Conformance.Comparison.Browser;
using PolicyBridge.Fetch;
using PolicyBridge.Policy;

namespace PolicyBridge.Conformance.Comparison;

/// <summary>
/// Two answers to GET that a cache may keep, as the application may have made them cacheable: whether the next page, of
/// another origin, is given what Django would give it (Fetch standard, "CORS protocol and HTTP caches").
/// </summary>
internal static class CacheComparison
{
    /// <summary>Of a long list, two entries show as much as all: at most one is the origin that asked.</summary>
    private const int ListedOrigins = 2;

    public static IEnumerable<Sighting> Compare(Question question, CorsObservation expected, CorsObservation actual)
    {
        if (expected.VariesOnOrigin == actual.VariesOnOrigin || question.Method is not ("GET" or "HEAD"))
        {
            return [];
        }

        Sighting[] seen =
        [
            .. from page in NextPages(question)
               from credentials in new[] { CredentialsMode.Omit, CredentialsMode.Include }
               let scenario = new FetchScenario { PageOrigin = page, Target = question.Target, Credentials = credentials }
               let before = After(expected, scenario, question)
               let after = After(actual, scenario, question)
               where before is FetchOutcome.Blocked != after is FetchOutcome.Blocked
               select new Sighting(scenario, FetchSection.CacheKeysWithVary, SightingKind.Other, $"{before}", $"{after}"),
        ];
        return seen;
    }

    private static IEnumerable<string> NextPages(Question question)
    {
        CorsPolicy policy = question.Reference.Policy;
        string[] listed = [.. policy.AllowedOrigins.Select(o => o.Serialized).Where(o => SerializedOrigin.IsOne(o) && o != question.Origin).Take(ListedOrigins)];
        return new[] { Unlisted.Origin, "null" }
            .Concat(listed)
            .Concat(listed.Length == 0 ? OfRegexes(policy) : [])
            .Where(page => page != question.Origin)
            .Distinct();
    }

    private static IEnumerable<string> OfRegexes(CorsPolicy policy) =>
        policy.AllowedOriginRegexes.Select(pattern => new PreparedPolicy(new CorsPolicy { AllowedOriginRegexes = [pattern] }).Origin).OfType<string>();

    /// <summary>What the next page gets of a cache that has kept an answer.</summary>
    private static FetchOutcome After(CorsObservation kept, FetchScenario next, Question question)
    {
        bool isFirst = true;
        ModelBrowser browser = new(BrowserProfile.Standard, keepsEverything: true, request =>
        {
            CorsObservation answer = isFirst ? kept : question.AnswerTo(next.PageOrigin);
            isFirst = false;
            return answer.With("location", null);
        });
        browser.Fetch(question.Origin is { } origin
            ? new FetchScenario { PageOrigin = origin, Target = question.Target, Credentials = next.Credentials }
            : new FetchScenario { PageOrigin = next.PageOrigin, Target = question.Target, Mode = FetchMode.NoCors });
        return browser.Fetch(next);
    }
}
