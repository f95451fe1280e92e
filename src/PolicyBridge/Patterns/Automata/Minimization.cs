namespace PolicyBridge.Patterns.Automata;

/// <summary>Merges the states of an automaton that no subject tells apart (Moore 1956).</summary>
internal static class Minimization
{
    public static Automaton Minimize(Automaton automaton)
    {
        int[] classOf = [.. Enumerable.Range(0, automaton.Count).Select(state => automaton.IsAccepting(state) ? 1 : 0)];
        int count = 0;
        while (true)
        {
            (int[] refined, int classes) = Refine(automaton, classOf);
            classOf = refined;
            if (classes == count)
            {
                return Merge(automaton, classOf, count);
            }
            count = classes;
        }
    }

    /// <summary>Parts states of one class whose letters lead to different classes; classes are numbered as they are met.</summary>
    private static (int[] ClassOf, int Count) Refine(Automaton automaton, int[] classOf)
    {
        IReadOnlyList<Letter> letters = automaton.Alphabet.Letters;
        var numbers = new Dictionary<RowKey, int>();
        int[] refined = new int[automaton.Count];
        for (int state = 0; state < automaton.Count; state++)
        {
            int[] row = new int[letters.Count + 1];
            row[^1] = classOf[state];
            for (int i = 0; i < letters.Count; i++)
            {
                row[i] = classOf[automaton.Next(state, letters[i])];
            }
            var key = new RowKey(row);
            if (!numbers.TryGetValue(key, out int number))
            {
                number = numbers.Count;
                numbers.Add(key, number);
            }
            refined[state] = number;
        }
        return (refined, numbers.Count);
    }

    private static Automaton Merge(Automaton automaton, int[] classOf, int count)
    {
        IReadOnlyList<Letter> letters = automaton.Alphabet.Letters;
        int[] transitions = new int[count * letters.Count];
        bool[] accepting = new bool[count];
        for (int state = 0; state < automaton.Count; state++)
        {
            accepting[classOf[state]] = automaton.IsAccepting(state);
            foreach (Letter letter in letters)
            {
                transitions[(classOf[state] * letters.Count) + letter.Index] = classOf[automaton.Next(state, letter)];
            }
        }
        return new Automaton(automaton.Alphabet, transitions, accepting);
    }

    private readonly record struct RowKey(int[] Row)
    {
        public bool Equals(RowKey other) => Row.AsSpan().SequenceEqual(other.Row);

        public override int GetHashCode()
        {
            var hash = default(HashCode);
            foreach (int value in Row)
            {
                hash.Add(value);
            }
            return hash.ToHashCode();
        }
    }
}
