using PolicyBridge.Regexes.Sets;
using PolicyBridge.Regexes.Tree;

namespace PolicyBridge.Regexes.Reading;

internal sealed partial class PythonRegexParser
{
    private CharacterNode ParseClass(int position, PythonRegexFlags flags)
    {
        bool negated = _scanner.TryTake('^');
        List<ClassMember> members = new();
        while (true)
        {
            PatternToken token = TakeInClass(position);
            if (token.Is(']') && members.Count > 0)
            {
                break;
            }

            ClassMember first = ParseMember(token);
            if (!_scanner.TryTake('-'))
            {
                members.Add(first);
                continue;
            }

            PatternToken endToken = TakeInClass(position);
            if (endToken.Is(']'))
            {
                members.Add(first);
                members.Add(new RangeMember('-', '-'));
                break;
            }

            ClassMember last = ParseMember(endToken);
            members.Add(
                first is RangeMember low && last is RangeMember high && low.First <= high.First
                    ? new RangeMember(low.First, high.First)
                    : throw _scanner.Error($"bad character range {token.Text}-{endToken.Text}", token.Length + 1 + endToken.Length));
        }

        ClassSpelling spelling = new(members, negated);
        return new CharacterNode(Resolve(spelling, flags), spelling, position);
    }

    private PatternToken TakeInClass(int start)
    {
        PatternToken token = _scanner.Take();
        return token.IsEnd
            ? throw new RegexErrorException(new RegexError("unterminated character set", start))
            : token;
    }

    private ClassMember ParseMember(PatternToken token)
    {
        if (!token.IsEscape)
        {
            return new RangeMember(token.CodePoint, token.CodePoint);
        }

        int codePoint;
        switch (token.Escaped)
        {
            case 'd' or 'D' or 's' or 'S' or 'w' or 'W':
                return new CategoryMember((char)token.Escaped);
            case 'b':
                codePoint = '\b';
                break;
            case >= '0' and <= '7':
                codePoint = OctalValue((char)token.Escaped + _scanner.TakeWhile(2, OctalDigits));
                break;
            default:
                codePoint = ParseLiteralEscape(token);
                break;
        }

        return new RangeMember(codePoint, codePoint);
    }

    /// <summary>The union of the members, each closed over case; negation comes last, as in CPython.</summary>
    private CharacterSet Resolve(ClassSpelling spelling, PythonRegexFlags flags)
    {
        bool ascii = flags.HasFlag(PythonRegexFlags.Ascii);
        CodePointSet literals = CodePointSet.OfRanges(
            spelling.Members.OfType<RangeMember>().Select(member => new CodePointRange(member.First, member.Last)));
        CharacterSet set = flags.HasFlag(PythonRegexFlags.IgnoreCase)
            ? CaseFolding.Close(literals, ascii)
            : CharacterSet.Exactly(literals);
        char[] letters = [.. spelling.Members.OfType<CategoryMember>().Select(member => member.Letter).Distinct()];
        foreach (char letter in letters)
        {
            // "[\w\W]" is everything, whatever \w is.
            set = letters.Contains(char.IsAsciiLetterLower(letter) ? char.ToUpperInvariant(letter) : char.ToLowerInvariant(letter))
                ? CharacterSet.Exactly(CodePointSet.All)
                : set.Union(Category(letter, ascii));
            if (set.Certain.Equals(CodePointSet.All))
            {
                break;
            }
        }

        return spelling.Negated ? set.Complement() : set;
    }

    private CharacterSet Category(char letter, bool ascii) => letter switch
    {
        'd' => ascii ? CharacterSet.Exactly(CodePointSets.AsciiDigit) : _classes.Digit,
        's' => CharacterSet.Exactly(ascii ? CodePointSets.AsciiSpace : CodePointSets.UnicodeSpace),
        'w' => ascii ? CharacterSet.Exactly(CodePointSets.AsciiWord) : _classes.Word,
        _ => Category(char.ToLowerInvariant(letter), ascii).Complement(),
    };
}
