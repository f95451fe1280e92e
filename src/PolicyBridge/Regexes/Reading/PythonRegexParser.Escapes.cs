using System.Globalization;
using PolicyBridge.Regexes.Sets;
using PolicyBridge.Regexes.Tree;
using PolicyBridge.Sources;
using PolicyBridge.Unicode;

namespace PolicyBridge.Regexes.Reading;

internal sealed partial class PythonRegexParser
{
    /// <summary>Python 3.11 brings Unicode 14, whose names the table holds.</summary>
    private static readonly PythonVersion LastWithKnownNames = new(11);

    private RegexNode ParseEscape(PatternToken token, int position, PythonRegexFlags flags)
    {
        bool ascii = flags.HasFlag(PythonRegexFlags.Ascii);
        switch (token.Escaped)
        {
            case 'A':
                return new AssertionNode(AssertionKind.Start, ascii, position);
            case 'Z':
                return new AssertionNode(AssertionKind.End, ascii, position);
            case 'z' when _version.HasLowerCaseEnd:
                NeedsAtLeast(RegexReleases.FirstWithLowerCaseEnd);
                return new AssertionNode(AssertionKind.End, ascii, position);
            case 'b':
                return new AssertionNode(AssertionKind.WordBoundary, ascii, position);
            case 'B':
                return new AssertionNode(AssertionKind.NotWordBoundary, ascii, position);
            case 'd' or 'D' or 's' or 'S' or 'w' or 'W':
                char letter = (char)token.Escaped;
                return new CharacterNode(Category(letter, ascii), new ClassSpelling([new CategoryMember(letter)], Negated: false), position);
            case '0':
                return Literal(Convert.ToInt32("0" + _scanner.TakeWhile(2, OctalDigits), 8), position, flags);
            case >= '1' and <= '9':
                return ParseOctalOrReference(token, position, flags);
            default:
                return Literal(ParseLiteralEscape(token), position, flags);
        }
    }

    /// <summary>Three octal digits are a character, anything else behind a backslash and a digit refers to a group.</summary>
    private RegexNode ParseOctalOrReference(PatternToken token, int position, PythonRegexFlags flags)
    {
        string digits = ((char)token.Escaped).ToString();
        if (_scanner.Next.IsOneOf(Digits))
        {
            digits += _scanner.TakeWhile(1, Digits);
            if (OctalDigits.Contains(digits[0], StringComparison.Ordinal) && OctalDigits.Contains(digits[1], StringComparison.Ordinal)
                && _scanner.Next.IsOneOf(OctalDigits))
            {
                digits += _scanner.TakeWhile(1, OctalDigits);
                return Literal(OctalValue(digits), position, flags);
            }
        }

        int group = int.Parse(digits, CultureInfo.InvariantCulture);
        if (group >= _groupWidths.Count)
        {
            throw _scanner.Error($"invalid group reference {group}", digits.Length);
        }

        if (!IsClosed(group))
        {
            throw _scanner.Error("cannot refer to an open group", digits.Length + 1);
        }

        CheckLookBehindGroup(group);
        return new BackReferenceNode(group, flags.HasFlag(PythonRegexFlags.IgnoreCase), position);
    }

    private int OctalValue(string digits)
    {
        int value = Convert.ToInt32(digits, 8);
        return value <= 0xFF
            ? value
            : throw _scanner.Error($@"octal escape value \{digits} outside of range 0-0o377", digits.Length + 1);
    }

    /// <summary>The escapes that stand for one character both inside and outside a class.</summary>
    private int ParseLiteralEscape(PatternToken token) => token.Escaped switch
    {
        'a' => '\a',
        'f' => '\f',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'v' => '\v',
        'x' => ParseHex(token, 2),
        'u' => ParseHex(token, 4),
        'U' => ParseHex(token, 8),
        'N' => ParseNamedCharacter(),
        (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') => throw _scanner.Error("bad escape " + token.Text, token.Length),
        _ => token.Escaped,
    };

    private int ParseHex(PatternToken token, int count)
    {
        string digits = _scanner.TakeWhile(count, HexDigits);
        if (digits.Length < count)
        {
            throw _scanner.Error($"incomplete escape {token.Text}{digits}", digits.Length + 2);
        }

        uint value = uint.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        return value <= CodePointSet.MaxCodePoint
            ? (int)value
            : throw _scanner.Error($"bad escape {token.Text}{digits}", digits.Length + 2);
    }

    private int ParseNamedCharacter()
    {
        if (!_scanner.TryTake('{'))
        {
            throw _scanner.Error("missing {");
        }

        string name = _scanner.TakeUntil('}', "character name");
        if (CharacterNames.Find(name) is { } character)
        {
            return char.ConvertToUtf32(character, 0);
        }

        string message = "undefined character name " + PythonRepr.Of(name);
        int start = _scanner.Position - PythonText.Length(name) - 4;
        // A later Python may know the name, so for that one this is a limit and not its verdict.
        throw new RegexErrorException(_version <= LastWithKnownNames
            ? new RegexError(message, start)
            : new RegexError(message + @" (the names of Unicode 14 are known here; write \uXXXX)", start, IsLimit: true));
    }
}
