using PolicyBridge.Regexes.Automata;
using PolicyBridge.Regexes.Writing;

namespace PolicyBridge.Regexes;

/// <summary>
/// A regex for paths that means no more than "begins with one of these", found by an automaton and therefore true for
/// every path.
/// </summary>
/// <param name="Texts">The prefixes; none begins with another.</param>
/// <param name="ExceptInnerNewlines">
/// Whether a newline behind the prefix takes the path out, unless it is the last character: what <c>.*$</c> says. A browser
/// can send one, as <c>%0A</c>.
/// </param>
internal sealed record PathPrefixes(IReadOnlyList<string> Texts, bool ExceptInnerNewlines)
{
    private const int MaxPrefixes = 64;

    /// <summary>The prefixes of a regex; null where it is not just that, or where it could not be proved.</summary>
    public static PathPrefixes? Of(PythonRegex regex)
    {
        Automaton? automaton = new LanguageQueries(PatternSubject.Path).Automaton(Language.Of(regex).And(Subjects.Paths), out _);
        return automaton is null ? null : Of(automaton);
    }

    /// <summary>The prefixes of an automaton; null where it is not just that.</summary>
    public static PathPrefixes? Of(Automaton automaton) =>
        Of(automaton, state => IsEverything(automaton, state)) is { } all ? new PathPrefixes(all, ExceptInnerNewlines: false)
            : Of(automaton, state => IsEverythingButInnerNewlines(automaton, state)) is { } lines ? new PathPrefixes(lines, ExceptInnerNewlines: true)
            : null;

    private static IReadOnlyList<string>? Of(Automaton automaton, Func<int, bool> isEnd)
    {
        IReadOnlyList<string>? texts = LetterWalk.Texts(automaton, MaxPrefixes, state =>
            !automaton.IsLive(state) ? WalkStep.Leave
            : isEnd(state) ? WalkStep.TakeAndLeave
            : automaton.IsAccepting(state) ? WalkStep.GiveUp
            : WalkStep.Through);
        return texts is { Count: > 0 } ? texts : null;
    }

    private static bool IsEverything(Automaton automaton, int state) =>
        automaton.IsAccepting(state) && automaton.Alphabet.Letters.All(letter => automaton.Next(state, letter) == state);

    private static bool IsEverythingButInnerNewlines(Automaton automaton, int state) =>
        automaton.IsAccepting(state) && automaton.Alphabet.Letters.All(letter => letter.IsNewline
            ? IsEnd(automaton, automaton.Next(state, letter))
            : automaton.Next(state, letter) == state);

    private static bool IsEnd(Automaton automaton, int state) =>
        automaton.IsAccepting(state)
        && automaton.Alphabet.Letters.All(letter => automaton.Next(state, letter) is var next && !automaton.IsAccepting(next)
            && automaton.Alphabet.Letters.All(other => automaton.Next(next, other) == next));
}
