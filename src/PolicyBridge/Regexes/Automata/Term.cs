using PolicyBridge.Regexes.Tree;

namespace PolicyBridge.Regexes.Automata;

/// <summary>
/// A language of remaining subjects. Equal terms are one object, so a term can be the state of an automaton.
/// </summary>
internal abstract class Term
{
    /// <summary>A number of its own within its table; it orders the members of a formula.</summary>
    public required int Id { get; init; }

    /// <summary>Whether the character before matters, for <c>^</c>, <c>\b</c> or a look-behind that may come next or later.</summary>
    public required bool NeedsPrevious { get; init; }

    /// <summary>How deep formulas are nested.</summary>
    public required int Depth { get; init; }
}

/// <summary>A language without formula: nothing, everything, or only the empty text.</summary>
internal sealed class ConstantTerm : Term;

/// <summary>An item of a pattern, and what comes after it.</summary>
internal sealed class SequenceTerm : Term
{
    /// <summary>A character, an assertion, an alternation, a look-around or a repetition.</summary>
    public required RegexNode Item { get; init; }

    /// <summary>How often a repetition has still to be gone through.</summary>
    public required long Min { get; init; }

    /// <summary>How often it may still be; null for no bound.</summary>
    public required long? Max { get; init; }

    public required Term Rest { get; init; }
}

/// <summary>A union or an intersection of two terms or more, in the order of their numbers.</summary>
internal sealed class FormulaTerm : Term
{
    public required bool IsUnion { get; init; }

    public required Term[] Members { get; init; }
}

internal sealed class NotTerm : Term
{
    public required Term Of { get; init; }
}
