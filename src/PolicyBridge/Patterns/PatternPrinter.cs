using System.Globalization;
using System.Text;

namespace PolicyBridge.Patterns;

/// <summary>
/// Prints a tree for a dialect: no captures, no flags, greedy loops. None of that changes which subjects match, as long
/// as the tree holds no reference and no atomic item, which are refused before.
/// </summary>
internal sealed class PatternPrinter(TargetDialect dialect, PatternSubject subject)
{
    private readonly CharacterWriter _characters = new(dialect);
    private readonly StringBuilder _text = new();

    /// <summary>The pattern anchored at the start, as <c>re.match</c> does.</summary>
    public static string Print(RegexNode root, TargetDialect dialect, PatternSubject subject)
    {
        var printer = new PatternPrinter(dialect, subject);
        printer.PrintItem(root, narrowing: true);
        string text = printer._text.ToString();
        // A literal ^ is printed with a backslash, so a caret in front is the anchor, and it binds all that follows
        // because an alternation has been bracketed.
        return text.StartsWith('^') ? text : "^" + text;
    }

    /// <summary>Prints a node so that it can stand among others.</summary>
    private void PrintItem(RegexNode node, bool narrowing)
    {
        switch (node)
        {
            case CharacterNode character:
                _text.Append(_characters.Write(WantedCharacters.Of(character, subject, narrowing), character.Spelling, narrowing));
                break;
            case AssertionNode assertion:
                _text.Append(Assertion(assertion));
                break;
            case GroupNode group:
                PrintItem(group.Body, narrowing);
                break;
            case ConcatenationNode sequence:
                foreach (RegexNode item in sequence.Items)
                {
                    PrintItem(item, narrowing);
                }
                break;
            case AlternationNode:
                PrintBracketed("(?:", node, narrowing);
                break;
            case RepeatNode repeat:
                PrintRepeat(repeat, narrowing);
                break;
            case LookNode look:
                string opening = (look.Behind ? "(?<" : "(?") + (look.Negative ? "!" : "=");
                PrintBracketed(opening, look.Body, narrowing != look.Negative);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(node), node.GetType().Name, "refused before printing");
        }
    }

    private void PrintBracketed(string opening, RegexNode body, bool narrowing)
    {
        _text.Append(opening);
        RegexNode inner = body;
        while (inner is GroupNode group)
        {
            inner = group.Body;
        }
        if (inner is AlternationNode alternation)
        {
            for (int i = 0; i < alternation.Branches.Count; i++)
            {
                _text.Append(i > 0 ? "|" : "");
                PrintItem(alternation.Branches[i], narrowing);
            }
        }
        else
        {
            PrintItem(inner, narrowing);
        }
        _text.Append(')');
    }

    private void PrintRepeat(RepeatNode repeat, bool narrowing)
    {
        RegexNode body = repeat.Body;
        while (body is GroupNode group)
        {
            body = group.Body;
        }
        if (body is CharacterNode)
        {
            PrintItem(body, narrowing);
        }
        else
        {
            PrintBracketed("(?:", body, narrowing);
        }
        // .NET loses the empty branch of "(?:a+|){2}"; with a body that can be empty the minimum means nothing anyway.
        long min = RegexTree.IsNullable(body) ? 0 : repeat.Min;
        _text.Append((min, repeat.Max) switch
        {
            (0, null) => "*",
            (1, null) => "+",
            (0, 1) => "?",
            (_, null) => string.Create(CultureInfo.InvariantCulture, $"{{{min},}}"),
            (_, var max) when min == max => string.Create(CultureInfo.InvariantCulture, $"{{{min}}}"),
            (_, var max) => string.Create(CultureInfo.InvariantCulture, $"{{{min},{max}}}"),
        });
    }

    private string Assertion(AssertionNode assertion) => assertion.Kind switch
    {
        AssertionKind.Start => "^",
        AssertionKind.LineStart => dialect.LineStart,
        AssertionKind.End => @"\z",
        AssertionKind.EndOrLastNewline => "$",
        AssertionKind.LineEnd => "(?m:$)",
        AssertionKind.WordBoundary => WordBoundary(assertion.AsciiWord),
        // Python up to 3.13 finds no \B in the empty text.
        AssertionKind.NotWordBoundary => $@"(?:(?!^\z){NotWordBoundary(assertion.AsciiWord)})",
        _ => throw new ArgumentOutOfRangeException(nameof(assertion)),
    };

    private string WordBoundary(bool ascii)
    {
        if (ascii && dialect is PcreDialect)
        {
            return @"\b";
        }
        string word = WordClass(ascii);
        return $"(?:(?<={word})(?!{word})|(?<!{word})(?={word}))";
    }

    private string NotWordBoundary(bool ascii)
    {
        if (ascii && dialect is PcreDialect)
        {
            return @"\B";
        }
        string word = WordClass(ascii);
        return $"(?:(?<={word})(?={word})|(?<!{word})(?!{word}))";
    }

    /// <summary>Exact, because a boundary is both "word here" and "no word there".</summary>
    private string WordClass(bool ascii) =>
        _characters.WriteSet(dialect.Project(ascii ? CodePointSets.AsciiWord : CodePointSets.Latin1Word));
}
