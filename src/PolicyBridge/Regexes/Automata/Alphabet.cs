using System.Globalization;
using System.Text;
using PolicyBridge.Regexes.Sets;
using PolicyBridge.Regexes.Writing;

namespace PolicyBridge.Regexes.Automata;

/// <summary>
/// The letters that a set of patterns needs: the coarsest partition of the subject's characters in which every item of
/// every pattern is a union of letters.
/// </summary>
internal sealed class Alphabet
{
    /// <summary>In this order characters are preferred in what is shown: letters, digits, then what reads as itself.</summary>
    private const string Preferred = "abcdefghijklmnopqrstuvwxyz0123456789-./:ABCDEFGHIJKLMNOPQRSTUVWXYZ_%~!$&'()*+,;=@?#[]<>{}|^`\"\\ ";

    /// <summary>Beyond Latin-1, characters whose kind is the same in every version of Unicode since that of Python 3.8.</summary>
    private static readonly int[] PreferredWide = [0x436, 0x4E2D, 0x661, 0x20AC, 0x1F600];

    private readonly Dictionary<SymbolicSet, bool[]> _memberships = [];

    private Alphabet(IReadOnlyList<Letter> letters) => Letters = letters;

    /// <summary>The letters, the ones best shown to people first.</summary>
    public IReadOnlyList<Letter> Letters { get; }

    /// <param name="subject">What the patterns are matched against; it bounds the characters.</param>
    /// <param name="sets">The sets of all items.</param>
    public static Alphabet Create(PatternSubject subject, IReadOnlyCollection<SymbolicSet> sets)
    {
        CodePointSet universe = subject is PatternSubject.Origin
            ? CodePointSets.Latin1
            : CodePointSet.All.Except(CodePointSets.Surrogates);
        // A newline is a letter of its own, for what $ and ^ ask of it.
        Dictionary<string, List<CodePointRange>> blocks = new(StringComparer.Ordinal);
        foreach (CodePointRange piece in Pieces(universe, sets))
        {
            string signature = piece.First == '\n' ? "newline" : Signature(piece.First, sets);
            if (!blocks.TryGetValue(signature, out List<CodePointRange>? ranges))
            {
                blocks.Add(signature, ranges = []);
            }

            ranges.Add(piece);
        }

        bool asksKinds = sets.Any(set => set.Kinds != WideKinds.None);
        IEnumerable<(CodePointSet Characters, WideKind Kind, int Representative)> letters =
            blocks.Values.Select(CodePointSet.OfRanges).SelectMany(block => Split(block, asksKinds));
        return new Alphabet(
        [
            .. letters.OrderBy(letter => Rank(letter.Representative)).Select((letter, index) =>
                new Letter(index, letter.Characters, letter.Kind, letter.Representative)),
        ]);
    }

    /// <summary>For each letter whether it belongs to a set.</summary>
    public bool[] Membership(SymbolicSet set)
    {
        if (!_memberships.TryGetValue(set, out bool[]? members))
        {
            members = [.. Letters.Select(letter => set.Contains(letter.Representative, letter.Kind))];
            _memberships.Add(set, members);
        }

        return members;
    }

    /// <summary>The letter to which a character belongs.</summary>
    /// <exception cref="InvalidOperationException">The subject can't hold the character.</exception>
    public Letter LetterOf(int codePoint) =>
        Letters.Where(letter => letter.Characters.Contains(codePoint)) is var letters && letters.Count() > 1
            ? letters.First(letter => letter.Kind == KindOf(codePoint))
            : letters.First();

    /// <summary>The subject that a sequence of letters stands for.</summary>
    public static string Text(IEnumerable<Letter> letters)
    {
        StringBuilder text = new();
        foreach (Letter letter in letters)
        {
            text.Append(char.ConvertFromUtf32(letter.Representative));
        }

        return text.ToString();
    }

    /// <summary>Cuts the universe where any set begins or ends.</summary>
    private static IEnumerable<CodePointRange> Pieces(CodePointSet universe, IEnumerable<SymbolicSet> sets)
    {
        SortedSet<int> cuts = ['\n', '\n' + 1, 0x80, 0x100];
        foreach (CodePointRange range in sets.SelectMany(set => set.Members.Ranges))
        {
            cuts.Add(range.First);
            cuts.Add(range.Last + 1);
        }

        foreach (CodePointRange range in universe.Ranges)
        {
            int first = range.First;
            foreach (int cut in cuts.GetViewBetween(range.First + 1, range.Last))
            {
                yield return new CodePointRange(first, cut - 1);
                first = cut;
            }

            yield return new CodePointRange(first, range.Last);
        }
    }

    private static string Signature(int codePoint, IEnumerable<SymbolicSet> sets)
    {
        // Latin-1 and what lies beyond are told apart, because only there a kind is asked.
        StringBuilder bits = new(codePoint > 0xFF ? "wide" : "");
        foreach (SymbolicSet set in sets)
        {
            bits.Append(set.Members.Contains(codePoint) ? '1' : '0');
        }

        return bits.ToString();
    }

    private static IEnumerable<(CodePointSet Characters, WideKind Kind, int Representative)> Split(CodePointSet block, bool asksKinds)
    {
        if (!asksKinds || block.Ranges[0].First <= 0xFF)
        {
            int shown = Preferred.Select(c => (int)c).Concat(PreferredWide).FirstOrDefault(block.Contains, block.Ranges[0].First);
            yield return (block, WideKind.Other, shown);
            yield break;
        }

        foreach (WideKind kind in Enum.GetValues<WideKind>())
        {
            int shown = PreferredWide.Where(c => block.Contains(c) && KindOf(c) == kind).Concat(
                block.Ranges.SelectMany(range => Enumerable.Range(range.First, range.Last - range.First + 1)).Where(c => KindOf(c) == kind))
                .FirstOrDefault(-1);
            if (shown >= 0)
            {
                yield return (block, kind, shown);
            }
        }
    }

    private static WideKind KindOf(int codePoint) => Rune.GetUnicodeCategory(new Rune(codePoint)) switch
    {
        UnicodeCategory.DecimalDigitNumber => WideKind.Digit,
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
            or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter
            or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => WideKind.Word,
        _ => WideKind.Other,
    };

    private static int Rank(int codePoint)
    {
        int preferred = codePoint < 0x80 ? Preferred.IndexOf((char)codePoint, StringComparison.Ordinal) : -1;
        return preferred >= 0 ? preferred : Preferred.Length + codePoint;
    }
}
