using PolicyBridge.Conformance.Comparison.Browser;
using PolicyBridge.Policy.Engine;

namespace PolicyBridge.Conformance.Comparison;

/// <summary>Two answers to a request that is no preflight: who may read them with which credentials, and which headers.</summary>
internal static class ResponseComparison
{
    /// <summary>A header that no list names.</summary>
    private const string AnyHeader = "x-any-header";

    public static IEnumerable<Sighting> Compare(string page, Question question, CorsObservation expected, CorsObservation actual)
    {
        string[] names = [.. NamesIn(expected).Concat(NamesIn(actual)).Append(AnyHeader).Distinct(StringComparer.OrdinalIgnoreCase)];
        foreach (CredentialsMode credentials in new[] { CredentialsMode.Omit, CredentialsMode.Include })
        {
            FetchScenario scenario = new() { PageOrigin = page, Target = question.Target, Method = question.Method, Credentials = credentials };
            FetchOutcome before = Outcome(scenario, names, question, expected);
            FetchOutcome after = Outcome(scenario, names, question, actual);
            switch (before, after)
            {
                case (FetchOutcome.Blocked blocked, FetchOutcome.Readable):
                    yield return Sighting(blocked.Section, SightingKind.More);
                    break;
                case (FetchOutcome.Readable, FetchOutcome.Blocked blocked):
                    yield return Sighting(blocked.Section, SightingKind.Less);
                    break;
                case (FetchOutcome.Readable a, FetchOutcome.Readable b) when !a.Equals(b):
                    yield return Sighting(
                        FetchSection.MainFetch,
                        b.ExposedHeaders.Except(a.ExposedHeaders).Any() ? SightingKind.More
                            : a.ExposedHeaders.Except(b.ExposedHeaders).Any() ? SightingKind.Less
                            : SightingKind.Other);
                    break;
            }

            Sighting Sighting(FetchSection section, SightingKind kind) => new(scenario, section, kind, $"{before}", $"{after}");
        }
    }

    private static FetchOutcome Outcome(FetchScenario scenario, string[] names, Question question, CorsObservation answer)
    {
        bool includes = scenario.Credentials == CredentialsMode.Include;
        return CorsCheck.Check(scenario.PageOrigin, includes, answer) is { } blocked
            ? blocked
            : new FetchOutcome.Readable(question.HasApplicationStatus ? answer.Status : 200, ExposedHeaders.Among(names, includes, answer));
    }

    private static IEnumerable<string> NamesIn(CorsObservation answer) =>
        NameList.Headers(answer, CorsHeaderNames.ExposeHeaders).Names is { } listed ? listed.Names : [];
}
