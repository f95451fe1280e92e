using PolicyBridge.Regexes.Automata;
using PolicyBridge.Regexes.Rewriting;
using PolicyBridge.Regexes.Tree;
using PolicyBridge.Regexes.Writing;

namespace PolicyBridge.Regexes.Compiled;

/// <summary>Finds the form in which a regex is decided in linear time, or where there is none in bounded steps.</summary>
internal static class PatternCompiler
{
    // Above it the table is longer than the steps are slow.
    private const int MaxTableLength = 50_000;
    private const string Anything = ".*";
    private const string RestOfLine = Anything + "$";

    private static readonly AutomatonLimits Limits = new() { MaxStates = 2_000, MaxSteps = 200_000 };

    /// <summary>The form of a regex that <see cref="DotNetPatternWriter"/> does not refuse.</summary>
    /// <exception cref="ArgumentException">It is refused, as settings readers refuse it before.</exception>
    public static CompiledPattern Compile(PythonRegex regex, PatternSubject subject)
    {
        if (DotNetPatternWriter.Write(regex, subject) is not Translated translated)
        {
            throw new ArgumentException($"The regex {regex.Text} has no .NET form.", nameof(regex));
        }

        if (subject is PatternSubject.Path && PrefixOf(translated.Text) is { } prefix)
        {
            return prefix;
        }

        return TableOf(regex, subject) is { } table ? new TablePattern(table) : CompileProgram(regex, subject);
    }

    /// <summary>The form that every regex has which <see cref="DotNetPatternWriter"/> does not refuse.</summary>
    public static ProgramPattern CompileProgram(PythonRegex regex, PatternSubject subject) => new(ProgramWriter.Write(Exact(regex, subject)));

    /// <summary>The tree of a regex that <see cref="DotNetPatternWriter"/> does not refuse, with just the characters that each item is to match.</summary>
    public static RegexNode Exact(PythonRegex regex, PatternSubject subject) => ExactTree.Of(WrittenTree.Of(regex, subject, out _)!, subject);

    private static string? TableOf(PythonRegex regex, PatternSubject subject)
    {
        RegexNode exact = Exact(regex, subject);
        // Counted loops take a state for each count, mostly: what is too large is not tried in vain.
        if (RegexTree.UnrolledSize(exact, static _ => 1) > Limits.MaxStates)
        {
            return null;
        }

        Automaton? automaton = new LanguageQueries(subject, Limits).Automaton(new PatternLanguage(exact, MatchesPrefix: true), out _);
        return automaton is not null && TableWriter.Write(automaton) is { Length: <= MaxTableLength } table ? table : null;
    }

    // Most patterns for paths are plain text, with .* or .*$ behind it or not.
    private static PrefixPattern? PrefixOf(string text)
    {
        bool toEndOfLine = text.EndsWith(RestOfLine, StringComparison.Ordinal);
        int end = text.Length - (toEndOfLine ? RestOfLine.Length : text.EndsWith(Anything, StringComparison.Ordinal) ? Anything.Length : 0);
        string literal = text[1..end];
        return text[0] == '^' && literal.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '-' or '_') ? new PrefixPattern(literal, toEndOfLine) : null;
    }
}
