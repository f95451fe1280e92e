using PolicyBridge.Policy.Engine;

namespace PolicyBridge.Regexes.Compiled;

/// <summary>A regex in the form in which .NET code decides with it: none needs a clock, and none System.Text.RegularExpressions.</summary>
internal abstract record CompiledPattern
{
    /// <summary>The form that the engine of the library asks.</summary>
    public abstract SubjectPattern ToSubjectPattern();
}

/// <summary>The paths that begin with a text.</summary>
internal sealed record PrefixPattern(string Text, bool ToEndOfLine) : CompiledPattern
{
    /// <inheritdoc/>
    public override SubjectPattern ToSubjectPattern() => new PathPrefix(Text, ToEndOfLine);
}

/// <summary>An automaton, in the words of <see cref="PatternTable"/>.</summary>
internal sealed record TablePattern(string States) : CompiledPattern
{
    /// <inheritdoc/>
    public override SubjectPattern ToSubjectPattern() => new PatternAutomaton(States);
}

/// <summary>Steps that are tried, in the words of <see cref="PatternProgram"/>: for references, and where an automaton would be too large.</summary>
internal sealed record ProgramPattern(string Steps) : CompiledPattern
{
    /// <inheritdoc/>
    public override SubjectPattern ToSubjectPattern() => new PatternProgram(Steps);
}
