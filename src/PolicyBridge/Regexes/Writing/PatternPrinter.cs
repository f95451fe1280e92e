using System.Globalization;
using System.Text;
using PolicyBridge.Regexes.Rewriting;
using PolicyBridge.Regexes.Sets;
using PolicyBridge.Regexes.Tree;

namespace PolicyBridge.Regexes.Writing;

/// <summary>
/// Prints a <see cref="WrittenTree"/> for a dialect: greedy loops and no captures but those that a reference needs, by
/// number. Which way an engine tries first changes no answer, save inside an atomic item, where it is kept.
/// </summary>
internal sealed class PatternPrinter
{
    private readonly TargetDialect _dialect;
    private readonly PatternSubject _subject;
    private readonly CharacterWriter _characters;
    private readonly WordBoundaryWriter _boundaries;
    private readonly int[] _groups;
    private readonly StringBuilder _text = new();
    private int _namedGroups;

    private PatternPrinter(RegexNode root, TargetDialect dialect, PatternSubject subject)
    {
        _dialect = dialect;
        _subject = subject;
        _characters = new CharacterWriter(dialect);
        _boundaries = new WordBoundaryWriter(dialect, _characters);
        _groups = [.. RegexTree.SelfAndDescendants(root).OfType<GroupNode>().Select(group => group.Number)];
    }

    /// <summary>The pattern anchored at the start, as <c>re.match</c> does.</summary>
    public static string Print(RegexNode root, TargetDialect dialect, PatternSubject subject)
    {
        string plain = PrintFor(root, dialect, subject);
        if (RegexTree.SelfAndDescendants(root).Any(node => node is BackReferenceNode)
            || dialect.IgnoringCase(UnitsOf(root, dialect, subject)) is not { } ignoringCase)
        {
            return plain;
        }

        string shorter = "(?i)" + PrintFor(root, ignoringCase, subject);
        return shorter.Length < plain.Length ? shorter : plain;
    }

    private static string PrintFor(RegexNode root, TargetDialect dialect, PatternSubject subject)
    {
        PatternPrinter printer = new(root, dialect, subject);
        printer._text.Append('^');
        printer.PrintItem(root, Tolerance.Less);
        return printer._text.ToString();
    }

    private static IEnumerable<CodePointSet> UnitsOf(RegexNode root, TargetDialect dialect, PatternSubject subject)
    {
        Stack<(RegexNode Node, Tolerance Tolerance)> pending = new([(root, Tolerance.Less)]);
        while (pending.TryPop(out (RegexNode Node, Tolerance Tolerance) next))
        {
            if (next.Node is CharacterNode character)
            {
                yield return dialect.Project(WantedCharacters.Of(character, subject, next.Tolerance));
            }

            foreach (RegexNode child in RegexTree.Children(next.Node))
            {
                pending.Push((child, next.Tolerance.Below(next.Node)));
            }
        }
    }

    /// <summary>Prints a node so that it can stand among others.</summary>
    private void PrintItem(RegexNode node, Tolerance tolerance, RegexNode? before = null, RegexNode? after = null)
    {
        Tolerance below = tolerance.Below(node);
        switch (node)
        {
            case CharacterNode character:
                PrintCharacter(character, tolerance);
                break;
            case AssertionNode { Kind: AssertionKind.WordBoundary or AssertionKind.NotWordBoundary } boundary:
                _text.Append(_boundaries.Write(boundary, tolerance, IsAscii(before), IsAscii(after)));
                break;
            case AssertionNode assertion:
                _text.Append(Assertion(assertion));
                break;
            case GroupNode group:
                PrintBracketed(_dialect.NamesGroups ? string.Create(CultureInfo.InvariantCulture, $"(?<g{++_namedGroups}>") : "(", group.Body, below);
                break;
            case ConcatenationNode sequence:
                for (int i = 0; i < sequence.Items.Count; i++)
                {
                    PrintItem(sequence.Items[i], below, sequence.Items.ElementAtOrDefault(i - 1), sequence.Items.ElementAtOrDefault(i + 1));
                }

                break;
            case AlternationNode:
                PrintBracketed("(?:", node, below);
                break;
            case RepeatNode { Kind: RepeatKind.Possessive } possessive:
                PrintBracketed("(?>", possessive with { Kind = RepeatKind.Greedy }, below);
                break;
            case RepeatNode repeat:
                PrintRepeat(repeat, below);
                break;
            case LookNode look:
                PrintBracketed((look.Behind ? "(?<" : "(?") + (look.Negative ? "!" : "="), look.Body, below);
                break;
            case AtomicNode atomic:
                PrintBracketed("(?>", atomic.Body, below);
                break;
            case BackReferenceNode reference:
                _text.Append(CultureInfo.InvariantCulture, $@"\{NumberOf(reference.Group)}");
                // A digit would prolong the number.
                _text.Append(IsDigit(after) ? "(?:)" : "");
                break;
            case ConditionalNode conditional:
                PrintConditional(conditional, below);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(node), node.GetType().Name, "a kind of node that is not printed");
        }
    }

    private void PrintCharacter(CharacterNode character, Tolerance tolerance) =>
        _text.Append(_characters.Write(WantedCharacters.Of(character, _subject, tolerance), character.Spelling, tolerance));

    private void PrintConditional(ConditionalNode conditional, Tolerance tolerance)
    {
        _text.Append(CultureInfo.InvariantCulture, $"(?({NumberOf(conditional.Group)})");
        PrintItem(conditional.Yes, tolerance);
        if (conditional.No is { } no)
        {
            _text.Append('|');
            PrintItem(no, tolerance);
        }

        _text.Append(')');
    }

    private int NumberOf(int group) => Array.IndexOf(_groups, group) + 1;

    private void PrintBracketed(string opening, RegexNode body, Tolerance tolerance)
    {
        _text.Append(opening);
        if (body is AlternationNode alternation)
        {
            for (int i = 0; i < alternation.Branches.Count; i++)
            {
                _text.Append(i > 0 ? "|" : "");
                PrintItem(alternation.Branches[i], tolerance);
            }
        }
        else
        {
            PrintItem(body, tolerance);
        }

        _text.Append(')');
    }

    private void PrintRepeat(RepeatNode repeat, Tolerance tolerance)
    {
        switch (repeat.Body)
        {
            case CharacterNode character:
                PrintCharacter(character, tolerance);
                break;
            // .NET makes one loop of a loop and the atomic loop in it, which gives other answers.
            case AtomicNode or RepeatNode { Kind: RepeatKind.Possessive } when _dialect is DotNetDialect:
                PrintBracketed("(?<_>", repeat.Body, tolerance);
                break;
            case AtomicNode or RepeatNode { Kind: RepeatKind.Possessive } or GroupNode:
                PrintItem(repeat.Body, tolerance);
                break;
            default:
                PrintBracketed("(?:", repeat.Body, tolerance);
                break;
        }
        // .NET loses the empty branch of "(?:a+|){2}"; with a body that can be empty the minimum means nothing anyway.
        long min = RegexTree.IsNullable(repeat.Body) && tolerance is not Tolerance.None ? 0 : repeat.Min;
        _text.Append((min, repeat.Max) switch
        {
            (0, null) => "*",
            (1, null) => "+",
            (0, 1) => "?",
            (_, null) => string.Create(CultureInfo.InvariantCulture, $"{{{min},}}"),
            (_, var max) when min == max => string.Create(CultureInfo.InvariantCulture, $"{{{min}}}"),
            (_, var max) => string.Create(CultureInfo.InvariantCulture, $"{{{min},{max}}}"),
        });
        _text.Append(repeat.Kind is RepeatKind.Lazy && tolerance is Tolerance.None ? "?" : "");
    }

    private string Assertion(AssertionNode assertion) => assertion.Kind switch
    {
        AssertionKind.Start => "^",
        AssertionKind.LineStart => _dialect.LineStart,
        AssertionKind.End => @"\z",
        AssertionKind.EndOrLastNewline => "$",
        AssertionKind.LineEnd => "(?m:$)",
        _ => throw new ArgumentOutOfRangeException(nameof(assertion)),
    };

    private bool IsDigit(RegexNode? neighbour) => neighbour switch
    {
        RepeatNode { Body: CharacterNode character } => IsDigit(character),
        CharacterNode character => WantedCharacters.Of(character, _subject, Tolerance.More).Single is >= '0' and <= '9',
        _ => false,
    };

    /// <summary>True for an item that always takes an ASCII character there.</summary>
    private bool IsAscii(RegexNode? neighbour) => neighbour switch
    {
        RepeatNode { Min: > 0, Body: CharacterNode character } => IsAscii(character),
        CharacterNode character => CodePointSets.Ascii.IsSupersetOf(WantedCharacters.Of(character, _subject, Tolerance.More)),
        _ => false,
    };
}
