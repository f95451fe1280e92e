using PolicyBridge.Regexes.Automata;
using PolicyBridge.Regexes.Rewriting;
using PolicyBridge.Regexes.Sets;
using PolicyBridge.Regexes.Tree;

namespace PolicyBridge.Regexes.Backtracking;

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
    private const int MaxSteps = 200_000;

    private readonly Func<CharacterNode, Tolerance, CodePointSet> _charactersOf;
    private readonly bool _writesCountsOut;
    private readonly IReadOnlyDictionary<int, GroupNode> _groups;
    private readonly List<CodePointSet> _characters = [];
    private readonly List<int> _columns = [];
    private readonly List<int> _runs = [];
    private readonly HashSet<int> _wholeRuns = [];
    private readonly List<Dictionary<int, PositionStep>> _steps = [];
    private readonly Dictionary<int, PositionRange> _left = [];
    private readonly HashSet<int> _behindLoop = [];
    private readonly List<int> _once = [];
    private int _count;
    private int _lastRun;
    private bool _isBehindLoop;
    private bool _isWhole;

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
        PositionPart all = Of(root, tolerance);
        First = [.. all.First.Select(step => new PositionStep(step.Key, step.Value))];
        Steps = [.. _steps.Select(steps => (IReadOnlyList<PositionStep>)[.. steps.Values])];
        bool[] isMetOnce = new bool[_characters.Count];
        foreach (int position in all.Last.Where(last => last.Value.IsFree).Select(last => last.Key).Concat(_once))
        {
            isMetOnce[position] = true;
        }

        IsMetOnce = isMetOnce;
        Ends = all.Last.Keys.ToHashSet();
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

    /// <summary>The positions behind which the pattern may be at its end.</summary>
    public IReadOnlySet<int> Ends { get; }

    /// <summary>For each position the number of the loop over one character that it belongs to, which an engine goes through without a choice; 0 for none.</summary>
    public IReadOnlyList<int> Runs => _runs;

    /// <summary>The loops over one character from which PCRE2 never goes back, because what follows begins with another.</summary>
    public IReadOnlySet<int> WholeRuns => _wholeRuns;

    /// <summary>For a position that ends a <see cref="FirstOccurrence"/>, the positions that are left for good, but for such ends.</summary>
    public IReadOnlyDictionary<int, PositionRange> Left => _left;

    private PositionPart Of(RegexNode node, Tolerance tolerance)
    {
        Tolerance below = tolerance.Below(node);
        switch (node)
        {
            case CharacterNode character:
                return OfCharacter(character, tolerance);
            case AssertionNode or LookNode:
                return new PositionPart { Empty = new PositionEnding(1, IsFree: false) };
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
                return OfSequence(sequence.Items, below);
            case AlternationNode alternation:
                return alternation.Branches.Select(branch => Of(branch, below)).Aggregate(PositionPart.Either);
            case ConditionalNode conditional:
                return PositionPart.Either(Of(conditional.Yes, below), conditional.No is { } no ? Of(no, below) : PositionPart.Nothing);
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

    private PositionPart OfSequence(IReadOnlyList<RegexNode> items, Tolerance tolerance)
    {
        PositionPart all = PositionPart.Nothing;
        for (int i = 0; i < items.Count; i++)
        {
            _isWhole = items[i] is RepeatNode { Kind: RepeatKind.Greedy, Body: CharacterNode body }
                && items.ElementAtOrDefault(i + 1) is { } behind && (behind as CharacterNode ?? (behind is RepeatNode { Min: > 0 } loop ? loop.Body : null) as CharacterNode) is { } next
                && !_charactersOf(body, tolerance).Overlaps(_charactersOf(next, tolerance));
            all = Join(all, Of(items[i], tolerance));
        }

        return all;
    }

    // Whoever has left it never comes out of it again, as long as it is entered once.
    private PositionPart OfFirstOccurrence(ConcatenationNode body, Tolerance tolerance)
    {
        int first = _characters.Count;
        PositionPart part = OfSequence(body.Items, tolerance);
        _isBehindLoop = false;
        foreach (int end in part.Last.Keys)
        {
            _left.Add(end, new PositionRange(first, _characters.Count));
        }

        return part;
    }

    // An engine compares it at once. A group that begins at one place has one text for each place behind the reference.
    private PositionPart OfReference(BackReferenceNode reference)
    {
        int position = AddPosition(CodePointSet.All, reference.Position);
        _once.Add(position);
        AddStep(position, position, new PositionEnding(1, IsFree: false), 1);
        return new PositionPart { First = { [position] = 1 }, Last = { [position] = new PositionEnding(1, IsFree: false) }, Empty = new PositionEnding(1, IsFree: false) };
    }

    private PositionPart OfCharacter(CharacterNode character, Tolerance tolerance)
    {
        int position = AddPosition(_charactersOf(character, tolerance), character.Position);
        return new PositionPart { First = { [position] = 1 }, Last = { [position] = new PositionEnding(1, IsFree: true) }, Empty = default };
    }

    private int AddPosition(CodePointSet characters, int column)
    {
        if (_characters.Count == MaxPositions)
        {
            throw new UndecidedException($"there are more than {MaxPositions} positions");
        }

        _characters.Add(characters);
        _columns.Add(column);
        _runs.Add(0);
        _steps.Add([]);
        return _characters.Count - 1;
    }

    private PositionPart OfRepeat(RepeatNode repeat, Tolerance tolerance)
    {
        if (repeat.Max == 0)
        {
            return PositionPart.Nothing;
        }

        if (repeat.Max == 1)
        {
            return repeat.Min == 0 ? PositionPart.Either(Of(repeat.Body, tolerance), PositionPart.Nothing) : Of(repeat.Body, tolerance);
        }

        _isBehindLoop |= repeat.Max is null || !_writesCountsOut;
        if (repeat is not { Body: CharacterNode, Kind: not RepeatKind.Lazy })
        {
            return OfRounds(repeat, tolerance);
        }

        int run = ++_lastRun;
        _ = _isWhole && _wholeRuns.Add(run);
        int first = _characters.Count;
        PositionPart rounds = OfRounds(repeat, tolerance);
        for (int position = first; position < _characters.Count; position++)
        {
            _runs[position] = run;
        }

        return rounds;
    }

    private PositionPart OfRounds(RepeatNode repeat, Tolerance tolerance)
    {
        if (repeat is { Kind: RepeatKind.Possessive, Max: null, Min: 0 or 1, Body: CharacterNode character })
        {
            PositionPart loop = Loop(Of(character, tolerance), repeat.Min == 0);
            CodePointSet taken = _charactersOf(character, tolerance);
            return new PositionPart { First = loop.First, Last = loop.Last.ToDictionary(last => last.Key, last => last.Value with { Except = taken }), Empty = loop.Empty };
        }

        if (!_writesCountsOut)
        {
            return Loop(Of(repeat.Body, tolerance), repeat.Min == 0);
        }

        PositionPart required = PositionPart.Nothing;
        for (long i = 0; i < repeat.Min - (repeat.Max is null ? 1 : 0); i++)
        {
            required = Join(required, Of(repeat.Body, tolerance));
        }

        if (repeat.Max is not { } most)
        {
            return Join(required, Loop(Of(repeat.Body, tolerance), repeat.Min == 0));
        }

        PositionPart optional = PositionPart.Nothing;
        for (long i = repeat.Min; i < most; i++)
        {
            optional = PositionPart.Either(Join(Of(repeat.Body, tolerance), optional), PositionPart.Nothing);
        }

        return Join(required, optional);
    }

    // A round that takes nothing ends the loop.
    private PositionPart Loop(PositionPart body, bool mayBeSkipped)
    {
        foreach ((int from, PositionEnding ending) in body.Last)
        {
            foreach ((int to, int ways) in body.First)
            {
                AddStep(from, to, ending, ways);
            }
        }

        PositionEnding stop = new(PositionEnding.Capped(1 + body.Empty.Ways), IsFree: true);
        return new PositionPart
        {
            First = body.First,
            Last = body.Last.ToDictionary(last => last.Key, last => last.Value.Then(stop)),
            Empty = mayBeSkipped ? stop : body.Empty,
        };
    }

    private PositionPart Join(PositionPart left, PositionPart right)
    {
        foreach ((int from, PositionEnding ending) in left.Last)
        {
            foreach ((int to, int ways) in right.First)
            {
                AddStep(from, to, ending, ways);
            }
        }

        return new PositionPart
        {
            First = left.Empty.Ways == 0 ? left.First : PositionPart.Sum(left.First, right.First.ToDictionary(first => first.Key, first => PositionEnding.Capped((long)first.Value * left.Empty.Ways)), static (one, other) => PositionEnding.Capped((long)one + other)),
            Last = right.Empty.Ways == 0 ? right.Last : PositionPart.Sum(right.Last, left.Last.ToDictionary(last => last.Key, last => last.Value.Then(right.Empty)), static (one, other) => one.Or(other)),
            Empty = left.Empty.Then(right.Empty),
        };
    }

    private void AddStep(int from, int to, PositionEnding ending, int beginnings)
    {
        bool isKnown = _steps[from].TryGetValue(to, out PositionStep step);
        if (!isKnown && ++_count > MaxSteps)
        {
            throw new UndecidedException($"there are more than {MaxSteps} steps between positions");
        }

        CodePointSet? except = isKnown && step.Except != ending.Except ? null : ending.Except;
        _steps[from][to] = new PositionStep(to, PositionEnding.Capped(step.Ways + ((long)ending.Ways * beginnings)), except);
    }
}
