using PolicyBridge.Regexes.Writing;

namespace PolicyBridge.Regexes.Automata;

/// <summary>A complete deterministic automaton, each of whose states can be reached.</summary>
internal sealed class Automaton
{
    public const int Start = 0;

    private readonly int[] _transitions;
    private readonly bool[] _accepting;
    private bool[]? _live;

    /// <param name="alphabet">The letters.</param>
    /// <param name="transitions">For each state the next state by letter, one row after the other.</param>
    /// <param name="accepting">For each state whether a subject may end there.</param>
    public Automaton(Alphabet alphabet, int[] transitions, bool[] accepting)
    {
        Alphabet = alphabet;
        _transitions = transitions;
        _accepting = accepting;
    }

    public Alphabet Alphabet { get; }

    public int Count => _accepting.Length;

    public int Next(int state, Letter letter) => _transitions[(state * Alphabet.Letters.Count) + letter.Index];

    public bool IsAccepting(int state) => _accepting[state];

    /// <summary>Whether an accepting state can be reached from a state.</summary>
    public bool IsLive(int state) => (_live ??= LiveStates.Of(_transitions, _accepting))[state];

    /// <summary>The smallest automaton of a language.</summary>
    /// <exception cref="UndecidedException">It is too large, or the language is not regular.</exception>
    public static Automaton Create(Language language, PatternSubject subject, AutomatonLimits limits)
    {
        StateSearch search = new(language, subject, limits);
        List<int> transitions = new();
        List<bool> accepting = new();
        for (int state = 0; state < search.Count; state++)
        {
            accepting.Add(search.IsAccepting(state));
            foreach (Letter letter in search.Alphabet.Letters)
            {
                transitions.Add(search.Next(state, letter));
            }
        }

        return Minimization.Minimize(search.Alphabet, [.. transitions], [.. accepting]);
    }

    /// <summary>For each state a shortest way to an accepting one; null where there is none.</summary>
    public IReadOnlyList<IReadOnlyList<Letter>?> WaysToAccept()
    {
        List<(int State, Letter Letter)>[] before = new List<(int State, Letter Letter)>[Count];
        for (int state = 0; state < Count; state++)
        {
            before[state] = [];
        }

        for (int state = 0; state < Count; state++)
        {
            foreach (Letter letter in Alphabet.Letters)
            {
                before[Next(state, letter)].Add((state, letter));
            }
        }

        IReadOnlyList<Letter>?[] ways = new IReadOnlyList<Letter>?[Count];
        Queue<int> pending = new();
        for (int state = 0; state < Count; state++)
        {
            if (IsAccepting(state))
            {
                ways[state] = [];
                pending.Enqueue(state);
            }
        }

        while (pending.TryDequeue(out int state))
        {
            foreach ((int earlier, Letter letter) in before[state].Where(edge => ways[edge.State] is null))
            {
                ways[earlier] ??= [letter, .. ways[state]!];
                pending.Enqueue(earlier);
            }
        }

        return ways;
    }

    /// <summary>For each state a shortest way from the start.</summary>
    public IReadOnlyList<IReadOnlyList<Letter>> WaysFromStart()
    {
        IReadOnlyList<Letter>?[] ways = new IReadOnlyList<Letter>?[Count];
        ways[Start] = [];
        Queue<int> pending = new([Start]);
        while (pending.TryDequeue(out int state))
        {
            foreach (Letter letter in Alphabet.Letters)
            {
                int next = Next(state, letter);
                if (ways[next] is null)
                {
                    ways[next] = [.. ways[state]!, letter];
                    pending.Enqueue(next);
                }
            }
        }

        return ways!;
    }
}
