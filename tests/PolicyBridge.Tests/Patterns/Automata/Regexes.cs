using PolicyBridge.Patterns;
using PolicyBridge.Patterns.Automata;

namespace PolicyBridge.Tests.Patterns.Automata;

/// <summary>Short ways to say things about patterns in tests.</summary>
internal static class Regexes
{
    public static Languages Origins { get; } = new(PatternSubject.Origin);

    public static Languages Paths { get; } = new(PatternSubject.Path);

    public static PythonRegex Regex(string pattern, int flags = 0)
    {
        PythonRegex? regex = PythonRegex.Parse(pattern, flags, out RegexError? error);
        Assert.True(regex is not null, $"{pattern}: {error?.Message}");
        return regex;
    }

    public static Language Language(string pattern, int flags = 0) => PolicyBridge.Patterns.Automata.Language.Of(Regex(pattern, flags));

    /// <summary>Runs an automaton over a text.</summary>
    public static bool Accepts(Automaton automaton, string text) => automaton.IsAccepting(
        text.EnumerateRunes().Aggregate(Automaton.Start, (state, rune) => automaton.Next(state, LetterOf(automaton, rune.Value))));

    private static Letter LetterOf(Automaton automaton, int codePoint) =>
        automaton.Alphabet.Letters.Single(letter => letter.Characters.Contains(codePoint) && (codePoint <= 0xFF || IsOfKind(letter, codePoint, automaton)));

    // Letters of one block share their characters and differ in their kind, of which the representative is an example.
    private static bool IsOfKind(Letter letter, int codePoint, Automaton automaton) =>
        automaton.Alphabet.Letters.Count(other => other.Characters.Contains(codePoint)) == 1
        || Alphabet.KindOf(codePoint) == letter.Kind;
}
