using PolicyBridge.Policy;

namespace PolicyBridge.Conformance.Comparison;

/// <summary>Classifies a target's answer against the reference's: on the wire, and as browsers and caches see it.</summary>
internal static class AnswerComparison
{
    /// <param name="request">What was asked.</param>
    /// <param name="reference">The policy, to ask what Django would grant to the origin that an answer names.</param>
    /// <param name="expected">What Django answered.</param>
    /// <param name="actual">What the target answered.</param>
    /// <param name="isApplicationKnown">Whether the same application stands behind both, so that its status tells who has answered.</param>
    public static AnswerDifference Classify(
        CorsRequest request, CorsReference reference, CorsObservation expected, CorsObservation actual, bool isApplicationKnown = false)
    {
        Question question = new(request, reference, isApplicationKnown);
        bool comparesStatus = question.IsAnsweredByMiddleware || question.HasApplicationStatus;
        if (actual.HeadersEqual(expected) && (!comparesStatus || actual.Status == expected.Status))
        {
            return AnswerDifference.None;
        }

        Sighting[] sightings = [.. BrowserComparison.Compare(question, expected, actual)];
        return new AnswerDifference(VerdictOf(sightings), FieldComparison.Compare(question, expected, actual, sightings), sightings);
    }

    /// <summary>What sightings come to together.</summary>
    public static Verdict VerdictOf(IReadOnlyCollection<Sighting> sightings) => sightings.Count == 0 ? Verdict.BrowserEqual
        : sightings.Any(s => s.Kind == SightingKind.More) ? Verdict.Wider
        : sightings.Any(s => s.Kind == SightingKind.Less) ? Verdict.Narrower
        : Verdict.Differs;
}
