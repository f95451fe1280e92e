using System.Globalization;

namespace PolicyBridge.Python.Evaluation.Formats;

/// <summary>
/// Upper and lower case. Python maps characters as Unicode's full tables say, and .NET as the simple ones do; only where
/// both agree is a text mapped here.
/// </summary>
internal static class CaseMapping
{
    /// <summary>Ranges in which both agree, apart from <see cref="Exceptions"/>.</summary>
    private static readonly (char First, char Last)[] Ranges =
    [
        ('\x00', '\x7F'), ('\xA0', '\u017E'), ('\u0391', '\u03A1'), ('\u03A4', '\u03A9'), ('\u03B1', '\u03C1'), ('\u03C4', '\u03C9'),
        ('\u0400', '\u045F'), ('\u2010', '\u205E'), ('\u3040', '\u30FF'), ('\u4E00', '\u9FEF'), ('\uAC00', '\uD7A3'),
    ];

    /// <summary>ª º µ ß İ ı ŉ and the reserved U+3040, U+3097 and U+3098.</summary>
    private const string Exceptions = "\xAA\xBA\xB5\xDF\u0130\u0131\u0149\u3040\u3097\u3098";

    public static bool IsCertain(string text) => text.All(IsCertain);

    private static bool IsCertain(char c) =>
        c < '\x80' || (Array.Exists(Ranges, r => c >= r.First && c <= r.Last) && !Exceptions.Contains(c, StringComparison.Ordinal));

    /// <summary>A method that maps case, of a text that <see cref="IsCertain(string)"/>; <see langword="null"/> for another method.</summary>
    public static string? Apply(string text, string method) => method switch
    {
        "lower" or "casefold" => text.ToLowerInvariant(),
        "upper" => text.ToUpperInvariant(),
        "capitalize" => text.Length == 0 ? text : text[..1].ToUpperInvariant() + text[1..].ToLowerInvariant(),
        "swapcase" => string.Concat(text.Select(c => char.IsUpper(c) ? char.ToLowerInvariant(c) : char.ToUpperInvariant(c))),
        "title" => Title(text),
        _ => null,
    };

    /// <summary>A test of a text of ASCII characters; <see langword="null"/> for another method.</summary>
    public static bool? Test(string text, string method) => method switch
    {
        "isalpha" => text.Length > 0 && text.All(char.IsAsciiLetter),
        "isalnum" => text.Length > 0 && text.All(char.IsAsciiLetterOrDigit),
        "isdigit" or "isdecimal" or "isnumeric" => text.Length > 0 && text.All(char.IsAsciiDigit),
        "islower" => text.Any(char.IsAsciiLetterLower) && !text.Any(char.IsAsciiLetterUpper),
        "isupper" => text.Any(char.IsAsciiLetterUpper) && !text.Any(char.IsAsciiLetterLower),
        "isspace" => text.Length > 0 && text.All(PyText.IsSpace),
        "isprintable" => text.All(c => c is >= ' ' and <= '~'),
        "isidentifier" => text.Length > 0 && !char.IsAsciiDigit(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'),
        "istitle" => text.Any(char.IsAsciiLetter) && text == Title(text),
        _ => null,
    };

    private static string Title(string text)
    {
        char[] result = text.ToCharArray();
        bool inWord = false;
        for (int i = 0; i < result.Length; i++)
        {
            bool isCased = char.IsUpper(text[i]) || char.IsLower(text[i]);
            result[i] = inWord ? char.ToLowerInvariant(text[i]) : char.ToUpper(text[i], CultureInfo.InvariantCulture);
            inWord = isCased;
        }

        return new string(result);
    }
}
