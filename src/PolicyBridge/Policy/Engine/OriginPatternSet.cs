using System.Text.RegularExpressions;

namespace PolicyBridge.Policy.Engine;

/// <summary>
/// <c>CORS_ALLOWED_ORIGIN_REGEXES</c>. All patterns are matched at once, in time linear in the Origin's length, by an
/// automaton whose states are computed when an Origin first reaches them; System.Text.RegularExpressions has no engine that
/// would hold some hundreds of patterns. Patterns with look-around are matched one by one, in linear time too, and only
/// those with references are left to System.Text.RegularExpressions.
/// </summary>
internal sealed class OriginPatternSet
{
    /// <summary>
    /// Beyond this length no pattern that is matched by itself matches, since each costs time. No browser sends such an
    /// Origin: a host name has at most 253 characters (RFC 1035, section 2.3.4).
    /// </summary>
    public const int MaxLengthOutsideAutomaton = 1_024;

    private const int DefaultBudget = 1_000_000;

    private readonly OriginAutomaton _automaton = new();
    private readonly OriginAlphabet _alphabet;
    private readonly OriginLookAroundPattern[] _lookArounds;
    private readonly Regex[] _others;
    private readonly int _budget;
    private OriginTransitions _transitions;

    /// <summary>Takes the patterns as .NET writes them, each anchored at the start.</summary>
    /// <param name="patterns">The patterns.</param>
    /// <param name="budget">How many integers the computed states may take.</param>
    public OriginPatternSet(IEnumerable<string> patterns, int budget = DefaultBudget)
    {
        List<OriginLookAroundPattern> lookArounds = [];
        List<Regex> others = [];
        foreach (string pattern in patterns)
        {
            OriginPatternNode? node = OriginPatternReader.Read(pattern);
            bool isPlain = node is { HasLook: false };
            OriginAutomaton automaton = isPlain ? _automaton : new OriginAutomaton();
            if (node is null || !automaton.TryAdd(node))
            {
                others.Add(new Regex(pattern, RegexOptions.CultureInvariant | RegexOptions.Compiled, DjangoCorsRules.MatchTimeout));
            }
            else if (!isPlain)
            {
                lookArounds.Add(new OriginLookAroundPattern(automaton));
            }
        }

        _lookArounds = [.. lookArounds];
        _others = [.. others];
        _alphabet = new OriginAlphabet(_automaton.Sets);
        _budget = budget;
        _transitions = NewTransitions();
    }

    /// <summary>How many patterns with look-around are matched one by one.</summary>
    public int LookAroundCount => _lookArounds.Length;

    /// <summary>How many patterns are left to System.Text.RegularExpressions.</summary>
    public int OtherCount => _others.Length;

    /// <summary>Whether a pattern matches at the start of an Origin, which must hold Latin-1 only.</summary>
    public bool IsMatch(ReadOnlySpan<char> origin)
    {
        if (Run(origin))
        {
            return true;
        }

        if (origin.Length <= MaxLengthOutsideAutomaton)
        {
            foreach (OriginLookAroundPattern pattern in _lookArounds)
            {
                if (pattern.IsMatch(origin))
                {
                    return true;
                }
            }

            foreach (Regex pattern in _others)
            {
                if (IsMatch(pattern, origin))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsMatch(Regex pattern, ReadOnlySpan<char> origin)
    {
        try
        {
            return pattern.IsMatch(origin);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
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
