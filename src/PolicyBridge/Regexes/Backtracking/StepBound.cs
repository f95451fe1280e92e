using PolicyBridge.Regexes.Automata;
using PolicyBridge.Regexes.Sets;

namespace PolicyBridge.Regexes.Backtracking;

/// <summary>
/// Bounds what a backtracking engine does for a subject of some length, where one text is read in more than a few ways and counts end
/// that: <c>[a-z]{0,63}[a-z0-9]{0,63}</c> has 64 ways, however long the subject is.
/// </summary>
/// <remarks>
/// The subsets of <see cref="PathCounts"/> make a graph. Along a path through it no subset outside of a loop comes twice, and of those in
/// loops no more than the subject has characters.
/// </remarks>
internal sealed class StepBound
{
    /// <summary>
    /// The bound, in characters that a loop over one character takes. Measured with PCRE2 10.42 it takes about a nanosecond for each, and
    /// sixteen for a place from which it may go back, so that one subject costs a millisecond or two.
    /// </summary>
    public const int Most = 1_600_000;

    /// <summary>The cost of a place from which an engine may go back.</summary>
    public const int Choice = 16;

    private const int MaxWays = 10_000;
    private const int MaxWork = 1_000_000;

    private readonly PositionAutomaton _automaton;
    private readonly PathSteps _paths;
    private readonly (int Number, int Representative)[] _letters;
    private readonly long _factor;
    private readonly long[] _costs;
    private readonly List<string> _subsets = [""];
    private readonly List<long> _weights = [];
    private readonly List<IReadOnlyList<int>> _next = [];

    private StepBound(PositionAutomaton automaton, IReadOnlyList<Letter[]> letters, Alphabet alphabet, long factor)
    {
        _automaton = automaton;
        _factor = factor;
        Dictionary<CodePointSet, bool[]> takes = automaton.Characters.Distinct().ToDictionary(
            set => set,
            set => letters.Select(merged => Array.Exists(merged, letter => alphabet.Membership(SymbolicSet.Exactly(set))[letter.Index])).ToArray());
        _paths = new PathSteps(automaton, [.. automaton.Characters.Select(set => takes[set])], MaxWays, MaxWork);
        bool isMonotone = IsMonotone(automaton);
        bool takesAll(int one, int other) => takes.Values.All(set => set[one] || !set[other]);
        _letters =
        [
            .. letters.Select((merged, number) => (number, merged[0].Representative)).Where(letter => !isMonotone
                || !Enumerable.Range(0, letters.Count).Any(other => other != letter.number && takesAll(other, letter.number) && (other < letter.number || !takesAll(letter.number, other)))),
        ];
        _costs = [.. automaton.Characters.Select((_, position) => CostOf(position))];
    }

    /// <summary>Whether no subject costs more than <see cref="Most"/>.</summary>
    /// <param name="automaton">The positions, with counts written out.</param>
    /// <param name="alphabet">The letters that tell them apart.</param>
    /// <param name="length">How long a subject is.</param>
    /// <param name="factor">What the look-arounds cost at one place.</param>
    public static bool Holds(PositionAutomaton automaton, Alphabet alphabet, int length, long factor) =>
        (IsMonotone(automaton) && Alike(automaton, alphabet).Any(letters => Holds(new StepBound(automaton, letters, alphabet, factor), length)))
        || Holds(new StepBound(automaton, [.. alphabet.Letters.Select(letter => new[] { letter })], alphabet, factor), length);

    private static bool Holds(StepBound bound, int length)
    {
        try
        {
            return bound.FindSubsets() && bound.Worst(length) <= Most;
        }
        catch (UndecidedException)
        {
            return false;
        }
    }

    /// <summary>
    /// Whether a letter that more positions take leads to each in as many ways or more: it does unless it keeps a loop from being left.
    /// Then the others need not be looked at, and several may be taken for one.
    /// </summary>
    private static bool IsMonotone(PositionAutomaton automaton) =>
        automaton.Left.Count == 0 && automaton.Steps.All(steps => steps.All(step => step.Except is null));

    /// <summary>
    /// The letters that loops over one character take, as one; and those that they take alike. Where they are told apart, there may be as
    /// many subsets as texts.
    /// </summary>
    private static IEnumerable<IReadOnlyList<Letter[]>> Alike(PositionAutomaton automaton, Alphabet alphabet)
    {
        bool[][] loops = [.. automaton.Characters.Where((_, position) => automaton.Runs[position] != 0).Distinct().Select(set => alphabet.Membership(SymbolicSet.Exactly(set)))];
        yield return [.. alphabet.Letters.GroupBy(letter => Array.Exists(loops, loop => loop[letter.Index]) ? -1 : letter.Index).Select(alike => alike.ToArray())];
        yield return [.. alphabet.Letters.GroupBy(letter => string.Concat(loops.Select(loop => loop[letter.Index] ? '1' : '0'))).Select(alike => alike.ToArray())];
    }

    /// <summary>What an engine does behind a position: it goes on in a loop over one character, or tries what may follow.</summary>
    private long CostOf(int position)
    {
        IReadOnlyList<PositionStep> steps = _automaton.Steps[position];
        int run = _automaton.Runs[position];
        if (run == 0 && steps is [{ Ways: 1 } only] && _automaton.Runs[only.To] == 0 && !_automaton.Ends.Contains(position))
        {
            return 1;
        }

        long cost = 1 + (_automaton.Ends.Contains(position) ? Choice : 0);
        foreach (PositionStep step in steps.Where(step => run == 0 || _automaton.Runs[step.To] != run))
        {
            // A loop that gives nothing back is left once, which is counted where it is entered.
            cost += _automaton.WholeRuns.Contains(run) ? 0 : (long)Choice * step.Ways;
            cost += _automaton.WholeRuns.Contains(_automaton.Runs[step.To]) ? (long)Choice * step.Ways : 0;
        }

        return cost;
    }

    /// <summary>Finds all subsets; false where one costs too much, or the way to it.</summary>
    private bool FindSubsets()
    {
        Dictionary<string, int> known = new(StringComparer.Ordinal);
        Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> knownSpans = known.GetAlternateLookup<ReadOnlySpan<char>>();
        List<long> soFar = [0];
        _weights.Add(_factor * Choice * _automaton.First.Sum(step => (long)step.Ways));
        PriorityQueue<int, (long Weight, int State)> pending = new([(0, (0, 0))]);
        Dictionary<int, IReadOnlyList<int>> next = [];
        while (pending.TryDequeue(out int state, out _))
        {
            HashSet<int> targets = [];
            foreach ((int letter, int representative) in _letters)
            {
                _paths.Follow(_subsets[state], isBeginning: state == 0, letter, representative);
                ReadOnlySpan<char> key = _paths.Subset;
                if (key.Length == 0)
                {
                    continue;
                }

                if (!knownSpans.TryGetValue(key, out int target))
                {
                    target = _subsets.Count;
                    long weight = _paths.Reached.Sum(position => _paths.WaysTo(position) * _costs[position]) * _factor;
                    if (soFar[state] + weight > Most || _paths.Reached.Any(position => _paths.WaysTo(position) > MaxWays))
                    {
                        return false;
                    }

                    knownSpans[key] = target;
                    _subsets.Add(key.ToString());
                    _weights.Add(weight);
                    soFar.Add(soFar[state] + weight);
                    pending.Enqueue(target, (-weight, target));
                }

                targets.Add(target);
            }

            next[state] = [.. targets];
        }

        _next.AddRange(Enumerable.Range(0, _subsets.Count).Select(state => next[state]));
        return true;
    }

    private long Worst(int length)
    {
        int[] componentOf = Components.Of(_next);
        long[] behind = new long[_next.Count];
        long inLoops = 0;
        // Components are numbered from the last one on.
        foreach (IGrouping<int, int> component in Enumerable.Range(0, _next.Count).GroupBy(state => componentOf[state]).OrderBy(component => component.Key))
        {
            int[] states = [.. component];
            bool isLoop = states.Length > 1 || _next[states[0]].Contains(states[0]);
            inLoops = isLoop ? Math.Max(inLoops, states.Max(state => _weights[state])) : inLoops;
            behind[component.Key] = (isLoop ? 0 : _weights[states[0]])
                + states.SelectMany(state => _next[state]).Where(to => componentOf[to] != component.Key).Select(to => behind[componentOf[to]]).DefaultIfEmpty().Max();
        }

        return behind[componentOf[0]] + (inLoops * length);
    }
}
