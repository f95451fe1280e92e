using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.RegularExpressions;

namespace PolicyBridge.Python.Evaluation.Library.Data;

/// <summary>A text that Python's <c>tomllib</c> does not read, or that only some releases of it read.</summary>
/// <param name="isOfSomeReleases">Whether some read it.</param>
internal sealed class TomlFailure(bool isOfSomeReleases) : Exception
{
    public bool IsOfSomeReleases { get; } = isOfSomeReleases;
}

/// <summary>A table of TOML, in the order in which its keys came.</summary>
internal sealed class TomlTable
{
    public OrderedDictionary<string, object> Items { get; } = new(StringComparer.Ordinal);
}

/// <summary>A date or a time, whose value is not computed.</summary>
internal sealed record TomlMoment;

/// <summary>
/// Reads TOML as <c>tomllib</c> does: of version 1.0 up to Python 3.14, of 1.1 from 3.15 on. Values are texts, <see cref="BigInteger"/>,
/// doubles, bools, lists, tables and moments.
/// </summary>
internal sealed partial class TomlReader
{
    private const int MaxDepth = 100;

    private readonly string _text;
    private readonly bool? _isNewer;
    private int _at;
    private int _depth;

    private TomlReader(string text, bool? isNewer) => (_text, _isNewer) = (text, isNewer);

    /// <summary>The table that a text is.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isNewer">Whether version 1.1 is read; without it, what the versions do not agree on is a failure of some releases.</param>
    /// <exception cref="TomlFailure">Where the text is none.</exception>
    public static TomlTable Read(string text, bool? isNewer) => new TomlReader(text.Replace("\r\n", "\n", StringComparison.Ordinal), isNewer).ReadDocument();

    private char Current => _at < _text.Length ? _text[_at] : '\0';

    private TomlTable ReadDocument()
    {
        TomlTable root = new();
        TomlSpaces spaces = new(root);
        string[] header = [];
        while (true)
        {
            SkipBlanks();
            if (_at >= _text.Length)
            {
                return root;
            }

            switch (Current)
            {
                case '\n':
                    _at++;
                    continue;
                case '[':
                    header = ReadHeader(spaces);
                    break;
                case '#':
                    break;
                default:
                    string[] key = ReadKey();
                    Expect("=");
                    SkipBlanks();
                    spaces.Set(header, key, ReadValue());
                    break;
            }

            SkipBlanks();
            SkipComment();
            if (_at < _text.Length)
            {
                Expect("\n");
            }
        }
    }

    private string[] ReadHeader(TomlSpaces spaces)
    {
        bool isArray = _text.AsSpan(_at).StartsWith("[[");
        _at += isArray ? 2 : 1;
        SkipBlanks();
        string[] key = ReadKey();
        Expect(isArray ? "]]" : "]");
        spaces.Open(key, isArray);
        return key;
    }

    private string[] ReadKey()
    {
        List<string> parts = [ReadKeyPart()];
        SkipBlanks();
        while (Current == '.')
        {
            _at++;
            SkipBlanks();
            parts.Add(ReadKeyPart());
            SkipBlanks();
            if (parts.Count > MaxDepth)
            {
                throw new TomlFailure(true);
            }
        }

        return [.. parts];
    }

    private string ReadKeyPart()
    {
        if (Current is '"' or '\'')
        {
            return ReadLine(Current);
        }

        int start = _at;
        while (char.IsAsciiLetterOrDigit(Current) || Current is '-' or '_')
        {
            _at++;
        }

        return _at > start ? _text[start.._at] : throw new TomlFailure(false);
    }

    private object ReadValue()
    {
        if (++_depth > MaxDepth)
        {
            throw new TomlFailure(true);
        }

        object value = Current switch
        {
            '"' or '\'' when _text.AsSpan(_at).StartsWith(new string(Current, 3)) => ReadLines(Current),
            '"' or '\'' => ReadLine(Current),
            '[' => ReadArray(),
            '{' => ReadInline(),
            _ => ReadPlain(),
        };
        _depth--;
        return value;
    }

    private object ReadPlain()
    {
        foreach ((string word, object value) in ((string, object)[])[("true", true), ("false", false)])
        {
            if (_text.AsSpan(_at).StartsWith(word))
            {
                _at += word.Length;
                return value;
            }
        }

        if (Moment().Match(_text, _at) is { Success: true } moment)
        {
            _at += moment.Length;
            if (moment.Groups["short"].Success)
            {
                RequireNewer();
            }

            return moment.Groups["year"] is { Success: true, Value: var year } && !IsDate(int.Parse(year, CultureInfo.InvariantCulture), int.Parse(moment.Groups["month"].Value, CultureInfo.InvariantCulture), int.Parse(moment.Groups["day"].Value, CultureInfo.InvariantCulture))
                ? throw new TomlFailure(false)
                : new TomlMoment();
        }

        if (Number().Match(_text, _at) is { Success: true } number)
        {
            _at += number.Length;
            string text = number.Value.Replace("_", "", StringComparison.Ordinal);
            return number.Groups["float"].Length > 0 ? double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture) : ReadInteger(text);
        }

        if (Special().Match(_text, _at) is { Success: true } special)
        {
            _at += special.Length;
            return special.Value.EndsWith("nan", StringComparison.Ordinal) ? double.NaN : special.Value.StartsWith('-') ? double.NegativeInfinity : double.PositiveInfinity;
        }

        throw new TomlFailure(false);
    }

    // Python refuses to read integers of more digits than its release bears.
    private static BigInteger ReadInteger(string text)
    {
        int radix = text.Length > 1 && text[0] == '0' ? text[1] switch { 'x' => 16, 'o' => 8, _ => 2 } : 10;
        if (text.Length > 600)
        {
            throw new TomlFailure(true);
        }

        return radix == 10
            ? BigInteger.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)
            : text[2..].Aggregate(BigInteger.Zero, (value, digit) => (value * radix) + Convert.ToInt32(digit.ToString(), 16));
    }

    private static bool IsDate(int year, int month, int day) => year >= 1 && day <= DateTime.DaysInMonth(year, month);

    private List<object> ReadArray()
    {
        _at++;
        List<object> items = [];
        while (true)
        {
            SkipLines();
            if (Current == ']')
            {
                break;
            }

            items.Add(ReadValue());
            SkipLines();
            if (Current != ']')
            {
                Expect(",");
            }
        }

        _at++;
        return items;
    }

    private TomlTable ReadInline()
    {
        _at++;
        TomlTable table = new();
        TomlSpaces spaces = new(table);
        SkipInInline();
        while (Current != '}')
        {
            string[] key = ReadKey();
            Expect("=");
            SkipBlanks();
            spaces.SetInline(key, ReadValue());
            SkipInInline();
            if (Current == '}')
            {
                break;
            }

            Expect(",");
            SkipInInline();
            if (Current == '}')
            {
                RequireNewer();
            }
        }

        _at++;
        return table;
    }

    private void SkipInInline()
    {
        SkipBlanks();
        if (Current is '\n' or '#')
        {
            RequireNewer();
            SkipLines();
        }
    }

    /// <summary>A text of one line, or a part of a key.</summary>
    private string ReadLine(char quote)
    {
        _at++;
        StringBuilder text = new();
        while (Current != quote)
        {
            if (quote == '"' && Current == '\\')
            {
                ReadEscape(text, isOfLines: false);
            }
            else
            {
                text.Append(Take(isOfLines: false));
            }
        }

        _at++;
        return text.ToString();
    }

    /// <summary>A text of several lines, of which two more quotes may stand before the end.</summary>
    private string ReadLines(char quote)
    {
        string end = new(quote, 3);
        _at += 3;
        _at += Current == '\n' ? 1 : 0;
        StringBuilder text = new();
        while (!_text.AsSpan(_at).StartsWith(end))
        {
            if (quote == '"' && Current == '\\')
            {
                ReadEscape(text, isOfLines: true);
            }
            else
            {
                text.Append(Take(isOfLines: true));
            }
        }

        _at += 3;
        for (int more = 0; more < 2 && Current == quote; more++)
        {
            text.Append(quote);
            _at++;
        }

        return text.ToString();
    }

    private char Take(bool isOfLines) => _at < _text.Length && (!IsControl(Current) || Current == '\t' || (isOfLines && Current == '\n')) ? _text[_at++] : throw new TomlFailure(false);

    private void ReadEscape(StringBuilder text, bool isOfLines)
    {
        _at++;
        char c = Current;
        _at++;
        switch (c)
        {
            case 'b' or 't' or 'n' or 'f' or 'r' or '"' or '\\':
                text.Append(c switch { 'b' => '\b', 't' => '\t', 'n' => '\n', 'f' => '\f', 'r' => '\r', _ => c });
                break;
            case 'u' or 'U' or 'x':
                AppendCharacter(text, c == 'u' ? 4 : c == 'U' ? 8 : 2);
                break;
            case 'e':
                RequireNewer();
                text.Append('\x1b');
                break;
            case ' ' or '\t' or '\n' when isOfLines:
                _at--;
                SkipBlanks();
                if (_at < _text.Length)
                {
                    Expect("\n");
                    SkipLineEnds();
                }

                break;
            default:
                throw new TomlFailure(false);
        }
    }

    private void AppendCharacter(StringBuilder text, int length)
    {
        if (length == 2)
        {
            RequireNewer();
        }

        string digits = _at + length <= _text.Length ? _text.Substring(_at, length) : "";
        if (digits.Length == 0 || !digits.All(char.IsAsciiHexDigit) || !Rune.TryCreate(uint.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture), out Rune rune))
        {
            throw new TomlFailure(false);
        }

        text.Append(rune.ToString());
        _at += length;
    }

    private void SkipBlanks()
    {
        while (Current is ' ' or '\t')
        {
            _at++;
        }
    }

    private void SkipLineEnds()
    {
        while (Current is ' ' or '\t' or '\n')
        {
            _at++;
        }
    }

    private void SkipLines()
    {
        SkipLineEnds();
        while (Current == '#')
        {
            SkipComment();
            SkipLineEnds();
        }
    }

    private void SkipComment()
    {
        if (Current != '#')
        {
            return;
        }

        for (; _at < _text.Length && Current != '\n'; _at++)
        {
            if (IsControl(Current) && Current != '\t')
            {
                throw new TomlFailure(false);
            }
        }
    }

    private static bool IsControl(char c) => c is < ' ' or '\x7f';

    private void Expect(string text)
    {
        if (!_text.AsSpan(_at).StartsWith(text))
        {
            throw new TomlFailure(false);
        }

        _at += text.Length;
    }

    private void RequireNewer()
    {
        if (_isNewer is not true)
        {
            throw new TomlFailure(_isNewer is null);
        }
    }

    [GeneratedRegex(@"\G(?:(?<year>[0-9]{4})-(?<month>0[1-9]|1[0-2])-(?<day>0[1-9]|[12][0-9]|3[01])(?:[Tt ](?:[01][0-9]|2[0-3]):[0-5][0-9](?:(?<full>:[0-5][0-9](?:\.[0-9]+)?)|(?<short>))(?:[Zz]|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])?)?|(?:[01][0-9]|2[0-3]):[0-5][0-9](?:(?<full>:[0-5][0-9](?:\.[0-9]+)?)|(?<short>)))", RegexOptions.CultureInvariant)]
    private static partial Regex Moment();

    [GeneratedRegex(@"\G(?:0x[0-9A-Fa-f](?:_?[0-9A-Fa-f])*|0b[01](?:_?[01])*|0o[0-7](?:_?[0-7])*|[+-]?(?:0|[1-9](?:_?[0-9])*)(?<float>(?:\.[0-9](?:_?[0-9])*)?(?:[eE][+-]?[0-9](?:_?[0-9])*)?))", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex(@"\G[+-]?(?:inf|nan)", RegexOptions.CultureInvariant)]
    private static partial Regex Special();
}
