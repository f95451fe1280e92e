using System.Globalization;
using System.Text;

namespace PolicyBridge.Text;

/// <summary>Python's <c>repr()</c> of a string: what the package's own messages hold, and a safe way to show hostile text.</summary>
internal static class PythonRepr
{
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
