namespace PolicyBridge.Regexes.Automata;

/// <summary>Finds the states from which an accepting one can be reached.</summary>
internal static class LiveStates
{
    /// <summary>For each state whether it is one of them.</summary>
    /// <param name="transitions">For each state the next state by letter, one row after the other.</param>
    /// <param name="accepting">For each state whether a subject may end there.</param>
    public static bool[] Of(int[] transitions, bool[] accepting)
    {
        int letters = transitions.Length / accepting.Length;
        // The states that lead to each, one stretch of an array after the other.
        int[] starts = new int[accepting.Length + 1];
        foreach (int to in transitions)
        {
            starts[to + 1]++;
        }

        for (int state = 0; state < accepting.Length; state++)
        {
            starts[state + 1] += starts[state];
        }

        int[] free = [.. starts];
        int[] before = new int[transitions.Length];
        for (int i = 0; i < transitions.Length; i++)
        {
            before[free[transitions[i]]++] = i / letters;
        }

        bool[] live = [.. accepting];
        Stack<int> pending = new(Enumerable.Range(0, live.Length).Where(state => live[state]));
        while (pending.TryPop(out int state))
        {
            foreach (int earlier in before.AsSpan(starts[state]..starts[state + 1]))
            {
                if (!live[earlier])
                {
                    live[earlier] = true;
                    pending.Push(earlier);
                }
            }
        }

        return live;
    }
}
