using System.Globalization;
using System.Text;

namespace PolicyBridge.Sources;

/// <summary>Python's <c>repr()</c>: what the package's own messages hold, and a safe way to show hostile text.</summary>
internal static class PythonRepr
{
    public static string Of(double value)
    {
        if (!double.IsFinite(value))
        {
            return double.IsNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
        }

        // Both write the shortest digits that give the number back; Python turns to exponents from 16 on, .NET from 17 on.
        string shortest = value.ToString("R", CultureInfo.InvariantCulture).Replace('E', 'e');
        if (Math.Abs(value) is >= 1e16 and < 1e17)
        {
            int first = shortest.StartsWith('-') ? 1 : 0;
            string fraction = shortest[(first + 1)..].TrimEnd('0');
            return $"{shortest[..(first + 1)]}{(fraction.Length > 0 ? "." : "")}{fraction}e+16";
        }

        return shortest.AsSpan().ContainsAny('.', 'e') ? shortest : $"{shortest}.0";
    }

    public static string Of(ReadOnlySpan<byte> bytes)
    {
        char quote = bytes.Contains((byte)'\'') && !bytes.Contains((byte)'"') ? '"' : '\'';
        StringBuilder result = new();
        result.Append('b').Append(quote);
        foreach (byte item in bytes)
        {
            if (item < 0x7f)
            {
                AppendCharacter(result, (char)item, quote);
            }
            else
            {
                result.Append(CultureInfo.InvariantCulture, $"\\x{item:x2}");
            }
        }

        return result.Append(quote).ToString();
    }

    public static string Of(string text)
    {
        char quote = text.Contains('\'', StringComparison.Ordinal) && !text.Contains('"', StringComparison.Ordinal) ? '"' : '\'';
        StringBuilder result = new();
        result.Append(quote);
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                result.Append(c).Append(text[++i]);
            }
            else
            {
                AppendCharacter(result, c, quote);
            }
        }

        return result.Append(quote).ToString();
    }

    private static void AppendCharacter(StringBuilder result, char c, char quote)
    {
        if (c == '\\' || c == quote)
        {
            result.Append('\\').Append(c);
        }
        else if (c is '\n' or '\r' or '\t')
        {
            result.Append('\\').Append(c switch { '\n' => 'n', '\r' => 'r', _ => 't' });
        }
        else if (IsPrintable(c))
        {
            result.Append(c);
        }
        else if (c <= 0xff)
        {
            result.Append(CultureInfo.InvariantCulture, $"\\x{(int)c:x2}");
        }
        else
        {
            result.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
        }
    }

    private static bool IsPrintable(char c) => c == ' ' || char.GetUnicodeCategory(c) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.SpaceSeparator);
}
