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
