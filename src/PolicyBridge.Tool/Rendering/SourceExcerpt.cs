using System.Globalization;
using System.Text;
using PolicyBridge.Sources;

namespace PolicyBridge.Tool.Rendering;

/// <summary>The line of a finding with carets under what it is about, as both stand in a terminal.</summary>
/// <param name="Line">The text of the line, or the stretch of it around the place.</param>
/// <param name="Carets">What goes beneath it.</param>
internal sealed record SourceExcerpt(string Line, string Carets)
{
    private const int MaxColumns = 160;
    private const int ColumnsBefore = 60;
    private const char Cut = '…';

    public static SourceExcerpt Of(string line, int column, int length)
    {
        int end = Math.Clamp(column + length, column, line.Length);
        (int from, int to) = Window(line, column);
        string shown = $"{(from > 0 ? Cut : "")}{PrintableText.Of(line[from..to])}{(to < line.Length ? Cut : "")}";
        string indent = (from > 0 ? " " : "") + string.Concat(line[from..column].EnumerateRunes().Select(rune => rune.Value == '\t' ? "\t" : new string(' ', ColumnsOf(rune))));
        int width = line[column..Math.Max(column, Math.Min(end, to))].EnumerateRunes().Sum(ColumnsOf);
        return new SourceExcerpt(shown, indent + new string('^', Math.Max(width, 1)));
    }

    /// <summary>The stretch of a line that is shown: all of it where it is short, else a part that holds the place.</summary>
    private static (int From, int To) Window(string line, int column)
    {
        if (line.Length <= MaxColumns)
        {
            return (0, line.Length);
        }

        int from = OnRune(line, Math.Max(0, column - ColumnsBefore));
        return (from, OnRune(line, Math.Min(line.Length, from + MaxColumns)));
    }

    private static int OnRune(string line, int index) =>
        index > 0 && index < line.Length && char.IsLowSurrogate(line[index]) && char.IsHighSurrogate(line[index - 1]) ? index - 1 : index;

    /// <summary>How many columns a terminal gives a character: two to those that Unicode's annex 11 calls wide, none to marks on others.</summary>
    private static int ColumnsOf(Rune rune) => rune.Value switch
    {
        < 0x300 => 1,
        (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0x303E) or (>= 0x3041 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3)
            or (>= 0xF900 and <= 0xFAFF) or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6)
            or (>= 0x1F300 and <= 0x1F64F) or (>= 0x1F680 and <= 0x1F6FF) or (>= 0x1F900 and <= 0x1F9FF) or (>= 0x20000 and <= 0x3FFFD) => 2,
        _ => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format ? 0 : 1,
    };
}
