using System.Globalization;
using System.Text;

namespace PolicyBridge.Regexes.Reading;

/// <summary>The few things about Python's str that the grammar of patterns needs.</summary>
internal static class PythonText
{
    /// <summary>The length in code points, as Python counts.</summary>
    public static int Length(string text) => text.EnumerateRunes().Count();

    public static bool IsLetter(int codePoint) => Rune.IsValid(codePoint) && Rune.IsLetter(new Rune(codePoint));

    /// <summary>
    /// What <c>int()</c> takes as CPython 3.11 reads a group number: blanks around, a sign, underscores, any decimal
    /// digits. Null for anything else; long.MaxValue for what is out of range.
    /// </summary>
    public static long? ParseInteger(string text)
    {
        string trimmed = text.Trim();
        bool negative = trimmed.StartsWith('-');
        string digits = negative || trimmed.StartsWith('+') ? trimmed[1..] : trimmed;
        long value = 0;
        bool digitBefore = false;
        foreach (Rune rune in digits.EnumerateRunes())
        {
            if (rune.Value == '_' && digitBefore)
            {
                digitBefore = false;
                continue;
            }

            if (Rune.GetUnicodeCategory(rune) != UnicodeCategory.DecimalDigitNumber)
            {
                return null;
            }

            value = value > int.MaxValue ? long.MaxValue / 16 : (value * 10) + (long)Rune.GetNumericValue(rune);
            digitBefore = true;
        }

        return digitBefore ? (negative ? -value : value) : null;
    }
}
