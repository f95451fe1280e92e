using PolicyBridge.Regexes.Automata;
using PolicyBridge.Regexes.Compiled;
using PolicyBridge.Regexes.Sets;
using PolicyBridge.Regexes.Tree;
using PolicyBridge.Regexes.Writing;

namespace PolicyBridge.Regexes.Matchers;

/// <summary>How emitted code decides whether <c>CORS_URLS_REGEX</c> matches a path.</summary>
internal abstract record PathMatcher
{
    // So many states can still be read.
    private const int MaxStatesOfCode = 24;

    private static readonly AutomatonLimits Limits = new() { MaxStates = 2_000, MaxSteps = 200_000 };

    /// <summary>The plainest way to decide.</summary>
    public static PathMatcher Of(PythonRegex regex)
    {
        RegexNode exact = PatternCompiler.Exact(regex, PatternSubject.Path);
        Automaton? automaton = RegexTree.UnrolledSize(exact, static _ => 1) > Limits.MaxStates
            ? null
            : new LanguageQueries(PatternSubject.Path, Limits).Automaton(new PatternLanguage(exact, MatchesPrefix: true), out _);
        return automaton is null ? new CompiledPaths(PatternCompiler.Compile(regex, PatternSubject.Path))
            : PathPrefixes.Of(automaton) is { } prefixes && prefixes.Texts.All(text => !text.Contains('\n', StringComparison.Ordinal)) ? new PrefixedPaths(prefixes)
            : CharacterAutomaton.Of(automaton, CodePointSet.All) is { Count: <= MaxStatesOfCode } characters ? new CodedPaths(characters)
            : new CompiledPaths(PatternCompiler.Compile(regex, PatternSubject.Path));
    }
}

/// <summary>The paths that begin with some texts.</summary>
internal sealed record PrefixedPaths(PathPrefixes Prefixes) : PathMatcher
{
    /// <summary>Whether every path is in scope that has no line feed within.</summary>
    public bool IsEveryLine => Prefixes is { ExceptInnerNewlines: true, Texts: [""] };
}

/// <summary>An automaton, a state at a time.</summary>
internal sealed record CodedPaths(CharacterAutomaton Automaton) : PathMatcher;

/// <summary>What the engine of the library takes.</summary>
internal sealed record CompiledPaths(CompiledPattern Pattern) : PathMatcher;
