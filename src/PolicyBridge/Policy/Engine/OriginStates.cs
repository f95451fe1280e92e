namespace PolicyBridge.Policy.Engine;

/// <summary>
/// Computes the sets of instructions that the automaton can be at: one that it starts with, and for a set and a symbol the
/// next one. The scratch space makes an instance the business of one thread at a time.
/// </summary>
internal sealed class OriginStates(OriginAutomaton automaton, OriginAlphabet alphabet)
{
    private readonly List<int> _pending = [];
    private readonly List<int> _kept = [];
    private readonly int[] _seen = new int[automaton.Instructions.Count];
    private int _round;

    /// <summary>The set at the start of a subject.</summary>
    public OriginState Start()
    {
        _round++;
        _kept.Clear();
        foreach (int start in automaton.Starts)
        {
            _pending.Add(start);
        }

        return Finish(PreviousSymbol.None);
    }

    /// <summary>The set after a symbol.</summary>
    public OriginState Next(OriginState state, int symbol)
    {
        _round++;
        _kept.Clear();
        foreach (int index in state.Instructions)
        {
            _pending.Add(index);
        }

        // First what the next symbol decides of places; only then can it be taken.
        bool accepts = Follow(state.Previous, symbol);
        if (accepts || symbol == alphabet.End)
        {
            return new OriginState([], PreviousSymbol.Other, accepts);
        }

        int[] here = [.. _kept];
        char example = alphabet.ExampleOf(symbol);
        _round++;
        _kept.Clear();
        foreach (int index in here)
        {
            OriginAutomaton.Instruction instruction = automaton.Instructions[index];
            if (instruction.Operation == OriginAutomaton.Operation.Take && automaton.Sets[instruction.First].Contains(example))
            {
                _pending.Add(index + 1);
            }
        }

        return Finish(example == '\n' ? PreviousSymbol.LineFeed : PreviousSymbol.Other);
    }

    private OriginState Finish(PreviousSymbol previous)
    {
        bool accepts = Follow(previous, next: null);
        int[] instructions = accepts ? [] : [.. _kept];
        Array.Sort(instructions);
        return new OriginState(instructions, previous, accepts);
    }

    /// <summary>Follows forks, and places as far as they are decided. True where a match is reached.</summary>
    private bool Follow(PreviousSymbol previous, int? next)
    {
        bool accepts = false;
        while (_pending.Count > 0)
        {
            int index = _pending[_pending.Count - 1];
            _pending.RemoveAt(_pending.Count - 1);
            if (_seen[index] == _round)
            {
                continue;
            }

            _seen[index] = _round;
            OriginAutomaton.Instruction instruction = automaton.Instructions[index];
            switch (instruction.Operation)
            {
                case OriginAutomaton.Operation.Accept:
                    accepts = true;
                    break;
                case OriginAutomaton.Operation.Take:
                    _kept.Add(index);
                    break;
                case OriginAutomaton.Operation.Fork:
                    _pending.Add(instruction.First);
                    _pending.Add(instruction.Second);
                    break;
                default:
                    switch (IsHere((SubjectPlace)instruction.First, previous, next))
                    {
                        case true:
                            _pending.Add(index + 1);
                            break;
                        case null:
                            _kept.Add(index);
                            break;
                    }

                    break;
            }
        }

        return accepts;
    }

    /// <summary>Null where it takes the next symbol to know.</summary>
    private bool? IsHere(SubjectPlace place, PreviousSymbol previous, int? next) => place switch
    {
        SubjectPlace.Start => previous == PreviousSymbol.None,
        SubjectPlace.LineStart => previous != PreviousSymbol.Other,
        _ when next is null => null,
        SubjectPlace.End => next == alphabet.End,
        SubjectPlace.EndOrLastLineFeed => next >= alphabet.LastLineFeed,
        _ => next >= alphabet.LastLineFeed || next == alphabet.LineFeed,
    };
}

/// <summary>What stands before a position.</summary>
internal enum PreviousSymbol
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A line feed.</summary>
    LineFeed,

    /// <summary>Another character.</summary>
    Other,
}

/// <summary>Where the automaton is after a part of the subject.</summary>
/// <param name="Instructions">The instructions that it can be at, in ascending order.</param>
/// <param name="Previous">What stands before.</param>
/// <param name="Accepts">Whether a pattern has matched, whatever follows.</param>
internal sealed record OriginState(int[] Instructions, PreviousSymbol Previous, bool Accepts)
{
    /// <summary>Whether nothing that follows can change the answer.</summary>
    public bool IsFinal => Accepts || Instructions.Length == 0;

    /// <inheritdoc/>
    public bool Equals(OriginState? other) =>
        other is not null && Accepts == other.Accepts && Previous == other.Previous && Instructions.AsSpan().SequenceEqual(other.Instructions);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        hash.Add(Previous);
        foreach (int instruction in Instructions)
        {
            hash.Add(instruction);
        }

        return hash.ToHashCode();
    }
}
