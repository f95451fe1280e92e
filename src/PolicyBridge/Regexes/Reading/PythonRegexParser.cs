using PolicyBridge.Regexes.Sets;
using PolicyBridge.Regexes.Tree;

namespace PolicyBridge.Regexes.Reading;

/// <summary>
/// A recursive descent over Python's <c>re</c> grammar in the order in which CPython reads it, so that the same
/// patterns are refused with the same message at the same place.
/// </summary>
internal sealed partial class PythonRegexParser
{
    /// <summary>Deeper patterns are beyond PCRE2's limit of 250 once brackets are added for the output.</summary>
    private const int MaxDepth = 240;

    private const string Digits = "0123456789";
    private const string OctalDigits = "01234567";
    private const string HexDigits = "0123456789abcdefABCDEF";
    private const string VerboseWhitespace = " \t\n\r\v\f";

    private readonly PatternScanner _scanner;
    private readonly List<GroupWidth?> _groupWidths = [null];
    private readonly Dictionary<string, int> _groupNumbers = new(StringComparer.Ordinal);
    private readonly Dictionary<int, int> _conditionPositions = [];
    private readonly PythonVersion _version;
    private readonly UnicodeClasses _classes;
    private readonly bool _isVerboseFromStart;
    private PythonVersion _since = PythonVersion.Oldest;
    private int? _lookBehindGroups;
    private bool _hasVariableLookBehind;
    private PythonRegexFlags _globalFlags;
    private int _depth;

    private PythonRegexParser(string pattern, PythonRegexFlags flags, PythonVersion version, UnicodeClasses classes)
    {
        _classes = classes;
        _globalFlags = flags;
        _isVerboseFromStart = flags.HasFlag(PythonRegexFlags.Verbose);
        _version = version;
        _scanner = new PatternScanner(pattern);
    }

    /// <summary>What kind of item a quantifier would apply to.</summary>
    private enum LastItem
    {
        None,
        Assertion,
        Repeat,
        Other,
    }

    /// <summary>Python up to 3.10 found (?x) behind what it has read without it, and reads all of it again.</summary>
    private sealed class VerboseFoundException : Exception;

    /// <summary>Reads a pattern.</summary>
    /// <param name="pattern">The text of the pattern.</param>
    /// <param name="flags">The flags given beside it.</param>
    /// <param name="version">The Python whose grammar holds.</param>
    /// <param name="classes">What <c>\w</c> and <c>\d</c> are read as.</param>
    public static ParsedRegex Parse(string pattern, PythonRegexFlags flags, PythonVersion version, UnicodeClasses classes)
    {
        PythonRegexFlags known = flags;
        while (true)
        {
            PythonRegexParser parser = new(pattern, known, version, classes);
            RegexNode root;
            try
            {
                root = parser.ParsePattern();
            }
            catch (VerboseFoundException)
            {
                known |= PythonRegexFlags.Verbose;
                continue;
            }
            // Up to 3.10 a flag found on the way holds for what stands before it too. Flags only grow, so this ends.
            if (!version.ReadsGlobalFlagsAnywhere || parser._globalFlags == known)
            {
                return new ParsedRegex(root, parser._globalFlags, parser._since);
            }

            known = parser._globalFlags;
        }
    }

    private RegexNode ParsePattern()
    {
        RegexNode root = ParseAlternatives(_globalFlags, isTop: true);
        CheckFlags();
        if (!_scanner.Next.IsEnd)
        {
            throw _scanner.Error("unbalanced parenthesis");
        }

        foreach ((int group, int position) in _conditionPositions)
        {
            if (group >= _groupWidths.Count)
            {
                throw new RegexErrorException(new RegexError($"invalid group reference {group}", position));
            }
        }

        CheckTemplate(root);
        // CPython finds this only when it compiles the tree, behind every other error, and names no place.
        if (_hasVariableLookBehind)
        {
            throw new RegexErrorException(new RegexError("look-behind requires fixed-width pattern", null));
        }

        return root;
    }

    /// <summary>The template flag was never finished: under it CPython compiles no loop.</summary>
    private void CheckTemplate(RegexNode root)
    {
        if (_version.HasTemplateFlag && _globalFlags.HasFlag(PythonRegexFlags.Template)
            && RegexTree.SelfAndDescendants(root).OfType<RepeatNode>().FirstOrDefault() is { } repeat)
        {
            string name = repeat.Kind switch { RepeatKind.Greedy => "MAX", RepeatKind.Lazy => "MIN", _ => "POSSESSIVE" };
            throw new RegexErrorException(new RegexError($"internal: unsupported template operator {name}_REPEAT", null));
        }
    }

    private void CheckFlags()
    {
        if (_globalFlags.HasFlag(PythonRegexFlags.Locale))
        {
            throw new RegexErrorException(new RegexError("cannot use LOCALE flag with a str pattern", null));
        }

        if (_globalFlags.HasFlag(PythonRegexFlags.Ascii | PythonRegexFlags.Unicode))
        {
            throw new RegexErrorException(new RegexError("ASCII and UNICODE flags are incompatible", null));
        }
    }

    private RegexNode ParseAlternatives(PythonRegexFlags flags, bool isTop = false)
    {
        if (++_depth > MaxDepth)
        {
            throw new RegexErrorException(
                new RegexError($"groups are nested more than {MaxDepth} deep", _scanner.Position, IsLimit: true));
        }

        int start = _scanner.Position;
        List<RegexNode> branches = new();
        do
        {
            // Flags such as (?i) may stand at the very start only and then hold for the whole pattern.
            branches.Add(ParseSequence(isTop ? _globalFlags : flags, mayHoldGlobalFlags: isTop && branches.Count == 0));
        }
        while (_scanner.TryTake('|'));
        _depth--;
        return branches is [var only] ? only : new AlternationNode(branches, start);
    }

    private RegexNode ParseSequence(PythonRegexFlags flags, bool mayHoldGlobalFlags = false)
    {
        int start = _scanner.Position;
        List<RegexNode> items = new();
        LastItem last = LastItem.None;
        while (!_scanner.Next.IsEnd && !_scanner.Next.IsOneOf("|)"))
        {
            int position = _scanner.Position;
            PatternToken token = _scanner.Take();
            if (flags.HasFlag(PythonRegexFlags.Verbose) && SkipsVerbose(token))
            {
                continue;
            }

            if (token.IsOneOf("*+?{"))
            {
                last = ParseQuantifier(token, position, items, last, flags);
                continue;
            }

            RegexNode? item = token switch
            {
                { IsEscape: true } => ParseEscape(token, position, flags),
                { CodePoint: '[' } => ParseClass(position, flags),
                { CodePoint: '.' } => Dot(position, flags),
                { CodePoint: '^' } => new AssertionNode(
                    flags.HasFlag(PythonRegexFlags.Multiline) ? AssertionKind.LineStart : AssertionKind.Start, AsciiWord: false, position),
                { CodePoint: '$' } => new AssertionNode(
                    flags.HasFlag(PythonRegexFlags.Multiline) ? AssertionKind.LineEnd : AssertionKind.EndOrLastNewline, AsciiWord: false, position),
                { CodePoint: '(' } => ParseParenthesis(position, ref flags, mayHoldGlobalFlags && items.Count == 0),
                _ => Literal(token.CodePoint, position, flags),
            };
            if (item is not null)
            {
                items.Add(item);
                // A bracketed assertion may be repeated, a bare one not: "(?:^)*" is a pattern and "^*" is none.
                last = item is AssertionNode && token.CodePoint != '(' ? LastItem.Assertion : LastItem.Other;
            }
        }

        return items is [var only] ? only : new ConcatenationNode(items, start);
    }

    /// <summary>True for white space and comments of re.X. A backslash before the newline does not prolong a comment.</summary>
    private bool SkipsVerbose(PatternToken token)
    {
        if (token.IsOneOf(VerboseWhitespace))
        {
            return true;
        }

        if (!token.Is('#'))
        {
            return false;
        }

        PatternToken skipped;
        do
        {
            skipped = _scanner.Take();
        }
        while (!skipped.IsEnd && !skipped.Is('\n'));
        return true;
    }

    private LastItem ParseQuantifier(PatternToken token, int position, List<RegexNode> items, LastItem last, PythonRegexFlags flags)
    {
        (long Min, long? Max)? counts = token.CodePoint switch
        {
            '?' => (0, 1),
            '*' => (0, null),
            '+' => (1, null),
            _ => ParseCounts(),
        };
        if (counts is not { } range)
        {
            items.Add(Literal('{', position, flags));
            return LastItem.Other;
        }

        if (last is LastItem.None or LastItem.Assertion)
        {
            throw new RegexErrorException(new RegexError("nothing to repeat", position));
        }

        if (last is LastItem.Repeat)
        {
            throw new RegexErrorException(new RegexError("multiple repeat", position));
        }

        RepeatKind kind = _scanner.TryTake('?') ? RepeatKind.Lazy
            : _version.HasAtomicGroups && _scanner.TryTake('+') ? RepeatKind.Possessive
            : RepeatKind.Greedy;
        NeedsAtLeast(kind is RepeatKind.Possessive ? RegexReleases.FirstWithAtomicGroups : PythonVersion.Oldest);
        items[^1] = new RepeatNode(items[^1], range.Min, range.Max, kind, position);
        return LastItem.Repeat;
    }

    /// <summary>Reads <c>n}</c>, <c>n,}</c>, <c>,m}</c> or <c>n,m}</c>; null, with nothing taken, where the brace is a literal.</summary>
    private (long Min, long? Max)? ParseCounts()
    {
        int here = _scanner.Position;
        if (_scanner.Next.Is('}'))
        {
            return null;
        }

        string low = _scanner.TakeWhile(int.MaxValue, Digits);
        string high = _scanner.TryTake(',') ? _scanner.TakeWhile(int.MaxValue, Digits) : low;
        if (!_scanner.TryTake('}'))
        {
            _scanner.Seek(here);
            return null;
        }

        long min = low.Length > 0 ? ParseCount(low, here) : 0;
        long? max = high.Length > 0 ? ParseCount(high, here) : null;
        return max < min
            ? throw new RegexErrorException(new RegexError("min repeat greater than max repeat", here))
            : (min, max);
    }

    private static long ParseCount(string digits, int position)
    {
        const long MaxRepeat = 4_294_967_295;
        string significant = digits.TrimStart('0');
        return significant.Length == 0 ? 0
            : significant.Length <= 10 && long.Parse(significant, System.Globalization.CultureInfo.InvariantCulture) is < MaxRepeat and var count ? count
            : throw new RegexErrorException(new RegexError("the repetition number is too large", position));
    }

    private void NeedsAtLeast(PythonVersion version) => _since = version >= _since ? version : _since;

    private static CharacterNode Literal(int codePoint, int position, PythonRegexFlags flags)
    {
        CodePointSet set = CodePointSet.Of(codePoint);
        return new CharacterNode(
            flags.HasFlag(PythonRegexFlags.IgnoreCase)
                ? CaseFolding.Close(set, flags.HasFlag(PythonRegexFlags.Ascii))
                : CharacterSet.Exactly(set),
            new ClassSpelling([new RangeMember(codePoint, codePoint)], Negated: false),
            position);
    }

    private static CharacterNode Dot(int position, PythonRegexFlags flags) =>
        new(
            CharacterSet.Exactly(flags.HasFlag(PythonRegexFlags.DotAll) ? CodePointSet.All : CodePointSets.NotNewline),
            ClassSpelling.None,
            position);
}
