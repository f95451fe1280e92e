namespace PolicyBridge.Policy.Engine;

/// <summary>A piece of a pattern.</summary>
internal abstract record OriginPatternNode
{
    /// <summary>One character out of a set.</summary>
    public sealed record Character(Latin1Set Set) : OriginPatternNode;

    /// <summary>Pieces one after another.</summary>
    public sealed record Sequence(OriginPatternNode[] Items) : OriginPatternNode;

    /// <summary>One piece or another.</summary>
    public sealed record Choice(OriginPatternNode[] Branches) : OriginPatternNode;

    /// <summary>A piece again and again; no maximum means no bound.</summary>
    public sealed record Loop(OriginPatternNode Body, int Minimum, int? Maximum) : OriginPatternNode;

    /// <summary>A place in the subject.</summary>
    public sealed record Place(SubjectPlace Kind) : OriginPatternNode;
}

/// <summary>The places that a pattern can ask for.</summary>
internal enum SubjectPlace
{
    /// <summary><c>^</c></summary>
    Start,

    /// <summary><c>(?m:^)</c>: the start, and behind every line feed.</summary>
    LineStart,

    /// <summary><c>\z</c></summary>
    End,

    /// <summary><c>$</c>: the end, and before a line feed that ends the subject.</summary>
    EndOrLastLineFeed,

    /// <summary><c>(?m:$)</c>: the end, and before every line feed.</summary>
    LineEnd,
}
