namespace PolicyBridge.Regexes.Automata;

/// <summary>
/// Merges the states of an automaton that no subject tells apart (Hopcroft 1971), in time that grows with the number of
/// transitions and its logarithm: a chain of ten thousand states is no more work than a bush of them.
/// </summary>
internal static class Minimization
{
    public static Automaton Minimize(Automaton automaton)
    {
        int[] partOf = Partition.Of(automaton);
        // Classes are numbered as they are met, so that the order of states is that of the search.
        Dictionary<int, int> numbers = [];
        int[] classOf = new int[automaton.Count];
        for (int state = 0; state < automaton.Count; state++)
        {
            if (!numbers.TryGetValue(partOf[state], out int number))
            {
                number = numbers.Count;
                numbers.Add(partOf[state], number);
            }

            classOf[state] = number;
        }

        return Merge(automaton, classOf, numbers.Count);
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

    /// <summary>States in parts that become finer, each part a stretch of one array.</summary>
    private sealed class Partition
    {
        private readonly int[] _states;
        private readonly int[] _positions;
        private readonly int[] _partOf;
        private readonly List<Part> _parts = [];
        private readonly Stack<int> _splitters = [];

        private Partition(Automaton automaton)
        {
            _partOf = new int[automaton.Count];
            _states = [.. Enumerable.Range(0, automaton.Count).OrderBy(automaton.IsAccepting)];
            _positions = new int[automaton.Count];
            for (int i = 0; i < _states.Length; i++)
            {
                _positions[_states[i]] = i;
            }

            int accepting = _states.Count(automaton.IsAccepting);
            Add(0, automaton.Count - accepting);
            Add(automaton.Count - accepting, automaton.Count);
        }

        /// <summary>The part of each state.</summary>
        public static int[] Of(Automaton automaton)
        {
            Partition partition = new(automaton);
            Predecessors[] letters = [.. automaton.Alphabet.Letters.Select(letter => new Predecessors(automaton, letter))];
            while (partition._splitters.TryPop(out int splitter))
            {
                Part part = partition._parts[splitter];
                part.IsSplitter = false;
                // The part may itself be split on the way.
                int[] targets = partition._states[part.Start..part.End];
                foreach (Predecessors letter in letters)
                {
                    partition.SplitBy(letter, targets);
                }
            }

            return partition._partOf;
        }

        private void Add(int start, int end)
        {
            if (start == end)
            {
                return;
            }

            for (int i = start; i < end; i++)
            {
                _partOf[_states[i]] = _parts.Count;
            }

            _splitters.Push(_parts.Count);
            _parts.Add(new Part { Start = start, End = end, IsSplitter = true });
        }

        /// <summary>Parts the states that a letter leads to the targets from those that it does not.</summary>
        private void SplitBy(Predecessors letter, int[] targets)
        {
            List<int> touched = [];
            foreach (int target in targets)
            {
                foreach (int state in letter.Of(target))
                {
                    Part part = _parts[_partOf[state]];
                    if (part.Marked == 0)
                    {
                        touched.Add(_partOf[state]);
                    }

                    Swap(_positions[state], part.Start + part.Marked);
                    part.Marked++;
                }
            }

            foreach (int index in touched)
            {
                Split(index);
            }
        }

        private void Split(int index)
        {
            Part part = _parts[index];
            int marked = part.Marked;
            part.Marked = 0;
            if (marked == part.End - part.Start)
            {
                return;
            }

            int middle = part.Start + marked;
            if (part.IsSplitter || marked <= part.End - middle)
            {
                Add(part.Start, middle);
                part.Start = middle;
            }
            else
            {
                // The smaller one splits the others; what it leaves over splits them the same way.
                Add(middle, part.End);
                part.End = middle;
            }
        }

        private void Swap(int one, int other)
        {
            (_states[one], _states[other]) = (_states[other], _states[one]);
            _positions[_states[one]] = one;
            _positions[_states[other]] = other;
        }
    }

    private sealed class Part
    {
        public required int Start { get; set; }

        public required int End { get; set; }

        public required bool IsSplitter { get; set; }

        public int Marked { get; set; }
    }

    /// <summary>The states from which a letter leads to each state.</summary>
    private sealed class Predecessors
    {
        private readonly int[] _starts;
        private readonly int[] _states;

        public Predecessors(Automaton automaton, Letter letter)
        {
            _starts = new int[automaton.Count + 1];
            _states = new int[automaton.Count];
            for (int state = 0; state < automaton.Count; state++)
            {
                _starts[automaton.Next(state, letter) + 1]++;
            }

            for (int state = 0; state < automaton.Count; state++)
            {
                _starts[state + 1] += _starts[state];
            }

            int[] next = [.. _starts];
            for (int state = 0; state < automaton.Count; state++)
            {
                _states[next[automaton.Next(state, letter)]++] = state;
            }
        }

        public ReadOnlySpan<int> Of(int state) => _states.AsSpan(_starts[state].._starts[state + 1]);
    }
}
