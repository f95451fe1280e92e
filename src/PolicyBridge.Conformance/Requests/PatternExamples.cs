using PolicyBridge.Conformance.Coverage;
using PolicyBridge.Regexes;
using PolicyBridge.Regexes.Automata;
using PolicyBridge.Regexes.Tree;

namespace PolicyBridge.Conformance.Requests;

/// <summary>
/// Texts that reach every part of a regex: accepted ones for each alternative, each count and each range of a class, and
/// texts one character away that are judged otherwise. The reference has the last word on what is accepted.
/// </summary>
/// <param name="Alternatives">For each alternative an accepted text.</param>
/// <param name="Parts">Accepted texts for the other parts.</param>
/// <param name="Edges">Texts by which the commonest slips show.</param>
/// <param name="NearMisses">Further texts at the edge, nearly all refused, those first that show most.</param>
internal sealed record PatternExamples(IReadOnlyList<string> Alternatives, IReadOnlyList<string> Parts, IReadOnlyList<string> Edges, IReadOnlyList<string> NearMisses)
{
    /// <summary>An automaton is asked where no text by the tree alone is to be had, as look-arounds make it.</summary>
    private const int MaxQuestions = 64;

    /// <summary>A question costs some milliseconds at the most.</summary>
    private static readonly AutomatonLimits Limits = new() { MaxStates = 5_000, MaxSteps = 200_000 };

    /// <param name="regex">The regex.</param>
    /// <param name="ask">What is needed.</param>
    /// <param name="maxNearMisses">How many texts at the edge at the most, and how many of those that the automaton asks for beside all others.</param>
    public static PatternExamples Of(PythonRegex regex, SubjectAsk ask, int maxNearMisses)
    {
        LanguageQueries languages = new(ask.Subject, Limits);
        Language language = Language.Of(regex);
        Slips slips = new(ask);
        int questions = MaxQuestions;
        IReadOnlyList<PatternPart> parts = PatternParts.Of(regex.Root, ask.Characters);
        string[] find(PatternPartKind kind) => [.. parts.Where(part => part.Kind == kind).SelectMany(Accepted).Distinct()];
        string[] alternatives = find(PatternPartKind.Alternative);
        string[] looked = [.. LookArounds.Of(regex.Root).Select(Looked).OfType<string>()];
        string[] others = [.. find(PatternPartKind.Count).Concat(find(PatternPartKind.Member)).Except(alternatives)];
        string[] miscounts = [.. parts.Where(part => part.Kind is PatternPartKind.Miscount).Select(part => Refused(part.Restricted)).OfType<string>()];
        string[] dead =
        [
            .. parts.Where(part => part.Kind is PatternPartKind.Alternative)
                .SelectMany(part => PatternText.Of(part.Restricted, ask.Before)).Select(text => ask.Sendable(text.Text)).OfType<string>().Where(IsNearMiss).Distinct(),
        ];
        Automaton? automaton = languages.Automaton(language.And(ask.Language), out _);
        bool isCovered = RegexTree.SelfAndDescendants(regex.Root).OfType<CharacterNode>().All(slips.Covers);
        OneOff oneOff = automaton is null ? OneOff.None : OneOff.Of(automaton, ask.IsSendable, ask.IsAccepted);
        string[] edges = [.. EvenSample.Of(slips.First, maxNearMisses / 4)];
        string[] near =
        [
            .. EvenSample.Of([.. miscounts.Union(looked).Union(dead)], maxNearMisses / 2)
                .Union(slips.Texts(maxNearMisses))
                .Union(isCovered ? [] : oneOff.Missed(maxNearMisses / 2)),
        ];

        // What none of them has gone through: the parts of the tree and the transitions of the automaton need not be the same.
        SubjectAutomaton? ways = automaton is null ? null : SubjectAutomaton.Of(automaton, ask, languages, out _);
        foreach (string text in alternatives.Concat(others).Concat(edges).Concat(near))
        {
            ways?.Note(text);
        }

        return new PatternExamples(
            alternatives,
            [.. others.Union(ways?.GoRest(maxNearMisses) ?? [])],
            edges,
            [.. near.Union(ways?.LeaveByRest(maxNearMisses) ?? [])]);

        IEnumerable<string> Accepted(PatternPart part)
        {
            PatternText[] texts = [.. PatternText.Of(part.Restricted, ask.Before)];
            PatternText[] accepted = [.. texts.Where(text => ask.IsAccepted(text.Text))];
            PatternText[] sendable = [.. accepted.Where(text => ask.Sendable(text.Text) is { } sent && ask.IsAccepted(sent))];
            // What no browser sends may be a character away from what one sends.
            foreach (PatternText text in (sendable.Length > 0 ? sendable : accepted).Take(1))
            {
                slips.Add(text);
            }

            if (sendable.Length > 0)
            {
                return sendable.Take(part.Kind is PatternPartKind.Count ? sendable.Length : 1).Select(text => ask.Sendable(text.Text)!);
            }

            if (Witness(new PatternLanguage(part.Restricted, MatchesPrefix: true).And(language)) is { } witness && ask.IsAccepted(witness))
            {
                return [witness];
            }

            if (accepted.Length == 0 && texts.Length > 0)
            {
                slips.AddDead(texts[0]);
            }

            return [];
        }

        string? Refused(RegexNode tree) =>
            PatternText.Of(tree, ask.Before).Select(text => ask.Sendable(text.Text)).OfType<string>().FirstOrDefault(IsNearMiss)
            ?? (Witness(new PatternLanguage(tree, MatchesPrefix: true).Except(language)) is { } witness && IsNearMiss(witness) ? witness : null);

        string? Looked(LookAround look)
        {
            string? witness = Witness(new PatternLanguage(look.Met, MatchesPrefix: true))
                ?? PatternText.Of(look.Shown, ask.Before).Select(text => text.Text).FirstOrDefault(ask.IsSendable);
            if (witness is not null)
            {
                slips.Add(witness);
            }

            return witness;
        }

        string? Witness(Language asked) =>
            questions-- > 0 && languages.IsEmpty(asked.And(ask.Language)) is Fails found && ask.IsSendable(found.Witness) ? found.Witness : null;

        bool IsNearMiss(string text) => ask.IsSendable(text) && !ask.IsAccepted(text);
    }
}
