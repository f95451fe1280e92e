using PolicyBridge.Regexes.Sets;

namespace PolicyBridge.Regexes.Tree;

/// <summary>
/// A node of a Python pattern with all flags resolved: what it matches depends on nothing outside the tree.
/// Groups that only bracket are gone; precedence is in the tree.
/// </summary>
/// <param name="Position">Where it starts in the pattern, in code points.</param>
internal abstract record RegexNode(int Position);

/// <summary>
/// One character out of a set: a literal, a dot, an escape such as <c>\d</c> or a bracketed class. The set is what it
/// matches, case folding included; the spelling is kept so that output can look like the source where that means the same.
/// </summary>
internal sealed record CharacterNode(CharacterSet Set, ClassSpelling Spelling, int Position) : RegexNode(Position);

/// <summary>A place in the subject. <c>AsciiWord</c> is for the word boundaries: <c>\w</c> is ASCII (re.A).</summary>
internal sealed record AssertionNode(AssertionKind Kind, bool AsciiWord, int Position) : RegexNode(Position);

internal enum AssertionKind
{
    /// <summary><c>\A</c>, and <c>^</c> without re.M.</summary>
    Start,

    /// <summary><c>^</c> with re.M: the start and behind every newline, a last one included.</summary>
    LineStart,

    /// <summary><c>\Z</c>.</summary>
    End,

    /// <summary><c>$</c> without re.M: the end, and before one newline that ends the subject.</summary>
    EndOrLastNewline,

    /// <summary><c>$</c> with re.M.</summary>
    LineEnd,

    WordBoundary,

    NotWordBoundary,
}

/// <summary>A capturing group; others leave no node.</summary>
internal sealed record GroupNode(int Number, string? Name, RegexNode Body, int Position) : RegexNode(Position);

/// <summary>Items one after another; empty for the empty pattern.</summary>
internal sealed record ConcatenationNode(IReadOnlyList<RegexNode> Items, int Position) : RegexNode(Position);

/// <summary>Two or more branches.</summary>
internal sealed record AlternationNode(IReadOnlyList<RegexNode> Branches, int Position) : RegexNode(Position);

/// <summary>A repetition; no <c>Max</c> means no bound.</summary>
internal sealed record RepeatNode(RegexNode Body, long Min, long? Max, RepeatKind Kind, int Position) : RegexNode(Position);

internal enum RepeatKind
{
    Greedy,
    Lazy,
    Possessive,
}

/// <summary>A look-ahead or look-behind.</summary>
internal sealed record LookNode(RegexNode Body, bool Behind, bool Negative, int Position) : RegexNode(Position);

internal sealed record AtomicNode(RegexNode Body, int Position) : RegexNode(Position);

internal sealed record BackReferenceNode(int Group, bool IgnoreCase, int Position) : RegexNode(Position);

/// <summary><c>(?(1)yes|no)</c>.</summary>
internal sealed record ConditionalNode(int Group, RegexNode Yes, RegexNode? No, int Position) : RegexNode(Position);
