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
    private readonly PositionAutomaton _automaton;
    private readonly int _maxWays;
    private readonly int _maxWork;
    private readonly int[] _ways;
    private readonly List<int> _reached = [];
    private int _work;

    /// <param name="automaton">The positions.</param>
    /// <param name="alphabet">The letters that tell them apart.</param>
    /// <param name="maxWays">The bound.</param>
    /// <param name="maxWork">How many steps may be taken.</param>
    /// <exception cref="UndecidedException">They are used up.</exception>
    public PathCounts(PositionAutomaton automaton, Alphabet alphabet, int maxWays, int maxWork)
    {
        _automaton = automaton;
        _ways = new int[automaton.Characters.Count];
        _maxWays = maxWays;
        _maxWork = maxWork;
        Exceeding = Search(alphabet);
    }

    /// <summary>The first position found that exceeds the bound; null where none does.</summary>
    public CrowdedPosition? Exceeding { get; }

    private CrowdedPosition? Search(Alphabet alphabet)
    {
        bool[][] takes = [.. _automaton.Characters.Select(set => alphabet.Membership(SymbolicSet.Exactly(set)))];
        HashSet<string> known = new(StringComparer.Ordinal);
        HashSet<string>.AlternateLookup<ReadOnlySpan<char>> knownSpans = known.GetAlternateLookup<ReadOnlySpan<char>>();
        char[] subset = new char[2 * _ways.Length];
        // A subset is a text of two characters for each of its positions: the position, and in how many ways it is reached.
        List<(string Subset, int From, Letter? Letter)> states = [("", 0, null)];
        // What is crowded most comes first: where there is no bound, that is seen long before all subsets are.
        PriorityQueue<int, (int Crowd, int State)> pending = new([(0, (0, 0))]);
        while (pending.TryDequeue(out int state, out _))
        {
            foreach (Letter letter in alphabet.Letters)
            {
                Follow(states[state].Subset, isBeginning: state == 0, letter, takes);
                int crowd = 0;
                for (int i = 0; i < _reached.Count; i++)
                {
                    int ways = _ways[_reached[i]];
                    if (ways > _maxWays)
                    {
                        return new CrowdedPosition(_reached[i], Alphabet.Text([.. WayTo(states, state), letter]));
                    }

                    crowd = Math.Max(crowd, ways);
                    (subset[2 * i], subset[(2 * i) + 1]) = ((char)_reached[i], (char)ways);
                }

                ReadOnlySpan<char> key = subset.AsSpan(0, 2 * _reached.Count);
                if (key.Length > 0 && knownSpans.Add(key) && knownSpans.TryGetValue(key, out string? added))
                {
                    pending.Enqueue(states.Count, (-crowd, states.Count));
                    states.Add((added, state, letter));
                }
            }
        }

        return null;
    }

    /// <summary>Finds what a letter leads to from a subset: the positions in their order, and in how many ways each is reached.</summary>
    private void Follow(string subset, bool isBeginning, Letter letter, bool[][] takes)
    {
        foreach (int position in _reached)
        {
            _ways[position] = 0;
        }

        _reached.Clear();
        if (isBeginning)
        {
            Follow(_automaton.First, 1, letter, takes);
        }

        for (int i = 0; i < subset.Length; i += 2)
        {
            Follow(_automaton.Steps[subset[i]], subset[i + 1], letter, takes);
        }

        if (_automaton.Left.Count > 0)
        {
            Leave();
        }

        _reached.Sort();
    }

    private void Leave()
    {
        PositionRange[] left = [.. _reached.Where(_automaton.Left.ContainsKey).Select(position => _automaton.Left[position])];
        foreach (int position in _reached.Where(position => Array.Exists(left, range => range.Contains(position))).ToArray())
        {
            _ways[position] = 0;
            _reached.Remove(position);
        }
    }

    private void Follow(IReadOnlyList<PositionStep> steps, int ways, Letter letter, bool[][] takes)
    {
        for (int i = 0; i < steps.Count; i++)
        {
            PositionStep step = steps[i];
            Spend();
            if (takes[step.To][letter.Index] && step.Except?.Contains(letter.Representative) != true)
            {
                if (_ways[step.To] == 0)
                {
                    _reached.Add(step.To);
                }

                _ways[step.To] = _automaton.IsMetOnce[step.To] ? 1 : _ways[step.To] + (step.Ways * ways);
            }
        }
    }

    private void Spend()
    {
        if (++_work > _maxWork)
        {
            throw new UndecidedException($"more than {_maxWork} steps would be needed");
        }
    }

    private static IEnumerable<Letter> WayTo(List<(string Subset, int From, Letter? Letter)> states, int state)
    {
        Stack<Letter> letters = new();
        for (; states[state].Letter is not null; state = states[state].From)
        {
            letters.Push(states[state].Letter!);
        }

        return letters;
    }
}
