using System.Collections.Immutable;

namespace PolicyBridge.Regexes.Sets;

/// <summary>A run of code points, both ends included.</summary>
internal readonly record struct CodePointRange(int First, int Last);

/// <summary>
/// An immutable set of code points U+0000..U+10FFFF, surrogates included because a Python str can hold them.
/// Kept as sorted ranges that neither overlap nor touch, so equal sets have equal ranges.
/// </summary>
internal sealed class CodePointSet : IEquatable<CodePointSet>
{
    public const int MaxCodePoint = 0x10FFFF;

    private CodePointSet(ImmutableArray<CodePointRange> ranges) => Ranges = ranges;

    public static CodePointSet Empty { get; } = new([]);

    public static CodePointSet All { get; } = OfRange(0, MaxCodePoint);

    public ImmutableArray<CodePointRange> Ranges { get; }

    public bool IsEmpty => Ranges.IsEmpty;

    /// <summary>The only member, or null where there is none or more than one.</summary>
    public int? Single => Ranges is [var only] && only.First == only.Last ? only.First : null;

    public static CodePointSet Of(params ReadOnlySpan<int> codePoints)
    {
        List<CodePointRange> ranges = new(codePoints.Length);
        foreach (int codePoint in codePoints)
        {
            ranges.Add(new CodePointRange(codePoint, codePoint));
        }

        return OfRanges(ranges);
    }

    public static CodePointSet OfRange(int first, int last) => new([new CodePointRange(first, last)]);

    public static CodePointSet OfRanges(IEnumerable<CodePointRange> ranges)
    {
        ImmutableArray<CodePointRange>.Builder merged = ImmutableArray.CreateBuilder<CodePointRange>();
        foreach (CodePointRange range in ranges.OrderBy(r => r.First))
        {
            if (merged.Count > 0 && range.First <= merged[^1].Last + 1)
            {
                merged[^1] = new CodePointRange(merged[^1].First, Math.Max(merged[^1].Last, range.Last));
            }
            else
            {
                merged.Add(range);
            }
        }

        return new CodePointSet(merged.ToImmutable());
    }

    public CodePointSet Union(CodePointSet other) => OfRanges(Ranges.Concat(other.Ranges));

    public CodePointSet Complement()
    {
        ImmutableArray<CodePointRange>.Builder gaps = ImmutableArray.CreateBuilder<CodePointRange>();
        int next = 0;
        foreach (CodePointRange range in Ranges)
        {
            if (range.First > next)
            {
                gaps.Add(new CodePointRange(next, range.First - 1));
            }

            next = range.Last + 1;
        }

        if (next <= MaxCodePoint)
        {
            gaps.Add(new CodePointRange(next, MaxCodePoint));
        }

        return new CodePointSet(gaps.ToImmutable());
    }

    public CodePointSet Intersect(CodePointSet other)
    {
        ImmutableArray<CodePointRange>.Builder common = ImmutableArray.CreateBuilder<CodePointRange>();
        for (int i = 0, j = 0; i < Ranges.Length && j < other.Ranges.Length;)
        {
            int first = Math.Max(Ranges[i].First, other.Ranges[j].First);
            int last = Math.Min(Ranges[i].Last, other.Ranges[j].Last);
            if (first <= last)
            {
                common.Add(new CodePointRange(first, last));
            }

            if (Ranges[i].Last < other.Ranges[j].Last)
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return new CodePointSet(common.ToImmutable());
    }

    public CodePointSet Except(CodePointSet other) => Intersect(other.Complement());

    public bool Overlaps(CodePointSet other) => !Intersect(other).IsEmpty;

    public bool IsSupersetOf(CodePointSet other) => other.Except(this).IsEmpty;

    public bool Contains(int codePoint)
    {
        int low = 0;
        int high = Ranges.Length - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            if (codePoint < Ranges[middle].First)
            {
                high = middle - 1;
            }
            else if (codePoint > Ranges[middle].Last)
            {
                low = middle + 1;
            }
            else
            {
                return true;
            }
        }

        return false;
    }

    public bool Equals(CodePointSet? other) => other is not null && Ranges.AsSpan().SequenceEqual(other.Ranges.AsSpan());

    public override bool Equals(object? obj) => Equals(obj as CodePointSet);

    public override int GetHashCode()
    {
        HashCode hash = new();
        foreach (CodePointRange range in Ranges)
        {
            hash.Add(range);
        }

        return hash.ToHashCode();
    }
}
