using PolicyBridge.Regexes.Automata;
using PolicyBridge.Regexes.Rewriting;
using PolicyBridge.Regexes.Sets;
using PolicyBridge.Regexes.Tree;

namespace PolicyBridge.Regexes.Backtracking;

/// <summary>A step from one position to another.</summary>
/// <param name="To">The position that takes the next character.</param>
/// <param name="Ways">In how many ways an engine takes the step.</param>
/// <param name="Except">Characters on which it is not taken, behind a loop that gives none of them back; null for none.</param>
internal readonly record struct PositionStep(int To, int Ways, CodePointSet? Except = null);

/// <summary>Positions from one on, up to another that does not belong to them.</summary>
internal readonly record struct PositionRange(int First, int End)
{
    public bool Contains(int position) => position >= First && position < End;
}

/// <summary>
/// The positions of a pattern, as Glushkov (1961) has them, with the number of ways from one to the next: what a backtracking
/// engine may try is a path here.
/// </summary>
/// <remarks>
/// Where the two differ there are more paths here than ways of an engine: an assertion always holds, an atomic group is its body,
/// a reference to a group behind a loop is the body of its group, and a count above one is a loop where counts are not written out. So what is bounded
/// here is bounded there.
/// </remarks>
internal sealed class PositionAutomaton
{
    private const int MaxPositions = 20_000;
    private const int MaxSteps = 400_000;

    /// <summary>As many ways as are counted.</summary>
    private const int MaxWays = 1_000;

    private readonly Func<CharacterNode, Tolerance, CodePointSet> _charactersOf;
    private readonly bool _writesCountsOut;
    private readonly IReadOnlyDictionary<int, GroupNode> _groups;
    private readonly List<CodePointSet> _characters = [];
    private readonly List<int> _columns = [];
    private readonly List<Dictionary<int, PositionStep>> _steps = [];
    private readonly Dictionary<int, PositionRange> _left = [];
    private readonly HashSet<int> _behindLoop = [];
    private readonly List<int> _once = [];
    private int _count;
    private bool _isBehindLoop;

    /// <param name="root">The pattern, or the body of a look-around.</param>
    /// <param name="tolerance">How its items are written.</param>
    /// <param name="charactersOf">What an item takes.</param>
    /// <param name="groups">The groups that a reference may name.</param>
    /// <param name="writesCountsOut">Whether <c>a{3}</c> is three positions, and not one that is gone through again.</param>
    /// <exception cref="UndecidedException">It is too large.</exception>
    public PositionAutomaton(
        RegexNode root, Tolerance tolerance, Func<CharacterNode, Tolerance, CodePointSet> charactersOf, IReadOnlyDictionary<int, GroupNode> groups, bool writesCountsOut)
    {
        _charactersOf = charactersOf;
        _groups = groups;
        _writesCountsOut = writesCountsOut;
        Part all = Of(root, tolerance);
        First = [.. all.First.Select(step => new PositionStep(step.Key, step.Value))];
        Steps = [.. _steps.Select(steps => (IReadOnlyList<PositionStep>)[.. steps.Values])];
        bool[] isMetOnce = new bool[_characters.Count];
        foreach (int position in all.Last.Where(last => last.Value.IsFree).Select(last => last.Key).Concat(_once))
        {
            isMetOnce[position] = true;
        }

        IsMetOnce = isMetOnce;
    }

    /// <summary>Where a path may begin.</summary>
    public IReadOnlyList<PositionStep> First { get; }

    /// <summary>For each position the steps to the next.</summary>
    public IReadOnlyList<IReadOnlyList<PositionStep>> Steps { get; }

    /// <summary>For each position what it takes.</summary>
    public IReadOnlyList<CodePointSet> Characters => _characters;

    /// <summary>For each position where it stands in the source.</summary>
    public IReadOnlyList<int> Columns => _columns;

    /// <summary>
    /// For each position whether an engine comes there once with a text: the match is found there, whatever follows, so that it never goes
    /// back; or it is in a reference.
    /// </summary>
    public IReadOnlyList<bool> IsMetOnce { get; }

    /// <summary>For a position that ends a <see cref="FirstOccurrence"/>, the positions that are left for good.</summary>
    public IReadOnlyDictionary<int, PositionRange> Left => _left;

    private Part Of(RegexNode node, Tolerance tolerance)
    {
        Tolerance below = tolerance.Below(node);
        switch (node)
        {
            case CharacterNode character:
                return OfCharacter(character, tolerance);
            case AssertionNode or LookNode:
                return new Part { Empty = new Ending(1, IsFree: false) };
            case GroupNode group:
                _ = _isBehindLoop && _behindLoop.Add(group.Number);
                return Of(group.Body, below);
            case AtomicNode { Body: RepeatNode { Body: CharacterNode, Max: null, Kind: RepeatKind.Greedy } loop }:
                return OfRepeat(loop with { Kind = RepeatKind.Possessive }, below);
            case AtomicNode { Body: ConcatenationNode body } first when !_isBehindLoop && FirstOccurrence.TryRead(first, out _, out _):
                return OfFirstOccurrence(body, below);
            case AtomicNode atomic:
                return Of(atomic.Body, below);
            case ConcatenationNode sequence:
                return sequence.Items.Aggregate(Part.Nothing, (all, item) => Join(all, Of(item, below)));
            case AlternationNode alternation:
                return alternation.Branches.Select(branch => Of(branch, below)).Aggregate(Either);
            case ConditionalNode conditional:
                return Either(Of(conditional.Yes, below), conditional.No is { } no ? Of(no, below) : Part.Nothing);
            case BackReferenceNode reference when !_behindLoop.Contains(reference.Group):
                return OfReference(reference);
            case BackReferenceNode { IgnoreCase: false } reference when _groups.TryGetValue(reference.Group, out GroupNode? named):
                return Of(named.Body, below);
            case RepeatNode repeat:
                return OfRepeat(repeat, below);
            default:
                throw new UndecidedException("a reference that ignores case has no positions behind a loop");
        }
    }

    // Whoever has left it never comes out of it again, as long as it is entered once.
    private Part OfFirstOccurrence(ConcatenationNode body, Tolerance tolerance)
    {
        int first = _characters.Count;
        Part part = body.Items.Aggregate(Part.Nothing, (all, item) => Join(all, Of(item, tolerance)));
        _isBehindLoop = false;
        _left.Add(_characters.Count - 1, new PositionRange(first, _characters.Count - 1));
        return part;
    }

    // An engine compares it at once. A group that begins at one place has one text for each place behind the reference.
    private Part OfReference(BackReferenceNode reference)
    {
        int position = AddPosition(CodePointSet.All, reference.Position);
        _once.Add(position);
        AddStep(position, position, new Ending(1, IsFree: false), 1);
        return new Part { First = { [position] = 1 }, Last = { [position] = new Ending(1, IsFree: false) }, Empty = new Ending(1, IsFree: false) };
    }

    private Part OfCharacter(CharacterNode character, Tolerance tolerance)
    {
        int position = AddPosition(_charactersOf(character, tolerance), character.Position);
        return new Part { First = { [position] = 1 }, Last = { [position] = new Ending(1, IsFree: true) }, Empty = default };
    }

    private int AddPosition(CodePointSet characters, int column)
    {
        if (_characters.Count == MaxPositions)
        {
            throw new UndecidedException($"there are more than {MaxPositions} positions");
        }

        _characters.Add(characters);
        _columns.Add(column);
        _steps.Add([]);
        return _characters.Count - 1;
    }

    private Part OfRepeat(RepeatNode repeat, Tolerance tolerance)
    {
        if (repeat.Max == 0)
        {
            return Part.Nothing;
        }

        if (repeat.Max == 1)
        {
            return repeat.Min == 0 ? Either(Of(repeat.Body, tolerance), Part.Nothing) : Of(repeat.Body, tolerance);
        }

        _isBehindLoop |= repeat.Max is null || !_writesCountsOut;
        if (repeat is { Kind: RepeatKind.Possessive, Max: null, Min: 0 or 1, Body: CharacterNode character })
        {
            Part loop = Loop(Of(character, tolerance), repeat.Min == 0);
            CodePointSet taken = _charactersOf(character, tolerance);
            return new Part { First = loop.First, Last = loop.Last.ToDictionary(last => last.Key, last => last.Value with { Except = taken }), Empty = loop.Empty };
        }

        if (!_writesCountsOut)
        {
            return Loop(Of(repeat.Body, tolerance), repeat.Min == 0);
        }

        Part required = Part.Nothing;
        for (long i = 0; i < repeat.Min - (repeat.Max is null ? 1 : 0); i++)
        {
            required = Join(required, Of(repeat.Body, tolerance));
        }

        if (repeat.Max is not { } most)
        {
            return Join(required, Loop(Of(repeat.Body, tolerance), repeat.Min == 0));
        }

        Part optional = Part.Nothing;
        for (long i = repeat.Min; i < most; i++)
        {
            optional = Either(Join(Of(repeat.Body, tolerance), optional), Part.Nothing);
        }

        return Join(required, optional);
    }

    // A round that takes nothing ends the loop.
    private Part Loop(Part body, bool mayBeSkipped)
    {
        foreach ((int from, Ending ending) in body.Last)
        {
            foreach ((int to, int ways) in body.First)
            {
                AddStep(from, to, ending, ways);
            }
        }

        Ending stop = new(Capped(1 + body.Empty.Ways), IsFree: true);
        return new Part
        {
            First = body.First,
            Last = body.Last.ToDictionary(last => last.Key, last => last.Value.Then(stop)),
            Empty = mayBeSkipped ? stop : body.Empty,
        };
    }

    private Part Join(Part left, Part right)
    {
        foreach ((int from, Ending ending) in left.Last)
        {
            foreach ((int to, int ways) in right.First)
            {
                AddStep(from, to, ending, ways);
            }
        }

        return new Part
        {
            First = left.Empty.Ways == 0 ? left.First : Sum(left.First, right.First.ToDictionary(first => first.Key, first => Capped((long)first.Value * left.Empty.Ways)), static (one, other) => Capped((long)one + other)),
            Last = right.Empty.Ways == 0 ? right.Last : Sum(right.Last, left.Last.ToDictionary(last => last.Key, last => last.Value.Then(right.Empty)), static (one, other) => one.Or(other)),
            Empty = left.Empty.Then(right.Empty),
        };
    }

    private static Part Either(Part one, Part other) => new()
    {
        First = Sum(one.First, other.First, static (first, second) => Capped((long)first + second)),
        Last = Sum(one.Last, other.Last, static (first, second) => first.Or(second)),
        Empty = one.Empty.Or(other.Empty),
    };

    // The smaller one is added to the other, which nobody else holds: a long sequence would be copied again for each item.
    private static Dictionary<int, TValue> Sum<TValue>(Dictionary<int, TValue> one, Dictionary<int, TValue> other, Func<TValue, TValue, TValue> add)
    {
        (Dictionary<int, TValue> into, Dictionary<int, TValue> from) = one.Count >= other.Count ? (one, other) : (other, one);
        Dictionary<int, TValue> sum = new(into);
        foreach ((int position, TValue value) in from)
        {
            sum[position] = sum.TryGetValue(position, out TValue? there) ? add(there, value) : value;
        }

        return sum;
    }

    private void AddStep(int from, int to, Ending ending, int beginnings)
    {
        bool isKnown = _steps[from].TryGetValue(to, out PositionStep step);
        if (!isKnown && ++_count > MaxSteps)
        {
            throw new UndecidedException($"there are more than {MaxSteps} steps between positions");
        }

        CodePointSet? except = isKnown && step.Except != ending.Except ? null : ending.Except;
        _steps[from][to] = new PositionStep(to, Capped(step.Ways + ((long)ending.Ways * beginnings)), except);
    }

    private static int Capped(long ways) => (int)Math.Min(ways, MaxWays);

    /// <summary>In how many ways an end is reached without a character, whether one of them asks for nothing, and what can't follow.</summary>
    private readonly record struct Ending(int Ways, bool IsFree, CodePointSet? Except = null)
    {
        public Ending Then(Ending next) => new(Capped((long)Ways * next.Ways), IsFree && next.IsFree, Except);

        public Ending Or(Ending other) => new(Capped((long)Ways + other.Ways), IsFree || other.IsFree, Except == other.Except ? Except : null);
    }

    /// <summary>A part of the pattern: where it may begin and end, and whether it may be empty.</summary>
    private sealed class Part
    {
        public static Part Nothing => new() { Empty = new Ending(1, IsFree: true) };

        public Dictionary<int, int> First { get; init; } = [];

        public Dictionary<int, Ending> Last { get; init; } = [];

        public required Ending Empty { get; init; }
    }
}
