namespace PolicyBridge.Policy.Engine;

/// <summary>A regex as a deterministic automaton: a character of the subject costs one look into a table, whatever the regex is.</summary>
internal sealed class PatternAutomaton : SubjectPattern
{
    private const int NoMatch = -1;
    private const int Match = -2;

    private readonly int[] _starts;
    private readonly int[] _intervals = new int[256];
    private readonly int[] _table;
    private readonly bool[] _acceptsEnd;
    private readonly int _start;

    /// <summary>Takes the states as <see cref="PatternTable"/> reads them.</summary>
    public PatternAutomaton(string states)
    {
        IReadOnlyList<PatternTable.State> read = new PatternTable(states).States;
        _starts = StartsOf(read);
        for (int c = 0; c < _intervals.Length; c++)
        {
            _intervals[c] = Find(c);
        }

        _table = new int[read.Count * _starts.Length];
        _acceptsEnd = [.. read.Select(state => state.AcceptsEnd)];
        _start = read[0].AcceptsAll ? Match : 0;
        for (int state = 0; state < read.Count; state++)
        {
            Span<int> row = _table.AsSpan(state * _starts.Length, _starts.Length);
            row.Fill(NoMatch);
            foreach (PatternTable.Way way in read[state].Ways)
            {
                for (int i = 0; i < row.Length; i++)
                {
                    if (way.Characters.Contains(_starts[i]))
                    {
                        row[i] = read[way.To].AcceptsAll ? Match : way.To * _starts.Length;
                    }
                }
            }
        }
    }

    /// <inheritdoc/>
    public override bool? IsMatch(ReadOnlySpan<char> subject)
    {
        int state = _start;
        for (int i = 0; i < subject.Length && state >= 0; i++)
        {
            int interval;
            if (subject[i] < _intervals.Length)
            {
                interval = _intervals[subject[i]];
            }
            else
            {
                interval = Find(CharacterRanges.CodePointAt(subject, i, out int length));
                i += length - 1;
            }

            state = _table[state + interval];
        }

        return state >= 0 ? _acceptsEnd[state / _starts.Length] : state == Match;
    }

    // Where a set of any state begins or ends: between two such places all characters are treated alike.
    private static int[] StartsOf(IReadOnlyList<PatternTable.State> states)
    {
        SortedSet<int> starts = [0];
        foreach (PatternTable.Way way in states.SelectMany(state => state.Ways))
        {
            ReadOnlySpan<int> ends = way.Characters.Ends;
            for (int i = 0; i < ends.Length; i += 2)
            {
                starts.Add(ends[i]);
                starts.Add(ends[i + 1] + 1);
            }
        }

        return [.. starts];
    }

    private int Find(int codePoint)
    {
        int found = Array.BinarySearch(_starts, codePoint);
        return found >= 0 ? found : ~found - 1;
    }
}
