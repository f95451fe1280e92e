namespace PolicyBridge.Policy.Engine;

/// <summary>
/// The automaton's states as far as subjects have reached them, in a table: a character costs one look into it. Any number
/// of threads may read while one adds. When the table is full it takes nothing more.
/// </summary>
internal sealed class OriginTransitions
{
    /// <summary>Not computed yet.</summary>
    public const int Unknown = 0;

    /// <summary>A pattern has matched.</summary>
    public const int Accept = -1;

    /// <summary>No pattern can match any more.</summary>
    public const int Reject = -2;

    private readonly Lock _lock = new();
    private readonly OriginStates _states;
    private readonly int _symbols;
    private readonly int _budget;
    private readonly List<OriginState> _rows = [];
    private readonly Dictionary<OriginState, int> _indexOfState = [];
    private int _used;
    private int[] _table;

    /// <summary>Begins with the first state alone.</summary>
    /// <param name="states">Computes states; it is used under this table's lock only.</param>
    /// <param name="symbols">How many symbols there are.</param>
    /// <param name="budget">How many integers the table and the states in it may take.</param>
    public OriginTransitions(OriginStates states, int symbols, int budget)
    {
        _states = states;
        _symbols = symbols;
        _budget = budget;

        // Row 0 belongs to no state, so that no state is called Unknown.
        _table = new int[2 * symbols];
        _rows.Add(new OriginState([], PreviousSymbol.None, false));
        Start = Intern(states.Start()) ?? Reject;
    }

    /// <summary>The state at the start of a subject: an offset into <see cref="Table"/>, or one of the constants.</summary>
    public int Start { get; }

    /// <summary>For a state plus a symbol the next state.</summary>
    public int[] Table => Volatile.Read(ref _table);

    /// <summary>Whether the table takes nothing more.</summary>
    public bool IsFull { get; private set; }

    /// <summary>The state behind an offset.</summary>
    public OriginState StateOf(int state)
    {
        lock (_lock)
        {
            return _rows[state / _symbols];
        }
    }

    /// <summary>Computes the next state; null where the table is full.</summary>
    public int? Add(int state, int symbol)
    {
        lock (_lock)
        {
            int next = _table[state + symbol];
            if (next != Unknown)
            {
                return next;
            }

            if (Intern(_states.Next(_rows[state / _symbols], symbol)) is not { } found)
            {
                IsFull = true;
                return null;
            }

            _table[state + symbol] = found;
            return found;
        }
    }

    private int? Intern(OriginState state)
    {
        if (state.IsFinal)
        {
            return state.Accepts ? Accept : Reject;
        }

        if (_indexOfState.TryGetValue(state, out int offset))
        {
            return offset;
        }

        // The first state is taken whatever its size.
        _used += _symbols + state.Instructions.Length;
        if (_used > _budget && _indexOfState.Count > 0)
        {
            return null;
        }

        offset = _rows.Count * _symbols;
        _rows.Add(state);
        _indexOfState.Add(state, offset);
        if (offset + _symbols > _table.Length)
        {
            // Readers that hold the old table find no offset beyond it there.
            int[] larger = new int[2 * _table.Length];
            _table.CopyTo(larger, 0);
            Volatile.Write(ref _table, larger);
        }

        return offset;
    }
}
