using PolicyBridge.Regexes.Sets;
using PolicyBridge.Regexes.Tree;
using PolicyBridge.Regexes.Writing;

namespace PolicyBridge.Regexes.Rewriting;

/// <summary>
/// Decides whether a pattern about code points may be run on the units of an encoding, UTF-8 bytes or UTF-16 halves,
/// with the same answer.
/// </summary>
/// <remarks>
/// <para>
/// A <em>wide</em> item matches every code point that takes several units (".", "[^/]"). Loops of wide items swallow a
/// character's units as well as the character, so "^/api/.*$" means the same on bytes. What breaks this is counting:
/// where the units of one character can be shared out among two items that must each match something, "[^/]{2}" or
/// "[^/]+[^/]+" finds two where Python sees one character. Conversely a loop that may match nothing can always hand
/// its units to the next. So a pattern is transparent when
/// </para>
/// <list type="number">
/// <item>each item that matches a character of several units is wide and stands directly under * or +;</item>
/// <item>no repeat with a minimum of two or more encloses one;</item>
/// <item>no two different + loops of wide items can stand side by side, with nothing or only what can be empty between;</item>
/// <item>look-arounds and word boundaries come before every wide item, for behind one they could be tried in the middle
/// of a character; a look-behind is never transparent, and a boundary only where it may hold less often.</item>
/// </list>
/// <para>
/// On bytes a wide item must also contain "%" and the hexadecimal digits, and a look-ahead only ASCII without "%": Django
/// sees a byte that is not UTF-8 as the text %HH, and a wide loop swallows the one as it does the other.
/// </para>
/// </remarks>
internal sealed class TransparencyAnalysis
{
    private const int MaxWideItems = 64;

    private static readonly CodePointSet PercentAndHex = CodePointSet.OfRanges([new('%', '%'), new('0', '9'), new('A', 'F')]);
    private static readonly CodePointSet Hex = CodePointSet.OfRanges([new('0', '9'), new('A', 'F')]);

    private readonly PatternSubject _subject;
    private readonly CodePointSet _multiUnit;
    private readonly bool _isUtf8;
    private int _wideItems;
    private int _looks;
    private bool _isTransparent = true;
    private bool _deniesInvalid;
    private bool _cutsEncodedBytes;

    private TransparencyAnalysis(PatternSubject subject, bool isUtf8)
    {
        _subject = subject;
        _isUtf8 = isUtf8;
        _multiUnit = CodePointSet.OfRange(isUtf8 ? 0x80 : 0x10000, CodePointSet.MaxCodePoint).Except(CodePointSets.Surrogates);
    }

    /// <summary>What UTF-8 bytes make of a pattern for a path.</summary>
    public static TransparencyResult OnUtf8(RegexNode root) => Run(root, isUtf8: true, Tolerance.Less);

    /// <summary>What UTF-16 units make of a pattern for a path.</summary>
    public static TransparencyResult OnUtf16(RegexNode root) => Run(root, isUtf8: false, Tolerance.Less);

    private static TransparencyResult Run(RegexNode root, bool isUtf8, Tolerance tolerance)
    {
        TransparencyAnalysis analysis = new(PatternSubject.Path, isUtf8);
        analysis.Visit(root, tolerance, unboundedLoop: null);
        return new TransparencyResult(analysis._isTransparent, analysis._deniesInvalid, analysis._cutsEncodedBytes);
    }

    private Edges Visit(RegexNode node, Tolerance tolerance, RepeatNode? unboundedLoop) => node switch
    {
        _ when !_isTransparent => Edges.Empty,
        CharacterNode character => VisitCharacter(character, tolerance, unboundedLoop),
        GroupNode group => Visit(group.Body, tolerance, unboundedLoop),
        ConcatenationNode sequence => sequence.Items.Aggregate(
            Edges.Empty, (before, item) => Join(before, Visit(item, tolerance, unboundedLoop: null))),
        AlternationNode alternation => alternation.Branches
            .Select(branch => Visit(branch, tolerance, unboundedLoop: null))
            .Aggregate(Edges.Either),
        RepeatNode { Kind: not RepeatKind.Possessive } repeat => VisitRepeat(repeat, tolerance),
        LookNode look => VisitLook(look, tolerance),
        AssertionNode { Kind: AssertionKind.WordBoundary or AssertionKind.NotWordBoundary, AsciiWord: false } when tolerance is Tolerance.Less =>
            VisitBoundary(),
        AssertionNode { Kind: AssertionKind.WordBoundary or AssertionKind.NotWordBoundary } => Fail(),
        AssertionNode => Edges.Empty,
        _ => Fail(),
    };

    private Edges VisitCharacter(CharacterNode character, Tolerance tolerance, RepeatNode? loop)
    {
        CodePointSet wanted = WantedCharacters.Of(character, _subject, tolerance);
        if (!wanted.Overlaps(_multiUnit))
        {
            // On a byte that is not UTF-8 this item could match a part of Django's %HH, but not the byte.
            _cutsEncodedBytes |= _isUtf8 && wanted.Contains('%');
            return new Edges(IsNullable: false, [], [], StartsWithHex: _isUtf8 && wanted.Overlaps(Hex), EndsWide: false);
        }

        bool isWide = wanted.IsSupersetOf(_multiUnit) && (!_isUtf8 || wanted.IsSupersetOf(PercentAndHex));
        if (!isWide || loop is not { Min: 0 or 1, Max: null } || ++_wideItems > MaxWideItems)
        {
            return Fail();
        }

        CharacterNode[] itself = loop.Min == 1 ? [character] : [];
        return new Edges(loop.Min == 0, itself, itself, StartsWithHex: false, EndsWide: true);
    }

    /// <summary>It is written to hold between ASCII characters only, hence never in the middle of another.</summary>
    private Edges VisitBoundary()
    {
        _deniesInvalid |= _isUtf8;
        return Edges.Empty;
    }

    private Edges VisitRepeat(RepeatNode repeat, Tolerance tolerance)
    {
        int wideBefore = _wideItems;
        int looksBefore = _looks;
        RegexNode body = repeat.Body;
        while (body is GroupNode group)
        {
            body = group.Body;
        }

        Edges edges = Visit(body, tolerance, body is CharacterNode ? repeat : null);
        bool holdsWide = _wideItems > wideBefore;
        if (body is CharacterNode)
        {
            return edges with { IsNullable = repeat.Min == 0 };
        }

        bool loops = repeat.Max is null or > 1;
        if ((holdsWide && repeat.Min >= 2) || (holdsWide && loops && _looks > looksBefore))
        {
            return Fail();
        }

        Edges once = loops ? Join(edges, edges) : edges;
        return once with { IsNullable = edges.IsNullable || repeat.Min == 0, EndsWide = edges.EndsWide };
    }

    private Edges VisitLook(LookNode look, Tolerance tolerance)
    {
        _looks++;
        if (look.Behind || _wideItems > 0)
        {
            return Fail();
        }

        foreach (RegexNode node in RegexTree.SelfAndDescendants(look.Body))
        {
            if (node is LookNode { Behind: true } or AssertionNode { Kind: AssertionKind.WordBoundary or AssertionKind.NotWordBoundary })
            {
                return Fail();
            }
        }

        if (!_isUtf8)
        {
            // Every UTF-16 subject is valid, so a transparent body finds the same as Python and may be negated.
            return Run(look.Body, isUtf8: false, tolerance.Inside(look)).IsTransparent ? Edges.Empty : Fail();
        }

        return HoldsOnlyAsciiWithoutPercent(look.Body, tolerance.Inside(look)) ? Edges.Empty : Fail();
    }

    private bool HoldsOnlyAsciiWithoutPercent(RegexNode node, Tolerance tolerance) => node switch
    {
        CharacterNode character => WantedCharacters.Of(character, _subject, tolerance) is var wanted
            && !wanted.Overlaps(_multiUnit) && !wanted.Contains('%'),
        LookNode inner => HoldsOnlyAsciiWithoutPercent(inner.Body, tolerance.Inside(inner)),
        _ => RegexTree.Children(node).All(child => HoldsOnlyAsciiWithoutPercent(child, tolerance)),
    };

    private Edges Join(Edges left, Edges right)
    {
        foreach (CharacterNode last in left.Last)
        {
            if (right.First.Any(first => !ReferenceEquals(first, last)))
            {
                return Fail();
            }
        }
        // Django's %HH could be cut in two here, "%F" to the loop and "F" to the next item; the byte cannot.
        _cutsEncodedBytes |= left.EndsWide && right.StartsWithHex;
        return new Edges(
            left.IsNullable && right.IsNullable,
            left.IsNullable ? [.. left.First.Union(right.First, ReferenceEqualityComparer.Instance).Cast<CharacterNode>()] : left.First,
            right.IsNullable ? [.. left.Last.Union(right.Last, ReferenceEqualityComparer.Instance).Cast<CharacterNode>()] : right.Last,
            left.StartsWithHex || (left.IsNullable && right.StartsWithHex),
            right.EndsWide || (right.IsNullable && left.EndsWide));
    }

    private Edges Fail()
    {
        _isTransparent = false;
        return Edges.Empty;
    }

    /// <summary>What can stand first and last in what a node matches; the lists hold the + loops of wide items only.</summary>
    private sealed record Edges(
        bool IsNullable, IReadOnlyList<CharacterNode> First, IReadOnlyList<CharacterNode> Last, bool StartsWithHex, bool EndsWide)
    {
        public static Edges Empty { get; } = new(IsNullable: true, [], [], StartsWithHex: false, EndsWide: false);

        public static Edges Either(Edges one, Edges other) => new(
            one.IsNullable || other.IsNullable,
            [.. one.First.Concat(other.First)],
            [.. one.Last.Concat(other.Last)],
            one.StartsWithHex || other.StartsWithHex,
            one.EndsWide || other.EndsWide);
    }
}

/// <summary>Whether a pattern may be run on units, and whether it then misses matches on bytes that are not UTF-8.</summary>
/// <param name="IsTransparent">Whether it may.</param>
/// <param name="DeniesUndecoded">Whether it misses matches there whatever such a byte stands for.</param>
/// <param name="CutsEncodedBytes">Whether it misses matches there where such a byte stands for the text %HH.</param>
internal sealed record TransparencyResult(bool IsTransparent, bool DeniesUndecoded, bool CutsEncodedBytes)
{
    /// <summary>Whether it misses matches under WSGI.</summary>
    public bool DeniesInvalidUtf8 => DeniesUndecoded || CutsEncodedBytes;
}
