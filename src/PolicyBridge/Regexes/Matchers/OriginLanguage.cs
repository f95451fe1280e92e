using PolicyBridge.Regexes.Automata;
using PolicyBridge.Regexes.Compiled;
using PolicyBridge.Regexes.Sets;
using PolicyBridge.Regexes.Tree;
using PolicyBridge.Regexes.Writing;

namespace PolicyBridge.Regexes.Matchers;

/// <summary>The Origins that emitted code is asked about, as sets: those without control characters, which no browser sends.</summary>
internal static class OriginLanguage
{
    // Beyond these the steps of a program are fewer than the states are.
    private static readonly AutomatonLimits Limits = new() { MaxStates = 5_000, MaxSteps = 500_000 };

    /// <summary>The characters of such an Origin.</summary>
    public static CodePointSet Characters { get; } = CodePointSet.OfRanges([new('\t', '\t'), new(' ', '~'), new('\u0080', '\u00ff')]);

    private static Language All { get; } = new PatternLanguage(Repeat(Characters, 0), MatchesPrefix: false);

    /// <summary>Those that a regex matches; null where no automaton of a sane size holds them.</summary>
    public static CharacterAutomaton? Of(PythonRegex regex)
    {
        RegexNode exact = PatternCompiler.Exact(regex, PatternSubject.Origin);
        return RegexTree.UnrolledSize(exact, static _ => 1) > Limits.MaxStates ? null : AutomatonOf(new PatternLanguage(exact, MatchesPrefix: true));
    }

    /// <summary>Those of a few shapes.</summary>
    public static CharacterAutomaton? Of(IEnumerable<TextShape> shapes) => AutomatonOf(Language.AnyOf(shapes.Select(LanguageOf)));

    private static CharacterAutomaton? AutomatonOf(Language language) =>
        new LanguageQueries(PatternSubject.Origin, Limits).Automaton(language.And(All), out _) is { } automaton ? CharacterAutomaton.Of(automaton, Characters) : null;

    private static Language LanguageOf(TextShape shape) => shape.IsOpen ? Language.OfPrefix(shape.Start)
        : shape.Middle is null ? Language.OfText(shape.Start)
        : new PatternLanguage(new ConcatenationNode([.. Literal(shape.Start), Repeat(shape.Middle, shape.Least), .. Literal(shape.End)], 0), MatchesPrefix: false);

    private static IEnumerable<RegexNode> Literal(string text) => text.Select(c => Character(CodePointSet.Of(c)));

    private static RepeatNode Repeat(CodePointSet set, int least) => new(Character(set), least, null, RepeatKind.Greedy, 0);

    private static CharacterNode Character(CodePointSet set) => new(CharacterSet.Exactly(set), ClassSpelling.None, 0);
}
