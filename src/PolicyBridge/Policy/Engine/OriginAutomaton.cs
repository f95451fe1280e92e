namespace PolicyBridge.Policy.Engine;

/// <summary>
/// The patterns as one automaton without backtracking (Thompson 1968): its cost for a subject is linear in the subject's
/// length, whatever the patterns are.
/// </summary>
internal sealed class OriginAutomaton
{
    // Loops with a count are written out, so that a pattern can grow far beyond its text.
    private const int MaxSizeOfPattern = 10_000;
    private const int MaxSize = 400_000;

    private readonly List<Instruction> _instructions = [];
    private readonly List<Latin1Set> _sets = [];
    private readonly Dictionary<Latin1Set, int> _indexOfSet = [];

    /// <summary>What an instruction does.</summary>
    public enum Operation
    {
        /// <summary>Takes a character of the set <c>First</c> and goes on at the next instruction.</summary>
        Take,

        /// <summary>Goes on at <c>First</c> and at <c>Second</c>.</summary>
        Fork,

        /// <summary>Goes on at the next instruction if the place <c>First</c> is here.</summary>
        Require,

        /// <summary>A match.</summary>
        Accept,
    }

    /// <summary>The instructions. A pattern's first one is in <see cref="Starts"/>.</summary>
    public IReadOnlyList<Instruction> Instructions => _instructions;

    /// <summary>The sets that the instructions take characters of.</summary>
    public IReadOnlyList<Latin1Set> Sets => _sets;

    /// <summary>Where the patterns begin.</summary>
    public List<int> Starts { get; } = [];

    /// <summary>Adds a pattern; false where it is too large to be written out.</summary>
    public bool TryAdd(OriginPatternNode pattern)
    {
        long size = SizeOf(pattern);
        if (size > MaxSizeOfPattern || _instructions.Count + size > MaxSize)
        {
            return false;
        }

        Starts.Add(_instructions.Count);
        Write(pattern);
        _instructions.Add(new Instruction(Operation.Accept, 0, 0));
        return true;
    }

    /// <summary>Adds a pattern that is an automaton already; false where there is no room for it.</summary>
    public bool TryAdd(PatternTable pattern)
    {
        int[] places = new int[pattern.States.Count];
        int size = _instructions.Count;
        for (int i = 0; i < places.Length; i++)
        {
            places[i] = size;
            size += SizeOf(pattern.States[i]);
        }

        if (size > MaxSize)
        {
            return false;
        }

        Starts.Add(_instructions.Count);
        foreach (PatternTable.State state in pattern.States)
        {
            Write(state, places);
        }

        return true;
    }

    private static int SizeOf(PatternTable.State state) =>
        state.AcceptsAll ? 1 : Math.Max(3 * state.Ways.Length + (state.AcceptsEnd ? 3 : 0) - 1, 1);

    private void Write(PatternTable.State state, int[] places)
    {
        if (state.AcceptsAll)
        {
            _instructions.Add(new Instruction(Operation.Accept, 0, 0));
            return;
        }

        // Without a way out there is still an instruction, which takes nothing.
        int left = state.Ways.Length + (state.AcceptsEnd ? 1 : 0);
        if (left == 0)
        {
            WriteTake(default);
        }

        foreach (PatternTable.Way way in state.Ways)
        {
            ForkToNext(--left);
            WriteTake(Latin1Set.Of(way.Characters));
            Aim(AddFork(), places[way.To], places[way.To]);
        }

        if (state.AcceptsEnd)
        {
            _instructions.Add(new Instruction(Operation.Require, (int)SubjectPlace.End, 0));
            _instructions.Add(new Instruction(Operation.Accept, 0, 0));
        }
    }

    // Each alternative of a state takes two instructions.
    private void ForkToNext(int left)
    {
        if (left > 0)
        {
            int fork = AddFork();
            Aim(fork, fork + 1, fork + 3);
        }
    }

    private void WriteTake(Latin1Set characters)
    {
        if (!_indexOfSet.TryGetValue(characters, out int set))
        {
            set = _sets.Count;
            _sets.Add(characters);
            _indexOfSet.Add(characters, set);
        }

        _instructions.Add(new Instruction(Operation.Take, set, 0));
    }

    private static long SizeOf(OriginPatternNode node) => node switch
    {
        OriginPatternNode.Sequence sequence => sequence.Items.Sum(SizeOf),
        OriginPatternNode.Choice choice => choice.Branches.Sum(branch => SizeOf(branch) + 2),
        OriginPatternNode.Loop loop => Math.Min(SizeOf(loop.Body) + 2, MaxSize) * (Math.Max(loop.Minimum, loop.Maximum ?? 0) + 1L),
        _ => 1,
    };

    private void Write(OriginPatternNode node)
    {
        switch (node)
        {
            case OriginPatternNode.Character character:
                WriteTake(character.Set);
                break;
            case OriginPatternNode.Place place:
                _instructions.Add(new Instruction(Operation.Require, (int)place.Kind, 0));
                break;
            case OriginPatternNode.Sequence sequence:
                foreach (OriginPatternNode item in sequence.Items)
                {
                    Write(item);
                }

                break;
            case OriginPatternNode.Choice choice:
                WriteChoice(choice);
                break;
            case OriginPatternNode.Loop loop:
                WriteLoop(loop);
                break;
        }
    }

    private void WriteChoice(OriginPatternNode.Choice choice)
    {
        List<int> ends = [];
        for (int i = 0; i < choice.Branches.Length; i++)
        {
            bool isLast = i == choice.Branches.Length - 1;
            int fork = isLast ? -1 : AddFork();
            Write(choice.Branches[i]);
            if (!isLast)
            {
                ends.Add(AddFork());
                Aim(fork, fork + 1, _instructions.Count);
            }
        }

        foreach (int end in ends)
        {
            Aim(end, _instructions.Count, _instructions.Count);
        }
    }

    private void WriteLoop(OriginPatternNode.Loop loop)
    {
        for (int i = 0; i < loop.Minimum; i++)
        {
            Write(loop.Body);
        }

        if (loop.Maximum is not { } maximum)
        {
            int fork = AddFork();
            Write(loop.Body);
            int back = AddFork();
            Aim(back, fork, fork);
            Aim(fork, fork + 1, _instructions.Count);
            return;
        }

        List<int> exits = [];
        for (int i = loop.Minimum; i < maximum; i++)
        {
            exits.Add(AddFork());
            Write(loop.Body);
        }

        foreach (int exit in exits)
        {
            Aim(exit, exit + 1, _instructions.Count);
        }
    }

    private int AddFork()
    {
        _instructions.Add(new Instruction(Operation.Fork, 0, 0));
        return _instructions.Count - 1;
    }

    private void Aim(int fork, int first, int second) => _instructions[fork] = new Instruction(Operation.Fork, first, second);

    /// <summary>One step of the automaton.</summary>
    public readonly record struct Instruction(Operation Operation, int First, int Second);
}
