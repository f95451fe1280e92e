using PolicyBridge.Conformance.Comparison.Browser;
using PolicyBridge.Fetch;
using PolicyBridge.Policy;
using PolicyBridge.Policy.Engine;

namespace PolicyBridge.Conformance.Comparison;

/// <summary>Two answers to a request that is no preflight: who may read them with which credentials, and which headers.</summary>
internal static class ResponseComparison
{
    public static IEnumerable<Sighting> Compare(string page, Question question, CorsObservation expected, CorsObservation actual)
    {
        string[] listed = [.. new[] { expected, actual }.SelectMany(answer => answer.HeadersIn(CorsHeaderNames.ExposeHeaders)?.Names ?? []).Distinct(StringComparer.OrdinalIgnoreCase)];
        string[] names = [.. listed, Unlisted.Header(listed)];
        foreach (CredentialsMode credentials in new[] { CredentialsMode.Omit, CredentialsMode.Include })
        {
            FetchScenario scenario = new() { PageOrigin = page, Target = question.Target, Method = question.Method, Credentials = credentials };
            if (Sighting.By(browser => Compare(scenario, Outcome(scenario, names, question, expected, browser), Outcome(scenario, names, question, actual, browser))) is { } sighting)
            {
                yield return sighting;
            }
        }
    }

    private static Sighting? Compare(FetchScenario scenario, FetchOutcome before, FetchOutcome after)
    {
        return (before, after) switch
        {
            (FetchOutcome.Blocked blocked, FetchOutcome.Readable) => Seen(blocked.Section, SightingKind.More),
            (FetchOutcome.Readable, FetchOutcome.Blocked blocked) => Seen(blocked.Section, SightingKind.Less),
            (FetchOutcome.Readable a, FetchOutcome.Readable b) when !a.Equals(b) => Seen(
                FetchSection.MainFetch,
                b.ExposedHeaders.Except(a.ExposedHeaders).Any() ? SightingKind.More
                    : a.ExposedHeaders.Except(b.ExposedHeaders).Any() ? SightingKind.Less
                    : SightingKind.Other),
            _ => null,
        };

        Sighting Seen(FetchSection section, SightingKind kind) => new(scenario, section, kind, $"{before}", $"{after}");
    }

    private static FetchOutcome Outcome(FetchScenario scenario, string[] names, Question question, CorsObservation answer, BrowserProfile browser)
    {
        answer = answer.SeenBy(browser);
        return CorsCheck.Check(scenario.PageOrigin, scenario.Credentials == CredentialsMode.Include, answer) is { } blocked
            ? blocked
            : new FetchOutcome.Readable(question.HasApplicationStatus ? answer.Status : 200, ExposedHeaders.Among(names, scenario, answer, browser));
    }
}
