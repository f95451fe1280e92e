using PolicyBridge.Regexes;
using PolicyBridge.Regexes.Automata;
using PolicyBridge.Regexes.Reading;
using PolicyBridge.Regexes.Writing;

namespace PolicyBridge.Tests.Regexes.Automata;

/// <summary>Short ways to say things about patterns in tests.</summary>
internal static class ParsedRegexes
{
    public static LanguageQueries Origins { get; } = new(PatternSubject.Origin);

    public static LanguageQueries Paths { get; } = new(PatternSubject.Path);

    public static PythonRegex Regex(string pattern, int flags = 0)
    {
        PythonRegex? regex = PythonRegex.Parse(pattern, flags, out RegexError? error);
        Assert.True(regex is not null, $"{pattern}: {error?.Message}");
        return regex;
    }

    public static Language Language(string pattern, int flags = 0) => PolicyBridge.Regexes.Automata.Language.Of(Regex(pattern, flags));

    /// <summary>Runs an automaton over a text.</summary>
    public static bool Accepts(Automaton automaton, string text) => automaton.IsAccepting(
        text.EnumerateRunes().Aggregate(Automaton.Start, (state, rune) => automaton.Next(state, automaton.Alphabet.LetterOf(rune.Value))));
}
