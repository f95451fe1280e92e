using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace PolicyBridge.Python.Syntax;

/// <summary>Turns the text between quotes into the value that Python gives it.</summary>
internal static class StringDecoder
{
    public static string NormalizeLineEnds(ReadOnlySpan<char> text)
    {
        string value = text.ToString();
        return value.Contains('\r', StringComparison.Ordinal)
            ? value.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n')
            : value;
    }

    /// <remarks><c>problem</c>: What is wrong with an escape, or <see langword="null"/>.</remarks>
    /// <remarks><c>isExact</c>: False where a <c>\N{…}</c> escape was met.</remarks>
    public static string DecodeText(ReadOnlySpan<char> text, bool isRaw, out bool isExact, out string? problem)
    {
        isExact = true;
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
            if (value[i] != '\\' || i + 1 >= value.Length)
            {
                result.Append(value[i++]);
                continue;
            }

            char c = value[i + 1];
            i += 2;
            switch (c)
            {
                case '\n':
                    break;
                case 'x':
                    AppendCode(value, ref i, 2, result, ref problem);
                    break;
                case 'u':
                    AppendCode(value, ref i, 4, result, ref problem);
                    break;
                case 'U':
                    AppendCode(value, ref i, 8, result, ref problem);
                    break;
                case 'N':
                    isExact = false;
                    int close = i < value.Length && value[i] == '{' ? value.IndexOf('}', i) : -1;
                    problem ??= close < i + 2 ? "a \\N escape is written \\N{NAME}" : null;
                    i = close < 0 ? i : close + 1;
                    result.Append('\uFFFD');
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

        return result.ToString();
    }

    /// <summary>The value of a bytes literal; a character beyond ASCII is a problem.</summary>
    public static ImmutableArray<byte> DecodeBytes(ReadOnlySpan<char> text, bool isRaw, out string? problem)
    {
        problem = null;
        string value = NormalizeLineEnds(text);
        ImmutableArray<byte>.Builder result = ImmutableArray.CreateBuilder<byte>(value.Length);
        int i = 0;
        while (i < value.Length)
        {
            char c = value[i++];
            if (c > 0x7F)
            {
                problem ??= "a bytes literal holds ASCII characters only";
            }
            else if (isRaw || c != '\\' || i >= value.Length)
            {
                result.Add((byte)c);
            }
            else
            {
                AppendByteEscape(value, ref i, result, ref problem);
            }
        }

        return result.ToImmutable();
    }

    private static void AppendByteEscape(string value, ref int i, ImmutableArray<byte>.Builder result, ref string? problem)
    {
        char c = value[i];
        if (c is >= '0' and <= '7')
        {
            result.Add((byte)ReadOctal(value, ref i));
            return;
        }

        i++;
        if (c == 'x')
        {
            StringBuilder code = new();
            AppendCode(value, ref i, 2, code, ref problem);
            result.AddRange(code.ToString().Select(x => (byte)x));
        }
        else if (c > 0x7F)
        {
            problem ??= "a bytes literal holds ASCII characters only";
        }
        else if (c != '\n')
        {
            StringBuilder simple = new();
            AppendSimple(simple, c);
            result.AddRange(simple.ToString().Select(x => (byte)x));
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
