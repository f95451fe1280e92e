namespace PolicyBridge.Sources;

/// <summary>
/// Text from outside made fit to be shown: what could drive a terminal, end a line or a comment, or turn the reading direction
/// becomes U+FFFD, a character for a character.
/// </summary>
internal static class PrintableText
{
    private const char Replacement = '\ufffd';

    /// <summary>A text for one line; tabs stay.</summary>
    public static string Of(string text) => Replace(text, static c => c == '\t');

    /// <summary>A text of several lines; tabs and line feeds stay.</summary>
    public static string Lines(string text) => Replace(text, static c => c is '\t' or '\n');

    /// <summary>The start of a text that may be too long for a message, with a sign where it was cut.</summary>
    public static string StartOf(string text, int length) => text.Length <= length
        ? text
        : $"{text.AsSpan(0, char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)}…";

    private static string Replace(string text, Func<char, bool> stays) => string.Create(text.Length, (text, stays), static (shown, source) =>
    {
        for (int i = 0; i < shown.Length; i++)
        {
            char c = source.text[i];
            shown[i] = IsPrintable(source.text, i) || source.stays(c) ? c : Replacement;
        }
    });

    private static bool IsPrintable(string text, int i) => text[i] switch
    {
        // Line and paragraph separators end a line in C#; the others are the bidirectional formatting characters (UAX #9).
        '\u2028' or '\u2029' or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069') or '\u200e' or '\u200f' or '\u061c' => false,
        // No characters, which XML does not take.
        '\ufffe' or '\uffff' => false,
        char c when char.IsHighSurrogate(c) => i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]),
        char c when char.IsLowSurrogate(c) => i > 0 && char.IsHighSurrogate(text[i - 1]),
        char c => !char.IsControl(c),
    };
}
