using System.Buffers;

namespace PolicyBridge.Policy.Engine;

/// <summary>
/// One pattern with look-around, matched without backtracking. An Origin is gone through from its end: which instructions
/// lead to a match from a position depends only on the character there and on those that do so from the next one. That is
/// done for each look-around first, so that the time is linear in the Origin's length, whatever the pattern is.
/// </summary>
/// <param name="automaton">The one pattern.</param>
internal sealed class OriginLookAroundPattern(OriginAutomaton automaton)
{
    private readonly OriginAutomaton.Instruction[] _instructions = [.. automaton.Instructions];
    private readonly OriginAutomaton.LookAround[] _looks = [.. automaton.Looks];
    private readonly Latin1Set[] _sets = [.. automaton.Sets];

    /// <summary>Whether the pattern matches at the start of an Origin, which must hold Latin-1 only.</summary>
    public bool IsMatch(ReadOnlySpan<char> origin)
    {
        int positions = origin.Length + 1;
        int size = _looks.Length * positions + 2 * _instructions.Length;
        bool[] rented = ArrayPool<bool>.Shared.Rent(size);
        try
        {
            Span<bool> answers = rented.AsSpan(0, _looks.Length * positions);
            Span<bool> rows = rented.AsSpan(answers.Length, 2 * _instructions.Length);
            for (int look = 0; look < _looks.Length; look++)
            {
                Sweep(origin, _looks[look].Start, _looks[look].End, rows, answers, answers.Slice(look * positions, positions));
            }

            return Sweep(origin, 0, _instructions.Length, rows, answers, default);
        }
        finally
        {
            ArrayPool<bool>.Shared.Return(rented);
        }
    }

    /// <summary>Says for each position whether the instructions from start to end match there, and so for the first one.</summary>
    private bool Sweep(ReadOnlySpan<char> origin, int start, int end, Span<bool> rows, ReadOnlySpan<bool> answers, Span<bool> matches)
    {
        Span<bool> here = rows.Slice(0, _instructions.Length);
        Span<bool> next = rows.Slice(_instructions.Length);
        next.Clear();
        for (int position = origin.Length; position >= 0; position--)
        {
            here.Clear();

            // An instruction leads mostly to later ones, so that one round settles all but loops; their depth bounds the rounds.
            bool isSettled = false;
            while (!isSettled)
            {
                isSettled = true;
                for (int index = end - 1; index >= start; index--)
                {
                    if (!here[index] && LeadsToMatch(index, origin, position, here, next, answers))
                    {
                        here[index] = true;
                        isSettled = false;
                    }
                }
            }

            if (!matches.IsEmpty)
            {
                matches[position] = here[start];
            }

            Span<bool> last = next;
            next = here;
            here = last;
        }

        return next[start];
    }

    private bool LeadsToMatch(
        int index, ReadOnlySpan<char> origin, int position, ReadOnlySpan<bool> here, ReadOnlySpan<bool> next, ReadOnlySpan<bool> answers)
    {
        OriginAutomaton.Instruction instruction = _instructions[index];
        return instruction.Operation switch
        {
            OriginAutomaton.Operation.Accept => true,
            OriginAutomaton.Operation.Fork => here[instruction.First] || here[instruction.Second],
            OriginAutomaton.Operation.Take =>
                position < origin.Length && next[index + 1] && _sets[instruction.First].Contains(origin[position]),
            OriginAutomaton.Operation.Require => here[index + 1] && IsHere((SubjectPlace)instruction.First, origin, position),
            _ => here[index + 1] && Holds(instruction.First, origin, position, answers),
        };
    }

    private bool Holds(int index, ReadOnlySpan<char> origin, int position, ReadOnlySpan<bool> answers)
    {
        OriginAutomaton.LookAround look = _looks[index];
        int from = position - (look.WidthBehind ?? 0);
        return look.Negative != (from >= 0 && answers[index * (origin.Length + 1) + from]);
    }

    private static bool IsHere(SubjectPlace place, ReadOnlySpan<char> origin, int position) => place switch
    {
        SubjectPlace.Start => position == 0,
        SubjectPlace.LineStart => position == 0 || origin[position - 1] == '\n',
        SubjectPlace.End => position == origin.Length,
        SubjectPlace.EndOrLastLineFeed => position == origin.Length || (position == origin.Length - 1 && origin[position] == '\n'),
        _ => position == origin.Length || origin[position] == '\n',
    };
}
