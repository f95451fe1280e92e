using PolicyBridge.Regexes.Automata;

namespace PolicyBridge.Regexes.Backtracking;

/// <summary>Follows all ways of an engine through the positions at once, and counts them.</summary>
internal sealed class PathSteps
{
    private readonly PositionAutomaton _automaton;
    private readonly int _maxWays;
    private readonly int _maxWork;
    private readonly bool[][] _takes;
    private readonly int[] _ways;
    private readonly List<int> _reached = [];
    private readonly char[] _subset;
    private int _work;

    /// <param name="automaton">The positions.</param>
    /// <param name="takes">For each position which letters it takes, by their numbers.</param>
    /// <param name="maxWays">More ways than that to a position are counted as one more.</param>
    /// <param name="maxWork">How many steps may be taken.</param>
    public PathSteps(PositionAutomaton automaton, bool[][] takes, int maxWays, int maxWork)
    {
        _automaton = automaton;
        _maxWays = maxWays;
        _maxWork = maxWork;
        _takes = takes;
        _ways = new int[automaton.Characters.Count];
        _subset = new char[2 * _ways.Length];
    }

    /// <summary>The positions that are reached, in their order.</summary>
    public IReadOnlyList<int> Reached => _reached;

    /// <summary>The positions that are reached, as a text of two characters for each: the position, and in how many ways.</summary>
    public ReadOnlySpan<char> Subset
    {
        get
        {
            for (int i = 0; i < _reached.Count; i++)
            {
                (_subset[2 * i], _subset[(2 * i) + 1]) = ((char)_reached[i], (char)_ways[_reached[i]]);
            }

            return _subset.AsSpan(0, 2 * _reached.Count);
        }
    }

    /// <summary>In how many ways a position is reached.</summary>
    public int WaysTo(int position) => _ways[position];

    /// <summary>Finds what a letter leads to from a subset: the positions, and in how many ways each is reached.</summary>
    /// <param name="subset">The positions before it.</param>
    /// <param name="isBeginning">Whether it is the first letter.</param>
    /// <param name="letter">Its number.</param>
    /// <param name="representative">One of its characters.</param>
    /// <exception cref="UndecidedException">The steps are used up.</exception>
    public void Follow(string subset, bool isBeginning, int letter, int representative)
    {
        foreach (int position in _reached)
        {
            _ways[position] = 0;
        }

        _reached.Clear();
        if (isBeginning)
        {
            Follow(_automaton.First, 1, letter, representative);
        }

        for (int i = 0; i < subset.Length; i += 2)
        {
            Follow(_automaton.Steps[subset[i]], subset[i + 1], letter, representative);
        }

        if (_automaton.Left.Count > 0)
        {
            Leave();
        }

        _reached.Sort();
    }

    private void Follow(IReadOnlyList<PositionStep> steps, int ways, int letter, int representative)
    {
        for (int i = 0; i < steps.Count; i++)
        {
            PositionStep step = steps[i];
            if (++_work > _maxWork)
            {
                throw new UndecidedException($"more than {_maxWork} steps would be needed");
            }

            if (_takes[step.To][letter] && step.Except?.Contains(representative) != true)
            {
                if (_ways[step.To] == 0)
                {
                    _reached.Add(step.To);
                }

                _ways[step.To] = _automaton.IsMetOnce[step.To] ? 1 : (int)Math.Min(_ways[step.To] + ((long)step.Ways * ways), _maxWays + 1);
            }
        }
    }

    private void Leave()
    {
        PositionRange[] left = [.. _reached.Where(_automaton.Left.ContainsKey).Select(position => _automaton.Left[position])];
        foreach (int position in _reached.Where(position => !_automaton.Left.ContainsKey(position) && Array.Exists(left, range => range.Contains(position))).ToArray())
        {
            _ways[position] = 0;
            _reached.Remove(position);
        }
    }
}
