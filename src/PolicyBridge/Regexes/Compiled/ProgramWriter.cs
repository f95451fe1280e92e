using System.Globalization;
using PolicyBridge.Policy.Engine;
using PolicyBridge.Regexes.Automata;
using PolicyBridge.Regexes.Sets;
using PolicyBridge.Regexes.Tree;
using Operation = PolicyBridge.Policy.Engine.PatternProgram.Operation;

namespace PolicyBridge.Regexes.Compiled;

/// <summary>Writes an exact tree as the steps that <see cref="PatternProgram"/> takes.</summary>
internal sealed class ProgramWriter
{
    private const int MaxSteps = 50_000;

    private readonly List<Step> _steps = [];
    private readonly int[] _groups;
    private int _slots;

    private ProgramWriter(RegexNode root)
    {
        _groups = [.. RegexTree.SelfAndDescendants(root).OfType<GroupNode>().Select(group => group.Number).Distinct()];
        _slots = 2 * _groups.Length;
    }

    /// <summary>Whether the steps are few enough to be written down.</summary>
    public static bool CanWrite(RegexNode written) => SizeOf(written) <= MaxSteps;

    /// <summary>The steps as words.</summary>
    public static string Write(RegexNode exact)
    {
        ProgramWriter writer = new(exact);
        writer.Write(exact, isAtomic: false);
        writer.Add(Operation.Match);
        return string.Join(' ', writer._steps.Select(step => step.Word));
    }

    private static long SizeOf(RegexNode node)
    {
        const long Cap = 1L << 30;
        long size = node switch
        {
            RepeatNode { Body: CharacterNode } => 3,
            RepeatNode repeat => Math.Min(SizeOf(repeat.Body) + 4, Cap) * Math.Max(repeat.Max ?? repeat.Min + 1, 1),
            // A boundary is four look-arounds of one character.
            AssertionNode { Kind: AssertionKind.WordBoundary or AssertionKind.NotWordBoundary } => 18,
            _ => 2 + RegexTree.Children(node).Sum(child => SizeOf(child) + 2),
        };
        return Math.Min(size, Cap);
    }

    private void Write(RegexNode node, bool isAtomic)
    {
        switch (node)
        {
            case CharacterNode character:
                Add(Operation.Take, characters: character.Set.Certain);
                break;
            case AssertionNode assertion:
                Add(Operation.Require, (int)PlaceOf(assertion.Kind));
                break;
            case ConcatenationNode sequence:
                foreach (RegexNode item in sequence.Items)
                {
                    Write(item, isAtomic);
                }

                break;
            case AlternationNode alternation:
                WriteAlternation(alternation, isAtomic);
                break;
            case GroupNode group:
                Add(Operation.Save, SlotOf(group.Number));
                Write(group.Body, isAtomic);
                Add(Operation.Save, SlotOf(group.Number) + 1);
                break;
            // A group that was never to be taken is gone.
            case BackReferenceNode reference when SlotOf(reference.Group) < 0:
                Add(Operation.Take, characters: CodePointSet.Empty);
                break;
            case BackReferenceNode reference:
                Add(Operation.Repeat, SlotOf(reference.Group));
                break;
            case ConditionalNode conditional when SlotOf(conditional.Group) < 0:
                Write(conditional.No ?? new ConcatenationNode([], conditional.Position), isAtomic);
                break;
            case ConditionalNode conditional:
                WriteConditional(conditional, isAtomic);
                break;
            case LookNode look:
                WriteEnclosed(
                    look.Behind ? (look.Negative ? Operation.NotBehind : Operation.Behind) : look.Negative ? Operation.NotAhead : Operation.Ahead,
                    look.Body,
                    look.Behind ? WidthOf(look.Body) : 0,
                    isAtomic);
                break;
            case AtomicNode atomic:
                WriteEnclosed(Operation.Atomic, atomic.Body, 0, isAtomic: true);
                break;
            case RepeatNode { Kind: RepeatKind.Possessive } possessive:
                WriteEnclosed(Operation.Atomic, possessive with { Kind = RepeatKind.Greedy }, 0, isAtomic: true);
                break;
            case RepeatNode repeat:
                WriteRepeat(repeat, isAtomic);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(node), node.GetType().Name, "a kind of node that is not written");
        }
    }

    private void WriteAlternation(AlternationNode alternation, bool isAtomic)
    {
        List<int> ends = [];
        foreach (RegexNode branch in alternation.Branches.SkipLast(1))
        {
            int fork = Add(Operation.Fork, _steps.Count + 1);
            Write(branch, isAtomic);
            ends.Add(Add(Operation.Jump));
            _steps[fork].Second = _steps.Count;
        }

        Write(alternation.Branches[^1], isAtomic);
        ends.ForEach(end => _steps[end].First = _steps.Count);
    }

    private void WriteConditional(ConditionalNode conditional, bool isAtomic)
    {
        int condition = Add(Operation.IfTaken, SlotOf(conditional.Group) + 1);
        Write(conditional.Yes, isAtomic);
        int end = Add(Operation.Jump);
        _steps[condition].Second = _steps.Count;
        if (conditional.No is { } no)
        {
            Write(no, isAtomic);
        }

        _steps[end].First = _steps.Count;
    }

    private void WriteEnclosed(Operation operation, RegexNode body, int width, bool isAtomic)
    {
        int opening = Add(operation, second: width);
        Write(body, isAtomic);
        Add(Operation.Match);
        _steps[opening].First = _steps.Count;
    }

    private void WriteRepeat(RepeatNode repeat, bool isAtomic)
    {
        // Which way is tried first counts in an atomic item alone.
        bool isLazy = isAtomic && repeat.Kind is RepeatKind.Lazy;
        if (repeat.Body is CharacterNode character && !isLazy)
        {
            Add(Operation.Run, (int)repeat.Min, (int)(repeat.Max ?? int.MaxValue), character.Set.Certain);
            return;
        }
        // With a body that can be empty the minimum asks for nothing.
        long least = RegexTree.IsNullable(repeat.Body) && !isAtomic ? 0 : repeat.Min;
        for (long i = 0; i < least; i++)
        {
            Write(repeat.Body, isAtomic);
        }

        List<int> forks = [];
        if (repeat.Max is { } most)
        {
            for (long i = least; i < most; i++)
            {
                forks.Add(Add(Operation.Fork));
                Write(repeat.Body, isAtomic);
            }
        }
        else
        {
            int slot = _slots++;
            forks.Add(Add(Operation.Fork));
            Add(Operation.Mark, slot);
            Write(repeat.Body, isAtomic);
            Add(Operation.Check, slot);
            Add(Operation.Jump, forks[0]);
        }

        foreach (int fork in forks)
        {
            (_steps[fork].First, _steps[fork].Second) = isLazy ? (_steps.Count, fork + 1) : (fork + 1, _steps.Count);
        }
    }

    private int Add(Operation operation, int first = 0, int second = 0, CodePointSet? characters = null)
    {
        _steps.Add(new Step(operation, characters) { First = first, Second = second });
        return _steps.Count - 1;
    }

    private int SlotOf(int group) => 2 * Array.IndexOf(_groups, group);

    /// <summary>How many characters a look-behind takes, which Python asks to be one number.</summary>
    private static int WidthOf(RegexNode node) => node switch
    {
        CharacterNode => 1,
        AlternationNode alternation => WidthOf(alternation.Branches[0]),
        RepeatNode repeat => (int)repeat.Min * WidthOf(repeat.Body),
        AssertionNode or LookNode => 0,
        _ => RegexTree.Children(node).Sum(WidthOf),
    };

    private static SubjectPlace PlaceOf(AssertionKind kind) => kind switch
    {
        AssertionKind.Start => SubjectPlace.Start,
        AssertionKind.LineStart => SubjectPlace.LineStart,
        AssertionKind.End => SubjectPlace.End,
        AssertionKind.EndOrLastNewline => SubjectPlace.EndOrLastLineFeed,
        AssertionKind.LineEnd => SubjectPlace.LineEnd,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "a boundary is no place"),
    };

    private sealed record Step(Operation Operation, CodePointSet? Characters)
    {
        public int First { get; set; }

        public int Second { get; set; }

        public string Word => string.Create(CultureInfo.InvariantCulture, $"{(char)Operation}{Numbers}")
            + (Characters is null ? "" : ":" + TableWriter.Write(Characters));

        private string Numbers => Second != 0 ? string.Create(CultureInfo.InvariantCulture, $"{First},{Second}")
            : First != 0 ? First.ToString(CultureInfo.InvariantCulture)
            : "";
    }
}
