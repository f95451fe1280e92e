using System.Text;
using PolicyBridge.Patterns;
using PolicyBridge.Patterns.Automata;
using PolicyBridge.Policy;

namespace PolicyBridge.Conformance.Requests;

/// <summary>Chooses the paths to ask about: those that go through every transition of the automaton of <c>CORS_URLS_REGEX</c>.</summary>
internal static class PathSubjects
{
    private const int MaxPaths = 60;

    /// <summary>The paths as they stand in a request line, with what each is about.</summary>
    public static IReadOnlyList<(string Target, string Why)> Of(CorsPolicy policy)
    {
        if (policy.UrlPattern.Syntax.MatchesEverything)
        {
            return [("/", "every path is in scope"), ("/policybridge/check?page=2", "every path is in scope")];
        }

        Language language = Language.Of(policy.UrlPattern.Syntax).And(BrowserSubjects.SentPaths);
        if (new Languages(PatternSubject.Path).Automaton(language, out _) is not { } automaton)
        {
            return [("/", "a path")];
        }

        CoveringSubject[] subjects = [.. TransitionCover.Of(automaton).Where(subject => subject.Text.StartsWith('/') && IsText(subject.Text))];
        return
        [
            .. Spread.Of(subjects, MaxPaths)
                .Select(subject => (Analysis.Requests.TargetOf(subject.Text), subject.IsAccepted ? "in scope" : "out of scope"))
                .Append(("/", "the root"))
                .DistinctBy(path => path.Item1),
        ];
    }

    private static bool IsText(string path) =>
        !path.Contains('\0', StringComparison.Ordinal) && path.EnumerateRunes().All(rune => rune != Rune.ReplacementChar);
}
