using System.Text;

namespace PolicyBridge.Targets;

/// <summary>What of an emitted file has an effect: its text without comments, and without blanks that stand around them.</summary>
internal static class EffectiveText
{
    /// <summary>What has an effect in a file, by the language that its name tells; the whole text where it has no comments.</summary>
    /// <param name="path">The file's path.</param>
    /// <param name="text">Its text.</param>
    public static string Of(string path, string text) => Path.GetExtension(path) switch
    {
        ".conf" or ".inc" => OfNginx(text),
        ".cfg" => OfHAProxy(text),
        ".lst" => OfLines(text),
        ".cs" => OfCSharp(text),
        _ => TranslationRecord.EffectOf(text) ?? text,
    };

    /// <summary>nginx configuration without comments.</summary>
    public static string OfNginx(string text)
    {
        StringBuilder kept = new();
        for (int at = 0; at < text.Length;)
        {
            bool isAtWord = at == 0 || char.IsWhiteSpace(text[at - 1]) || text[at - 1] is ';' or '{' or '}';
            int end = !isAtWord ? at + 1
                : text[at] is '"' or '\'' ? EndOfQuoted(text, at + 1, text[at])
                : text[at] == '#' ? EndOfLine(text, at)
                : at + 1;
            if (!isAtWord || text[at] != '#')
            {
                kept.Append(text, at, end - at);
            }

            at = end;
        }

        return WithoutBlanks(kept);
    }

    /// <summary>Configuration of HAProxy without comments. Between single quotes a backslash is itself.</summary>
    public static string OfHAProxy(string text)
    {
        StringBuilder kept = new();
        for (int at = 0; at < text.Length;)
        {
            int end = text[at] switch
            {
                '\'' => text.IndexOf('\'', at + 1) is >= 0 and var close ? close + 1 : text.Length,
                '"' => EndOfQuoted(text, at + 1, '"'),
                '\\' => Math.Min(at + 2, text.Length),
                '#' => EndOfLine(text, at),
                _ => at + 1,
            };
            if (text[at] != '#')
            {
                kept.Append(text, at, end - at);
            }

            at = end;
        }

        return WithoutBlanks(kept);
    }

    /// <summary>A list without the lines that are comments.</summary>
    public static string OfLines(string text) => WithoutBlanks(new StringBuilder(string.Join('\n', text.Split('\n').Where(line => !line.StartsWith('#')))));

    /// <summary>C# without comments.</summary>
    public static string OfCSharp(string text)
    {
        StringBuilder kept = new();
        for (int at = 0; at < text.Length;)
        {
            (int end, bool isComment) = PartOfCSharp(text, at);
            if (!isComment)
            {
                kept.Append(text, at, end - at);
            }

            at = end;
        }

        return WithoutBlanks(kept);
    }

    private static (int End, bool IsComment) PartOfCSharp(string text, int at)
    {
        ReadOnlySpan<char> rest = text.AsSpan(at);
        if (rest.StartsWith("//"))
        {
            return (EndOfLine(text, at), true);
        }

        if (rest.StartsWith("/*"))
        {
            int close = text.IndexOf("*/", at + 2, StringComparison.Ordinal);
            return (close < 0 ? text.Length : close + 2, true);
        }

        int quotes = rest.IndexOfAnyExcept('"') is var count and >= 0 ? count : rest.Length;
        if (quotes >= 3)
        {
            int close = text.IndexOf(new string('"', quotes), at + quotes, StringComparison.Ordinal);
            return (close < 0 ? text.Length : close + quotes, false);
        }

        bool isVerbatim = quotes > 0 && at > 0 && (text[at - 1] == '@' || (text[at - 1] == '$' && at > 1 && text[at - 2] == '@'));
        return (isVerbatim ? EndOfVerbatim(text, at + 1) : text[at] is '"' or '\'' ? EndOfQuoted(text, at + 1, text[at]) : at + 1, false);
    }

    /// <summary>Behind the quote that ends a text in which a backslash takes the next character's meaning.</summary>
    private static int EndOfQuoted(string text, int at, char quote)
    {
        while (at < text.Length && text[at] != quote)
        {
            at += text[at] == '\\' ? 2 : 1;
        }

        return Math.Min(at + 1, text.Length);
    }

    private static int EndOfVerbatim(string text, int at)
    {
        while (at < text.Length && (text[at] != '"' || (at + 1 < text.Length && text[at + 1] == '"')))
        {
            at += text[at] == '"' ? 2 : 1;
        }

        return Math.Min(at + 1, text.Length);
    }

    private static int EndOfLine(string text, int at) => text.IndexOf('\n', at) is >= 0 and var end ? end : text.Length;

    private static string WithoutBlanks(StringBuilder text) =>
        string.Join('\n', text.ToString().Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0));
}
