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

    /// <summary>What must stand, or must not, behind a position; or before it, where there is a width.</summary>
    public sealed record Look(OriginPatternNode Body, bool Negative, int? WidthBehind) : OriginPatternNode;

    /// <summary>How many characters the piece takes; null where it may take more or fewer.</summary>
    public int? FixedWidth => this switch
    {
        Character => 1,
        Sequence sequence => sequence.Items.Aggregate((int?)0, (sum, item) => sum + item.FixedWidth),
        Choice choice => choice.Branches.Select(branch => branch.FixedWidth).Distinct().Count() == 1 ? choice.Branches[0].FixedWidth : null,
        Loop loop => loop.Maximum == loop.Minimum ? loop.Minimum * loop.Body.FixedWidth : null,
        _ => 0,
    };

    /// <summary>Whether there is a <see cref="Look"/> in the piece.</summary>
    public bool HasLook => this switch
    {
        Look => true,
        Sequence sequence => Array.Exists(sequence.Items, item => item.HasLook),
        Choice choice => Array.Exists(choice.Branches, branch => branch.HasLook),
        Loop loop => loop.Body.HasLook,
        _ => false,
    };
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
