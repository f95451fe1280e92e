namespace PolicyBridge.Regexes.Automata;

/// <summary>
/// Merges the states of an automaton that no subject tells apart (Hopcroft 1971), in time that grows with the number of
/// transitions and its logarithm: a chain of ten thousand states is no more work than a bush of them.
/// </summary>
internal static class Minimization
{
    /// <summary>The smallest automaton that accepts the same subjects.</summary>
    /// <param name="alphabet">The letters.</param>
    /// <param name="transitions">For each state the next state by letter, one row after the other.</param>
    /// <param name="accepting">For each state whether a subject may end there.</param>
    public static Automaton Minimize(Alphabet alphabet, int[] transitions, bool[] accepting)
    {
        int[] parts = PartsOf(transitions, accepting);
        int letters = alphabet.Letters.Count;
        int count = parts.Max() + 1;
        int[] merged = new int[count * letters];
        bool[] accepts = new bool[count];
        for (int state = 0; state < accepting.Length; state++)
        {
            accepts[parts[state]] = accepting[state];
            for (int letter = 0; letter < letters; letter++)
            {
                merged[(parts[state] * letters) + letter] = parts[transitions[(state * letters) + letter]];
            }
        }

        return new Automaton(alphabet, merged, accepts);
    }

    /// <summary>For each state the number of those that no subject tells from it. The numbers are in the order in which they are met.</summary>
    /// <param name="transitions">For each state the next state by letter, one row after the other.</param>
    /// <param name="accepting">For each state whether a subject may end there.</param>
    public static int[] PartsOf(int[] transitions, bool[] accepting)
    {
        int[] partOf = Partition.Of(transitions, accepting);
        Dictionary<int, int> numbers = [];
        for (int state = 0; state < partOf.Length; state++)
        {
            if (!numbers.TryGetValue(partOf[state], out int number))
            {
                number = numbers.Count;
                numbers.Add(partOf[state], number);
            }

            partOf[state] = number;
        }

        return partOf;
    }

    /// <summary>States in parts that become finer, each part a stretch of one array.</summary>
    private sealed class Partition
    {
        private readonly int[] _states;
        private readonly int[] _positions;
        private readonly int[] _partOf;
        private readonly List<Part> _parts = [];
        private readonly Stack<int> _splitters = [];

        private Partition(bool[] accepting)
        {
            _partOf = new int[accepting.Length];
            _states = [.. Enumerable.Range(0, accepting.Length).OrderBy(state => accepting[state])];
            _positions = new int[accepting.Length];
            for (int i = 0; i < _states.Length; i++)
            {
                _positions[_states[i]] = i;
            }

            int refusing = accepting.Count(accepts => !accepts);
            Add(0, refusing);
            Add(refusing, accepting.Length);
        }

        /// <summary>The part of each state.</summary>
        public static int[] Of(int[] transitions, bool[] accepting)
        {
            Partition partition = new(accepting);
            int count = transitions.Length / accepting.Length;
            Predecessors[] letters = [.. Enumerable.Range(0, count).Select(letter => new Predecessors(transitions, letter, count))];
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

        public Predecessors(int[] transitions, int letter, int letters)
        {
            int count = transitions.Length / letters;
            _starts = new int[count + 1];
            _states = new int[count];
            for (int state = 0; state < count; state++)
            {
                _starts[transitions[(state * letters) + letter] + 1]++;
            }

            for (int state = 0; state < count; state++)
            {
                _starts[state + 1] += _starts[state];
            }

            int[] next = [.. _starts];
            for (int state = 0; state < count; state++)
            {
                _states[next[transitions[(state * letters) + letter]]++] = state;
            }
        }

        public ReadOnlySpan<int> Of(int state) => _states.AsSpan(_starts[state].._starts[state + 1]);
    }
}
