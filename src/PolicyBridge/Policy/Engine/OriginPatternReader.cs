using System.Globalization;

namespace PolicyBridge.Policy.Engine;

/// <summary>
/// Reads a regex of the plain kind: literals, classes, groups without capture, alternatives, greedy loops and places. What it
/// does not know, look-around and references above all, makes the whole pattern unreadable rather than another pattern.
/// </summary>
internal ref struct OriginPatternReader
{
    private readonly ReadOnlySpan<char> _text;
    private int _position;
    private bool _failed;
    private bool _ignoresCase;

    private OriginPatternReader(ReadOnlySpan<char> text) => _text = text;

    private readonly bool AtEnd => _position == _text.Length;

    /// <summary>The pattern; null where it is not of the plain kind.</summary>
    public static OriginPatternNode? Read(ReadOnlySpan<char> text)
    {
        OriginPatternReader reader = new(text);
        reader._ignoresCase = reader.Take("(?i)");
        OriginPatternNode node = reader.ReadChoice();
        return reader._failed || !reader.AtEnd ? null : node;
    }

    private OriginPatternNode ReadChoice()
    {
        List<OriginPatternNode> branches = [ReadSequence()];
        while (Take("|"))
        {
            branches.Add(ReadSequence());
        }

        return branches.Count == 1 ? branches[0] : new OriginPatternNode.Choice([.. branches]);
    }

    private OriginPatternNode ReadSequence()
    {
        List<OriginPatternNode> items = [];
        while (!_failed && !AtEnd && _text[_position] is not ('|' or ')'))
        {
            items.Add(ReadLoop(ReadItem()));
        }

        return items.Count == 1 ? items[0] : new OriginPatternNode.Sequence([.. items]);
    }

    private OriginPatternNode ReadLoop(OriginPatternNode body)
    {
        if (AtEnd || _text[_position] is not ('*' or '+' or '?' or '{'))
        {
            return body;
        }

        (int minimum, int? maximum) = _text[_position++] switch
        {
            '*' => (0, (int?)null),
            '+' => (1, null),
            '?' => (0, 1),
            _ => ReadCounts(),
        };

        // A second quantifier would make the loop lazy or possessive.
        _failed |= maximum < minimum || (!AtEnd && _text[_position] is '*' or '+' or '?' or '{');
        return new OriginPatternNode.Loop(body, minimum, maximum);
    }

    private (int Minimum, int? Maximum) ReadCounts()
    {
        int minimum = ReadNumber();
        int? maximum = !Take(",") ? minimum : !AtEnd && _text[_position] == '}' ? null : ReadNumber();
        _failed |= !Take("}");
        return (minimum, maximum);
    }

    private int ReadNumber()
    {
        int start = _position;
        while (!AtEnd && char.IsAsciiDigit(_text[_position]))
        {
            _position++;
        }

        _failed |= !int.TryParse(_text.Slice(start, _position - start), NumberStyles.None, CultureInfo.InvariantCulture, out int number);
        return number;
    }

    private OriginPatternNode ReadItem()
    {
        if (Take("(?m:^)"))
        {
            return new OriginPatternNode.Place(SubjectPlace.LineStart);
        }

        if (Take("(?m:$)"))
        {
            return new OriginPatternNode.Place(SubjectPlace.LineEnd);
        }

        if (Take("(?:"))
        {
            OriginPatternNode body = ReadChoice();
            _failed |= !Take(")");
            return body;
        }

        if (Take(@"\z"))
        {
            return new OriginPatternNode.Place(SubjectPlace.End);
        }

        char c = _text[_position++];
        switch (c)
        {
            case '^':
                return new OriginPatternNode.Place(SubjectPlace.Start);
            case '$':
                return new OriginPatternNode.Place(SubjectPlace.EndOrLastLineFeed);
            case '.':
                return new OriginPatternNode.Character(Latin1Set.NotLineFeed);
            case '[':
                return new OriginPatternNode.Character(ReadClass());
            case '\\':
                return new OriginPatternNode.Character(ReadEscape(out _));
            default:
                _failed |= c is '(' or ')' or '*' or '+' or '?' or '{';
                return new OriginPatternNode.Character(Range(c, c));
        }
    }

    private Latin1Set ReadClass()
    {
        bool negated = Take("^");
        _failed |= !AtEnd && _text[_position] == ']';
        Latin1Set set = default;
        while (!_failed && !Take("]"))
        {
            set = set.Union(ReadMember());
        }

        return negated ? set.Complement() : set;
    }

    private Latin1Set ReadMember()
    {
        Latin1Set set = ReadMemberCharacter(out char? first);
        if (_position + 1 >= _text.Length || _text[_position] != '-' || _text[_position + 1] == ']')
        {
            return set;
        }

        _position++;
        ReadMemberCharacter(out char? last);
        _failed |= first is null || last is null || last < first;
        return _failed ? default : Range(first!.Value, last!.Value);
    }

    private readonly Latin1Set Range(char first, char last) =>
        _ignoresCase ? Latin1Set.RangeIgnoringCase(first, last) : Latin1Set.Range(first, last);

    private Latin1Set ReadMemberCharacter(out char? character)
    {
        character = null;
        if (AtEnd)
        {
            _failed = true;
            return default;
        }

        char c = _text[_position++];
        if (c == '\\')
        {
            return ReadEscape(out character);
        }

        // An open bracket begins a subtraction in .NET where it follows a hyphen.
        _failed |= c == '[';
        character = c;
        return Range(c, c);
    }

    private Latin1Set ReadEscape(out char? character)
    {
        character = null;
        char c = AtEnd ? 'A' : _text[_position++];
        switch (c)
        {
            case 'd':
                return Latin1Set.Digits;
            case 'D':
                return Latin1Set.Digits.Complement();
            case 's':
                return Latin1Set.Spaces;
            case 'S':
                return Latin1Set.Spaces.Complement();
            case 'w':
                return Latin1Set.Words;
            case 'W':
                return Latin1Set.Words.Complement();
            case 't':
                character = '\t';
                break;
            case 'n':
                character = '\n';
                break;
            case 'r':
                character = '\r';
                break;
            case 'x' when _position + 2 <= _text.Length
                && byte.TryParse(_text.Slice(_position, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out byte code):
                character = (char)code;
                _position += 2;
                break;
            case 'u' when _position + 4 <= _text.Length
                && ushort.TryParse(_text.Slice(_position, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort unit):
                character = (char)unit;
                _position += 4;
                break;
            default:
                _failed |= char.IsAsciiLetterOrDigit(c) || c > '\u007f';
                character = c;
                break;
        }

        return Range(character.Value, character.Value);
    }

    private bool Take(string expected)
    {
        bool found = _text.Slice(_position).StartsWith(expected, StringComparison.Ordinal);
        _position += found ? expected.Length : 0;
        return found;
    }
}
