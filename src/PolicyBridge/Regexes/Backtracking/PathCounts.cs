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
    private readonly PathSteps _paths;
    private readonly int _maxWays;

    /// <param name="automaton">The positions.</param>
    /// <param name="alphabet">The letters that tell them apart.</param>
    /// <param name="maxWays">The bound.</param>
    /// <param name="maxWork">How many steps may be taken.</param>
    /// <exception cref="UndecidedException">They are used up.</exception>
    public PathCounts(PositionAutomaton automaton, Alphabet alphabet, int maxWays, int maxWork)
    {
        _paths = new PathSteps(automaton, [.. automaton.Characters.Select(set => alphabet.Membership(SymbolicSet.Exactly(set)))], maxWays, maxWork);
        _maxWays = maxWays;
        Exceeding = Search(alphabet);
    }

    /// <summary>The first position found that exceeds the bound; null where none does.</summary>
    public CrowdedPosition? Exceeding { get; }

    private CrowdedPosition? Search(Alphabet alphabet)
    {
        HashSet<string> known = new(StringComparer.Ordinal);
        HashSet<string>.AlternateLookup<ReadOnlySpan<char>> knownSpans = known.GetAlternateLookup<ReadOnlySpan<char>>();
        List<(string Subset, int From, Letter? Letter)> states = [("", 0, null)];
        // What is crowded most comes first: where there is no bound, that is seen long before all subsets are.
        PriorityQueue<int, (int Crowd, int State)> pending = new([(0, (0, 0))]);
        while (pending.TryDequeue(out int state, out _))
        {
            foreach (Letter letter in alphabet.Letters)
            {
                _paths.Follow(states[state].Subset, isBeginning: state == 0, letter.Index, letter.Representative);
                int crowd = 0;
                for (int i = 0; i < _paths.Reached.Count; i++)
                {
                    int ways = _paths.WaysTo(_paths.Reached[i]);
                    if (ways > _maxWays)
                    {
                        return new CrowdedPosition(_paths.Reached[i], Alphabet.Text([.. WayTo(states, state), letter]));
                    }

                    crowd = Math.Max(crowd, ways);
                }

                ReadOnlySpan<char> key = _paths.Subset;
                if (key.Length > 0 && knownSpans.Add(key) && knownSpans.TryGetValue(key, out string? added))
                {
                    pending.Enqueue(states.Count, (-crowd, states.Count));
                    states.Add((added, state, letter));
                }
            }
        }

        return null;
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
