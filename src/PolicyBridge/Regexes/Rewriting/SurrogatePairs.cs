using PolicyBridge.Regexes.Sets;
using PolicyBridge.Regexes.Writing;

namespace PolicyBridge.Regexes.Rewriting;

/// <summary>Writes code points beyond the BMP as surrogate pairs for .NET.</summary>
internal static class SurrogatePairs
{
    public static IReadOnlyList<string> Write(CodePointSet astral, TargetDialect dialect)
    {
        List<string> pairs = new();
        foreach (CodePointRange range in astral.Ranges)
        {
            Add(range.First - 0x10000, range.Last - 0x10000, pairs, dialect);
        }

        return pairs;
    }

    /// <summary>Splits a range where its first or last high surrogate is not followed by all low ones.</summary>
    private static void Add(int first, int last, List<string> pairs, TargetDialect dialect)
    {
        int firstHigh = first >> 10;
        int lastHigh = last >> 10;
        if (firstHigh < lastHigh && (first & 0x3FF) != 0)
        {
            Add(first, (firstHigh << 10) | 0x3FF, pairs, dialect);
            Add((firstHigh + 1) << 10, last, pairs, dialect);
        }
        else if (firstHigh < lastHigh && (last & 0x3FF) != 0x3FF)
        {
            Add(first, (lastHigh << 10) - 1, pairs, dialect);
            Add(lastHigh << 10, last, pairs, dialect);
        }
        else
        {
            pairs.Add(Units(0xD800 + firstHigh, 0xD800 + lastHigh, dialect) + Units(0xDC00 + (first & 0x3FF), 0xDC00 + (last & 0x3FF), dialect));
        }
    }

    private static string Units(int first, int last, TargetDialect dialect) =>
        first == last ? dialect.Escape(first) : $"[{dialect.Escape(first)}-{dialect.Escape(last)}]";
}
