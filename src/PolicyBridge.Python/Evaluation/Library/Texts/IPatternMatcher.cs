using System.Collections.Immutable;

namespace PolicyBridge.Python.Evaluation.Library.Texts;

/// <summary>Reads patterns of Python's <c>re</c>, for who can match with them exactly as Python does.</summary>
internal interface IPatternMatcher
{
    /// <summary>A pattern; <see langword="null"/> for one that Python refuses, or of which it is not certain what it finds.</summary>
    IPattern? Read(string pattern, int flags, PythonVersion? version);
}

/// <summary>How a pattern is looked for.</summary>
internal enum PatternUse
{
    /// <summary>Anywhere.</summary>
    Search,

    /// <summary>From the start on.</summary>
    Match,

    /// <summary>From the start to the end.</summary>
    FullMatch,
}

/// <summary>A pattern that can be looked for.</summary>
internal interface IPattern
{
    /// <summary>The names of its groups by their numbers; an empty name for a group without one, and for the whole.</summary>
    ImmutableArray<string> Groups { get; }

    /// <summary>Whether it is certain which texts its groups hold, rather than only whether and where the pattern is found.</summary>
    bool HasCertainGroups { get; }

    /// <summary>Looks for the pattern.</summary>
    /// <param name="text">A text without characters beyond the basic plane.</param>
    /// <param name="start">Where to begin.</param>
    /// <param name="use">How.</param>
    /// <param name="mustAdvance">Whether what is found at the start has to be longer than nothing.</param>
    /// <param name="steps">How much may be tried; below zero afterwards where that was not enough, or the answer is not certain.</param>
    PatternMatch Find(string text, int start, PatternUse use, bool mustAdvance, ref int steps);
}

/// <summary>Where a pattern is found.</summary>
/// <param name="Spans">The start and the end of the whole and of each group, -1 for a group that takes no part; default where the pattern is not found.</param>
internal readonly record struct PatternMatch(ImmutableArray<(int Start, int End)> Spans)
{
    public bool IsFound => !Spans.IsDefault;

    public int Start => Spans[0].Start;

    public int End => Spans[0].End;
}
