using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using PolicyBridge.Unicode;

namespace PolicyBridge.Python.Syntax.Lexing;

/// <summary>Turns the text between quotes into the value that Python gives it.</summary>
internal static class StringDecoder
{
    private const int LongestShownName = 60;

    private const string NotAscii = "a bytes literal holds ASCII characters only";

    public static string NormalizeLineEnds(ReadOnlySpan<char> text)
    {
        string value = text.ToString();
        return value.Contains('\r', StringComparison.Ordinal)
            ? value.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n')
            : value;
    }

    /// <remarks><c>problem</c>: What is wrong with an escape, or <see langword="null"/>.</remarks>
    public static string DecodeText(ReadOnlySpan<char> text, bool isRaw, out string? problem)
    {
        problem = null;
        string value = NormalizeLineEnds(text);
        if (isRaw || !value.Contains('\\', StringComparison.Ordinal))
        {
            return value;
        }

        StringBuilder result = new(value.Length);
        int i = 0;
        while (i < value.Length)
        {
            int escape = value.IndexOf('\\', i);
            if (escape < 0 || escape + 1 == value.Length)
            {
                result.Append(value, i, value.Length - i);
                break;
            }

            result.Append(value, i, escape - i);
            i = escape + 2;
            switch (value[escape + 1])
            {
                case 'u':
                    AppendCode(value, ref i, 4, result, ref problem);
                    break;
                case 'U':
                    AppendCode(value, ref i, 8, result, ref problem);
                    break;
                case 'N':
                    AppendNamed(value, ref i, result, ref problem);
                    break;
                default:
                    AppendPlain(value, ref i, result, ref problem);
                    break;
            }
        }

        return result.ToString();
    }

    /// <summary>The value of a bytes literal; a character beyond ASCII is a problem.</summary>
    public static ImmutableArray<byte> DecodeBytes(ReadOnlySpan<char> text, bool isRaw, out string? problem)
    {
        problem = Ascii.IsValid(text) ? null : NotAscii;
        string value = NormalizeLineEnds(text);
        if (isRaw || !value.Contains('\\', StringComparison.Ordinal))
        {
            return [.. Encoding.Latin1.GetBytes(value)];
        }

        // Every character here is one byte; an octal escape beyond that is cut, as Python does.
        StringBuilder result = new(value.Length);
        for (int i = 0; i < value.Length;)
        {
            if (value[i] != '\\' || i + 1 == value.Length)
            {
                result.Append(value[i++]);
                continue;
            }

            i += 2;
            AppendPlain(value, ref i, result, ref problem);
        }

        return [.. result.ToString().Select(c => (byte)c)];
    }

    /// <summary>Appends an escape that text and bytes have in common; the position is just past its letter.</summary>
    private static void AppendPlain(string value, ref int i, StringBuilder result, ref string? problem)
    {
        char c = value[i - 1];
        switch (c)
        {
            case '\n':
                break;
            case 'x':
                AppendCode(value, ref i, 2, result, ref problem);
                break;
            case >= '0' and <= '7':
                i--;
                result.Append((char)ReadOctal(value, ref i));
                break;
            default:
                AppendSimple(result, c);
                break;
        }
    }

    private static void AppendSimple(StringBuilder result, char c) => _ = c switch
    {
        '\\' or '\'' or '"' => result.Append(c),
        'a' => result.Append('\a'),
        'b' => result.Append('\b'),
        'f' => result.Append('\f'),
        'n' => result.Append('\n'),
        'r' => result.Append('\r'),
        't' => result.Append('\t'),
        'v' => result.Append('\v'),
        // An unknown escape is kept as it is, backslash and all.
        _ => result.Append('\\').Append(c),
    };

    private static void AppendNamed(string value, ref int i, StringBuilder result, ref string? problem)
    {
        int close = i < value.Length && value[i] == '{' ? value.IndexOf('}', i) : -1;
        if (close < i + 2)
        {
            problem ??= "a \\N escape is written \\N{NAME}";
            return;
        }

        string name = value[(i + 1)..close];
        i = close + 1;
        string? character = CharacterNames.Find(name);
        problem ??= character is null ? $"no character is named '{(name.Length > LongestShownName ? name[..LongestShownName] : name)}'" : null;
        result.Append(character);
    }

    private static int ReadOctal(string value, ref int i)
    {
        int code = 0;
        for (int digits = 0; digits < 3 && i < value.Length && value[i] is >= '0' and <= '7'; digits++)
        {
            code = (code * 8) + (value[i++] - '0');
        }

        return code;
    }

    private static void AppendCode(string value, ref int i, int digits, StringBuilder result, ref string? problem)
    {
        int available = Math.Min(digits, value.Length - i);
        if (available < digits
            || !uint.TryParse(value.AsSpan(i, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint code)
            || code > 0x10FFFF)
        {
            problem ??= string.Create(CultureInfo.InvariantCulture, $"an escape here needs {digits} hexadecimal digits of a Unicode character");
            return;
        }

        i += digits;
        if (code < 0x10000)
        {
            result.Append((char)code);
        }
        else
        {
            result.Append(char.ConvertFromUtf32((int)code));
        }
    }
}
