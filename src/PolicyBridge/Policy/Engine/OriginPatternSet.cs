namespace PolicyBridge.Policy.Engine;

/// <summary>
/// <c>CORS_ALLOWED_ORIGIN_REGEXES</c>. All patterns are matched at once, in time linear in the Origin's length, by an
/// automaton whose states are computed when an Origin first reaches them; System.Text.RegularExpressions has no engine that
/// would hold some hundreds of patterns. Those with look-around come as automata of their own, which make one with the rest.
/// Only what no automaton holds, references above all, is tried by itself, within bounds of length and steps.
/// </summary>
internal sealed class OriginPatternSet
{
    /// <summary>
    /// Beyond this length no pattern that is tried by itself matches, since each costs time. No browser sends such an Origin:
    /// a host name has at most 253 characters (RFC 1035, section 2.3.4).
    /// </summary>
    public const int MaxLengthOfPrograms = 1_024;

    private const int DefaultBudget = 1_000_000;

    private readonly OriginAutomaton _automaton = new();
    private readonly OriginAlphabet _alphabet;
    private readonly PatternProgram[] _programs;
    private readonly int _budget;
    private OriginTransitions _transitions;

    /// <summary>Takes the patterns, each anchored at the start.</summary>
    /// <param name="patterns">Those of the plain kind, as .NET writes them.</param>
    /// <param name="tables">Those that are automata of their own.</param>
    /// <param name="programs">Those that no automaton holds.</param>
    /// <param name="budget">How many integers the computed states may take.</param>
    public OriginPatternSet(
        IEnumerable<string> patterns, IEnumerable<PatternTable> tables, IEnumerable<PatternProgram> programs, int budget = DefaultBudget)
    {
        foreach (string pattern in patterns)
        {
            if (OriginPatternReader.Read(pattern) is not { } node || !_automaton.TryAdd(node))
            {
                throw new ArgumentException($"{pattern} is not of the plain kind, or too large.", nameof(patterns));
            }
        }

        if (!tables.All(_automaton.TryAdd))
        {
            throw new ArgumentException("The patterns are too many for one automaton.", nameof(tables));
        }

        _programs = [.. programs];
        _alphabet = new OriginAlphabet(_automaton.Sets);
        _budget = budget;
        _transitions = NewTransitions();
    }

    /// <summary>Whether a pattern matches at the start of an Origin, which must hold Latin-1 only.</summary>
    public bool IsMatch(ReadOnlySpan<char> origin)
    {
        if (Run(origin))
        {
            return true;
        }

        if (origin.Length <= MaxLengthOfPrograms)
        {
            foreach (PatternProgram program in _programs)
            {
                // Where the steps do not suffice the Origin is refused.
                if (program.IsMatch(origin) == true)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private bool Run(ReadOnlySpan<char> origin)
    {
        OriginTransitions transitions = Volatile.Read(ref _transitions);
        int state = transitions.Start;
        if (state < 0)
        {
            return state == OriginTransitions.Accept;
        }

        int[] table = transitions.Table;
        ReadOnlySpan<int> symbols = _alphabet.Symbols;
        int last = origin.Length - 1;
        for (int i = 0; i <= origin.Length; i++)
        {
            // A line feed at the very end is a symbol of its own, and so is the end.
            int symbol = i < last ? symbols[origin[i]] : _alphabet.SymbolAt(origin, i);
            int next = table[state + symbol];
            if (next <= 0)
            {
                if (next == OriginTransitions.Unknown)
                {
                    if (transitions.Add(state, symbol) is not { } added)
                    {
                        return RunUncached(transitions, state, origin, i);
                    }

                    next = added;
                    table = transitions.Table;
                }

                if (next < 0)
                {
                    return next == OriginTransitions.Accept;
                }
            }

            state = next;
        }

        return false;
    }

    /// <summary>
    /// Goes on without the table, which is full: slower, and still linear. The next Origin begins a new table, so that a
    /// client that fills it with odd Origins slows down nobody for long.
    /// </summary>
    private bool RunUncached(OriginTransitions transitions, int state, ReadOnlySpan<char> origin, int position)
    {
        if (ReferenceEquals(Volatile.Read(ref _transitions), transitions))
        {
            Interlocked.CompareExchange(ref _transitions, NewTransitions(), transitions);
        }

        OriginStates states = new(_automaton, _alphabet);
        OriginState current = transitions.StateOf(state);
        for (int i = position; i <= origin.Length && !current.IsFinal; i++)
        {
            current = states.Next(current, _alphabet.SymbolAt(origin, i));
        }

        return current.Accepts;
    }

    private OriginTransitions NewTransitions() => new(new OriginStates(_automaton, _alphabet), _alphabet.Count, _budget);
}
