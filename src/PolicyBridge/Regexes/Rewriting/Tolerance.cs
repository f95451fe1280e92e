using PolicyBridge.Regexes.Tree;

namespace PolicyBridge.Regexes.Rewriting;

/// <summary>Which way an item may differ from Python's where it cannot be, or need not be, the same.</summary>
internal enum Tolerance
{
    /// <summary>It may match less, so that fewer subjects match.</summary>
    Less,

    /// <summary>Inside a negative look-around it may match more, so that fewer subjects match.</summary>
    More,

    /// <summary>
    /// Inside an atomic item it must match the same: where such an item stops decides what can follow, so that more
    /// subjects may match either way.
    /// </summary>
    None,
}

internal static class Tolerances
{
    public static Tolerance Inside(this Tolerance tolerance, LookNode look) => (tolerance, look.Negative) switch
    {
        (Tolerance.Less, true) => Tolerance.More,
        (Tolerance.More, true) => Tolerance.Less,
        _ => tolerance,
    };

    /// <summary>What holds for the children of a node.</summary>
    public static Tolerance Below(this Tolerance tolerance, RegexNode node) => node switch
    {
        LookNode look => tolerance.Inside(look),
        AtomicNode or RepeatNode { Kind: RepeatKind.Possessive } => Tolerance.None,
        _ => tolerance,
    };
}
