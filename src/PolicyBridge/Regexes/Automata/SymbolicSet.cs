using PolicyBridge.Regexes.Sets;
using PolicyBridge.Regexes.Tree;
using PolicyBridge.Regexes.Writing;

namespace PolicyBridge.Regexes.Automata;

/// <summary>What kind of character stands beyond Latin-1, as far as <c>\w</c> and <c>\d</c> ask.</summary>
internal enum WideKind
{
    /// <summary>Neither letter nor number.</summary>
    Other,

    /// <summary>A letter or a number that is no decimal digit.</summary>
    Word,

    /// <summary>A decimal digit, which is a word character too.</summary>
    Digit,
}

/// <summary>
/// The characters of one item: exact within Latin-1, and beyond it by explicit members and by what <c>\w</c> and
/// <c>\d</c> say of a <see cref="WideKind"/>.
/// </summary>
/// <remarks>
/// Which characters beyond Latin-1 are of which kind depends on the Unicode version of the Python that runs Django. The
/// kind is therefore kept as a free choice: what is proved holds whichever version it is.
/// </remarks>
/// <param name="Members">The explicit members, of the negated class where <paramref name="IsNegated"/> is set.</param>
/// <param name="Kinds">The kinds that belong to the set beyond Latin-1, by <see cref="WideKind"/>, before negation.</param>
/// <param name="IsNegated">Whether the set is the complement.</param>
internal sealed record SymbolicSet(CodePointSet Members, WideKinds Kinds, bool IsNegated)
{
    public static SymbolicSet Exactly(CodePointSet set) => new(set, WideKinds.None, IsNegated: false);

    /// <summary>The set of an item; null where its members depend on case tables that are not carried here.</summary>
    public static SymbolicSet? Of(CharacterNode node, PatternSubject subject)
    {
        if (subject is PatternSubject.Origin)
        {
            return Exactly(node.Set.Certain.Intersect(CodePointSets.Latin1));
        }

        if (node.Set.IsExact)
        {
            return Exactly(node.Set.Certain);
        }

        bool negated = node.Spelling.Negated;
        WideKinds kinds = node.Spelling.Members.OfType<CategoryMember>().Aggregate(WideKinds.None, (all, member) => all | KindsOf(member.Letter));
        return node.Set.NeedsFoldingTables || kinds == WideKinds.None
            ? null
            : new SymbolicSet(negated ? node.Set.Possible.Complement() : node.Set.Certain, kinds, negated);
    }

    public bool Contains(int codePoint, WideKind kind) =>
        IsNegated != (Members.Contains(codePoint) || (codePoint > 0xFF && Kinds.HasFlag((WideKinds)(1 << (int)kind))));

    private static WideKinds KindsOf(char letter) => letter switch
    {
        'd' => WideKinds.Digit,
        'D' => WideKinds.Other | WideKinds.Word,
        'w' => WideKinds.Word | WideKinds.Digit,
        'W' => WideKinds.Other,
        _ => WideKinds.None,
    };
}

/// <summary>A set of <see cref="WideKind"/>.</summary>
[Flags]
internal enum WideKinds
{
    None = 0,
    Other = 1 << WideKind.Other,
    Word = 1 << WideKind.Word,
    Digit = 1 << WideKind.Digit,
}
