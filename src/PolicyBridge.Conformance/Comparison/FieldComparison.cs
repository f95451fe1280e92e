using System.Globalization;
using PolicyBridge.Conformance.Comparison.Browser;
using PolicyBridge.Policy.Engine;

namespace PolicyBridge.Conformance.Comparison;

/// <summary>Says of each header that differs whether it is this one by which a browser tells the answers apart.</summary>
internal static class FieldComparison
{
    private const string Status = "status";

    private static readonly string[] OnlyInPreflights = [CorsHeaderNames.AllowMethods, CorsHeaderNames.AllowHeaders, CorsHeaderNames.MaxAge];

    /// <param name="question">What was asked.</param>
    /// <param name="expected">What Django answered.</param>
    /// <param name="actual">What the target answered.</param>
    /// <param name="whole">What is seen of all differences together.</param>
    public static IReadOnlyList<FieldDifference> Compare(Question question, CorsObservation expected, CorsObservation actual, IReadOnlyList<Sighting> whole)
    {
        List<FieldDifference> fields = [];
        foreach (string field in Differing(question, expected, actual))
        {
            Sighting[] alone = whole.Count == 0 ? [] : [.. BrowserComparison.Compare(question, expected, With(expected, field, actual))];
            alone = alone.Length > 0 || whole.Count == 0 ? alone : [.. BrowserComparison.Compare(question, With(actual, field, expected), actual)];
            fields.Add(new FieldDifference(
                field, ValueOf(expected, field), ValueOf(actual, field), AnswerComparison.VerdictOf(alone), Gravest(alone)?.Section ?? WhyInvisible(question, field))
            {
                OnlyIn = alone.Select(sighting => sighting.OnlyIn).Distinct().ToArray() is [{ } browser] ? browser : null,
            });
        }

        // What is seen only of several differences together is owed to each of them.
        return whole.Count == 0 || fields.Any(f => f.IsVisible) ? fields : [.. fields.Select(f => f with { Verdict = AnswerComparison.VerdictOf(whole), Section = Gravest(whole)!.Section })];
    }

    private static Sighting? Gravest(IEnumerable<Sighting> sightings) =>
        sightings.MaxBy(sighting => sighting.Kind switch { SightingKind.More => 2, SightingKind.Less => 1, _ => 0 });

    private static IEnumerable<string> Differing(Question question, CorsObservation expected, CorsObservation actual)
    {
        if (expected.Status != actual.Status && (question.IsAnsweredByMiddleware || question.HasApplicationStatus || question.IsPreflight))
        {
            yield return Status;
        }

        foreach (string name in CorsHeaderNames.Response.Where(name => expected[name] != actual[name]))
        {
            yield return name;
        }

        if (expected.VariesOnOrigin != actual.VariesOnOrigin)
        {
            yield return "vary";
        }
    }

    private static string? ValueOf(CorsObservation answer, string field) =>
        field == Status ? answer.Status.ToString(CultureInfo.InvariantCulture) : answer[field];

    private static CorsObservation With(CorsObservation answer, string field, CorsObservation other) =>
        field == Status ? answer.WithStatus(other.Status) : answer.WithLines(field, other.Lines(field));

    private static FetchSection WhyInvisible(Question question, string field) => field switch
    {
        "vary" => question.Method == "OPTIONS" ? FetchSection.OptionsMethod : FetchSection.CacheKeysWithVary,
        Status => question.IsPreflight ? FetchSection.PreflightFetch : question.HasApplicationStatus ? FetchSection.CorsCheck : FetchSection.Responses,
        CorsHeaderNames.AllowOrigin or CorsHeaderNames.AllowCredentials => FetchSection.CorsCheck,
        CorsHeaderNames.AllowPrivateNetwork => FetchSection.PrivateNetworkAccess,
        CorsHeaderNames.ExposeHeaders => question.IsPreflight ? FetchSection.Responses : FetchSection.MainFetch,
        _ when OnlyInPreflights.Contains(field) && !question.IsPreflight => FetchSection.Responses,
        CorsHeaderNames.MaxAge => FetchSection.PreflightCache,
        _ => FetchSection.PreflightFetch,
    };
}
