using PolicyBridge.Conformance.Requests;
using PolicyBridge.Regexes;
using PolicyBridge.Regexes.Automata;

namespace PolicyBridge.Conformance.Coverage;

/// <summary>Counts what of a regex was asked: its alternatives, and the transitions and ways out of its automaton.</summary>
internal static class PatternCoverage
{
    /// <summary>An automaton is asked of so many texts whether they take an alternative, where the tree alone does not show one that does.</summary>
    private const int MaxTexts = 2_000;

    /// <param name="setting">The setting that the regex stands in.</param>
    /// <param name="regex">The regex.</param>
    /// <param name="ask">What its subjects are.</param>
    /// <param name="asked">The subjects that were asked.</param>
    public static CoverageRow Of(string setting, PythonRegex regex, SubjectAsk ask, IReadOnlyCollection<string> asked)
    {
        CoverageCount alternatives = Alternatives(regex, ask, [.. asked.Where(text => ask.IsSendable(text) && ask.IsAccepted(text))], out string? unknown);
        SubjectAutomaton? ways = SubjectAutomaton.Of(regex, ask, AutomatonLimits.Default, out string? undecided);
        foreach (string text in asked.Where(ask.IsSendable))
        {
            ways?.Note(text);
        }

        return new CoverageRow(
            setting,
            regex.Text,
            [
                alternatives,
                new CoverageCount("transitions", ways?.TransitionsGone ?? 0, ways?.Transitions),
                new CoverageCount("ways out", ways?.ExitsTaken ?? 0, ways?.Exits),
            ])
        {
            Unknown = undecided ?? unknown,
        };
    }

    private static CoverageCount Alternatives(PythonRegex regex, SubjectAsk ask, HashSet<string> accepted, out string? unknown)
    {
        LanguageQueries languages = new(ask.Subject);
        Language language = Language.Of(regex).And(ask.Language);
        (int taken, int all, int texts) = (0, 0, 0);
        unknown = null;
        foreach (PatternPart part in PatternParts.Of(regex.Root, ask.Characters).Where(part => part.Kind is PatternPartKind.Alternative))
        {
            PatternLanguage alternative = new(part.Restricted, MatchesPrefix: true);
            if (PatternText.Of(part.Restricted, ask.Before).Any(text => ask.Sendable(text.Text) is { } sent && accepted.Contains(sent))
                || accepted.Any(text => texts++ < MaxTexts && languages.IsEmpty(alternative.And(Language.OfText(text))) is Fails))
            {
                taken++;
                all++;
                continue;
            }

            // What no subject takes that can be sent and is accepted is none that could be asked.
            Decision isDead = languages.IsEmpty(alternative.And(language));
            all += isDead is Holds ? 0 : 1;
            unknown = isDead is Undecided undecided ? undecided.Reason : unknown;
        }

        return new CoverageCount("alternatives", taken, unknown is null ? all : null);
    }
}
