using PolicyBridge.Regexes.Automata;

namespace PolicyBridge.Regexes.Backtracking;

/// <summary>A position to which a text leads in more ways than a bound.</summary>
internal sealed record CrowdedPosition(int Position, string Text);

/// <summary>
/// Counts for every text at once in how many ways it leads to each position: the subset construction with numbers. They are bounded
/// where the pattern is finitely ambiguous, and then there are finitely many such subsets.
/// </summary>
internal sealed class PathCounts
{
    /// <summary>Before the first character.</summary>
    private const int Beginning = -1;

    private readonly PositionAutomaton _automaton;
    private readonly int _maxWays;
    private readonly int _maxWork;
    private int _work;

    /// <param name="automaton">The positions.</param>
    /// <param name="alphabet">The letters that tell them apart.</param>
    /// <param name="maxWays">The bound.</param>
    /// <param name="maxWork">How many steps may be taken.</param>
    /// <exception cref="UndecidedException">They are used up.</exception>
    public PathCounts(PositionAutomaton automaton, Alphabet alphabet, int maxWays, int maxWork)
    {
        _automaton = automaton;
        _maxWays = maxWays;
        _maxWork = maxWork;
        Exceeding = Search(alphabet);
    }

    /// <summary>The first position found that exceeds the bound; null where none does.</summary>
    public CrowdedPosition? Exceeding { get; }

    private CrowdedPosition? Search(Alphabet alphabet)
    {
        bool[][] takes = [.. _automaton.Characters.Select(set => alphabet.Membership(SymbolicSet.Exactly(set)))];
        HashSet<string> known = [];
        List<(KeyValuePair<int, int>[] Counts, int From, Letter? Letter)> states = [([new(Beginning, 1)], Beginning, null)];
        // What is crowded most comes first: where there is no bound, that is seen long before all subsets are.
        PriorityQueue<int, (int Crowd, int State)> pending = new([(0, (0, 0))]);
        while (pending.TryDequeue(out int state, out _))
        {
            foreach (Letter letter in alphabet.Letters)
            {
                Dictionary<int, int> next = [];
                foreach ((int position, int ways) in states[state].Counts)
                {
                    foreach (PositionStep step in position == Beginning ? _automaton.First : _automaton.Steps[position])
                    {
                        Spend();
                        if (takes[step.To][letter.Index] && step.Except?.Contains(letter.Representative) != true)
                        {
                            next[step.To] = _automaton.IsMetOnce[step.To] ? 1 : next.GetValueOrDefault(step.To) + (step.Ways * ways);
                        }
                    }
                }

                if (next.Count == 0)
                {
                    continue;
                }

                PositionRange[] left = [.. next.Keys.Where(_automaton.Left.ContainsKey).Select(position => _automaton.Left[position])];
                foreach (int position in next.Keys.Where(position => Array.Exists(left, range => range.Contains(position))).ToArray())
                {
                    next.Remove(position);
                }

                KeyValuePair<int, int>[] counts = [.. next.OrderBy(count => count.Key)];
                if (counts.FirstOrDefault(count => count.Value > _maxWays) is { Value: > 0 } found)
                {
                    return new CrowdedPosition(found.Key, Alphabet.Text([.. WayTo(states, state), letter]));
                }

                string key = string.Join(' ', counts.Select(count => $"{count.Key}:{count.Value}"));
                if (known.Add(key))
                {
                    pending.Enqueue(states.Count, (-counts.Max(count => count.Value), states.Count));
                    states.Add((counts, state, letter));
                }
            }
        }

        return null;
    }

    private void Spend()
    {
        if (++_work > _maxWork)
        {
            throw new UndecidedException($"more than {_maxWork} steps would be needed");
        }
    }

    private static IEnumerable<Letter> WayTo(List<(KeyValuePair<int, int>[] Counts, int From, Letter? Letter)> states, int state)
    {
        Stack<Letter> letters = new();
        for (; states[state].Letter is not null; state = states[state].From)
        {
            letters.Push(states[state].Letter!);
        }

        return letters;
    }
}
