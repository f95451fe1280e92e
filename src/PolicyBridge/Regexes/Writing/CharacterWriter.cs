using System.Text;
using PolicyBridge.Regexes.Rewriting;
using PolicyBridge.Regexes.Sets;

namespace PolicyBridge.Regexes.Writing;

/// <summary>Writes items of one character for a dialect, in the source's spelling where that proves to mean the same.</summary>
internal sealed class CharacterWriter(TargetDialect dialect)
{
    private const string OutsideSpecial = @"\^$.[|()?*+{}";
    private const string ClassSpecial = @"\[]^-";
    private const string Nothing = @"[^\s\S]";
    private const string Anything = @"[\s\S]";

    /// <summary>Writes an item.</summary>
    /// <param name="wanted">What it is to match, in code points.</param>
    /// <param name="spelling">How the source spelled it.</param>
    /// <param name="tolerance">Which way it may differ from that beyond what must be matched exactly.</param>
    public string Write(CodePointSet wanted, ClassSpelling spelling, Tolerance tolerance)
    {
        CodePointSet units = dialect.Project(wanted);
        if (dialect is DotNetDialect { WritesPairs: true })
        {
            return WriteWithPairs(units, wanted, spelling);
        }

        if (units.Single is { } single)
        {
            return Literal(single);
        }

        return (spelling.Members.Count > 0 && TrySpell(units, spelling, tolerance) is { } spelled) ? spelled : WriteSet(units);
    }

    /// <summary>A character outside a class.</summary>
    public string Literal(int codePoint) => codePoint is >= 0x20 and < 0x7F
        ? OutsideSpecial.Contains((char)codePoint, StringComparison.Ordinal) ? $@"\{(char)codePoint}" : ((char)codePoint).ToString()
        : dialect.Escape(codePoint);

    public string WriteSet(CodePointSet units)
    {
        CodePointSet rest = dialect.Relevant(dialect.Universe.Except(units));
        if (units.IsEmpty)
        {
            return Nothing;
        }

        if (rest.IsEmpty)
        {
            return Anything;
        }

        if (rest.Single is '\n')
        {
            return ".";
        }

        bool negated = units.Ranges[^1].Last == dialect.Universe.Ranges[^1].Last && rest.Ranges.Length < units.Ranges.Length;
        return ClassText((negated ? rest : units).Ranges.Select(range => (ClassMember)new RangeMember(range.First, range.Last)), negated);
    }

    private string WriteWithPairs(CodePointSet units, CodePointSet wanted, ClassSpelling spelling)
    {
        IReadOnlyList<string> pairs = SurrogatePairs.Write(wanted.Except(CodePointSets.Bmp), dialect);
        if (pairs.Count == 0)
        {
            return units.Single is { } single ? Literal(single)
                : TrySpell(units, spelling, Tolerance.None) ?? WriteSet(units);
        }

        return units.IsEmpty ? $"(?:{string.Join('|', pairs)})" : $"(?:{WriteSet(units)}|{string.Join('|', pairs)})";
    }

    /// <summary>The source's spelling, or null where the target reads it otherwise. What it means is computed, not assumed.</summary>
    private string? TrySpell(CodePointSet wanted, ClassSpelling spelling, Tolerance tolerance)
    {
        List<CodePointRange> ranges = new();
        List<ClassMember> kept = new();
        foreach (ClassMember member in spelling.Members)
        {
            CodePointSet? set = member switch
            {
                RangeMember range => CodePointSet.OfRange(range.First, range.Last).Intersect(dialect.Universe),
                CategoryMember escape => dialect.Category(escape.Letter),
                _ => null,
            };
            if (set is null || (member is RangeMember { First: >= 0xD800 and <= 0xDFFF } or RangeMember { Last: >= 0xD800 and <= 0xDFFF }))
            {
                return null;
            }

            if (!set.IsEmpty)
            {
                kept.Add(member is RangeMember ? new RangeMember(set.Ranges[0].First, set.Ranges[^1].Last) : member);
                ranges.AddRange(set.Ranges);
            }
        }

        if (kept.Count == 0)
        {
            return null;
        }

        CodePointSet members = dialect.Fold(CodePointSet.OfRanges(ranges));
        CodePointSet meaning = spelling.Negated ? dialect.Universe.Except(members) : members;
        CodePointSet given = dialect.Relevant(meaning.Except(wanted));
        CodePointSet missing = dialect.Relevant(wanted.Except(meaning));
        CodePointSet unsafeDifference = tolerance switch
        {
            Tolerance.Less => given,
            Tolerance.More => missing,
            _ => given.Union(missing),
        };
        bool same = unsafeDifference.IsEmpty && !given.Union(missing).Overlaps(dialect.Exact);
        return !same ? null
            : kept is [RangeMember only] && only.First == only.Last && !spelling.Negated ? Literal(only.First)
            : kept is [CategoryMember category] && !spelling.Negated ? $@"\{category.Letter}"
            : ClassText(kept, spelling.Negated);
    }

    private string ClassText(IEnumerable<ClassMember> members, bool negated)
    {
        StringBuilder text = new(negated ? "[^" : "[");
        bool hyphen = false;
        foreach (ClassMember member in members)
        {
            switch (member)
            {
                case CategoryMember category:
                    text.Append('\\').Append(category.Letter);
                    break;
                case RangeMember { First: '-', Last: '-' }:
                    hyphen = true;
                    break;
                case RangeMember range when range.First == range.Last:
                    text.Append(InClass(range.First));
                    break;
                case RangeMember range when range.Last == range.First + 1:
                    text.Append(InClass(range.First)).Append(InClass(range.Last));
                    break;
                case RangeMember range:
                    text.Append(RangeEnd(range.First)).Append('-').Append(RangeEnd(range.Last));
                    break;
            }
        }
        // A hyphen at the end is a literal to every engine and needs no backslash.
        return text.Append(hyphen ? "-]" : "]").ToString();
    }

    private string InClass(int codePoint) => codePoint is >= 0x20 and < 0x7F
        ? ClassSpecial.Contains((char)codePoint, StringComparison.Ordinal) ? $@"\{(char)codePoint}" : ((char)codePoint).ToString()
        : dialect.Escape(codePoint);

    /// <summary>An escaped punctuation mark as the end of a range is no range to .NET, so it is written in hexadecimal.</summary>
    private string RangeEnd(int codePoint) =>
        codePoint is > 0x20 and < 0x7F && !ClassSpecial.Contains((char)codePoint, StringComparison.Ordinal)
            ? ((char)codePoint).ToString()
            : dialect.Escape(codePoint);
}
