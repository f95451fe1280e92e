using PolicyBridge.Regexes.Tree;

namespace PolicyBridge.Conformance.Requests;

/// <summary>One way through one part of a regex: a tree that is left with no other choice there.</summary>
/// <param name="Restricted">The regex with that one way only.</param>
/// <param name="Kind">What kind of choice it is.</param>
internal sealed record PatternPart(RegexNode Restricted, PatternPartKind Kind);

/// <summary>What a way through a regex decides.</summary>
internal enum PatternPartKind
{
    /// <summary>A branch of an alternation, or the whole regex where it has none.</summary>
    Alternative,

    /// <summary>How often something is repeated: the least, one more, the most; 0 and 1 of what is optional.</summary>
    Count,

    /// <summary>A character of a class: both ends of a range.</summary>
    Member,

    /// <summary>One repetition too few or too many.</summary>
    Miscount,
}
