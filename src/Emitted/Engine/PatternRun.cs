using System.Buffers;

namespace PolicyBridge.Policy.Engine;

/// <summary>One subject on its way through a <see cref="PatternProgram"/>.</summary>
internal ref struct PatternRun
{
    private const int None = -1;
    private const int Undecided = -2;

    // What is kept for the way back: three numbers for each entry, of which the first says what the others mean.
    private const int Branch = 0;
    private const int Shorter = 1;
    private const int Restore = 2;

    private readonly ReadOnlySpan<PatternProgram.Step> _steps;
    private readonly ReadOnlySpan<char> _subject;
    private readonly int[] _slots;
    private readonly ulong[] _failed;
    private readonly bool _remembers;
    private int[] _kept = ArrayPool<int>.Shared.Rent(192);
    private int _depth;
    private int _count;

    /// <summary>Takes the steps and the subject.</summary>
    /// <param name="steps">The steps.</param>
    /// <param name="subject">The subject.</param>
    /// <param name="slots">How many slots the steps use.</param>
    /// <param name="memory">How many places may be remembered; 0 where what was taken before counts too.</param>
    public PatternRun(PatternProgram.Step[] steps, ReadOnlySpan<char> subject, int slots, int memory)
    {
        _steps = steps;
        _subject = subject;
        _slots = ArrayPool<int>.Shared.Rent(slots);
        _slots.AsSpan().Fill(None);
        _remembers = memory > 0;
        _failed = ArrayPool<ulong>.Shared.Rent((memory + 63) / 64);
        _failed.AsSpan().Clear();
    }

    /// <summary>Whether the subject matches; null where that takes too many steps.</summary>
    public bool? Matches() => Run(0, 0, isWhole: true) switch
    {
        Undecided => null,
        int end => end >= 0,
    };

    /// <summary>Gives back what was rented.</summary>
    public readonly void Dispose()
    {
        ArrayPool<int>.Shared.Return(_kept);
        ArrayPool<int>.Shared.Return(_slots);
        ArrayPool<ulong>.Shared.Return(_failed);
    }

    /// <summary>Where the match ends that begins with a step at a position.</summary>
    private int Run(int step, int position, bool isWhole)
    {
        int floor = _depth;
        while (true)
        {
            if (++_count > PatternProgram.MaxSteps)
            {
                return Undecided;
            }

            PatternProgram.Step here = _steps[step];
            bool goesOn = true;
            switch (here.Operation)
            {
                case PatternProgram.Operation.Match:
                    _depth = floor;
                    return position;
                case PatternProgram.Operation.Jump:
                    step = here.First;
                    break;
                case PatternProgram.Operation.Fork:
                    goesOn = !isWhole || IsNew(here.Choice, position);
                    if (goesOn)
                    {
                        Keep(Branch, here.Second, position);
                        step = here.First;
                    }

                    break;
                case PatternProgram.Operation.Run:
                    goesOn = (!isWhole || IsNew(here.Choice, position)) && TakeRun(here, step, ref position);
                    step++;
                    break;
                case PatternProgram.Operation.Atomic or PatternProgram.Operation.Ahead or PatternProgram.Operation.NotAhead
                    or PatternProgram.Operation.Behind or PatternProgram.Operation.NotBehind:
                    int from = here.Operation is PatternProgram.Operation.Behind or PatternProgram.Operation.NotBehind
                        ? Back(position, here.Second)
                        : position;
                    int end = from < 0 ? None : Run(step + 1, from, isWhole: false);
                    if (end == Undecided)
                    {
                        return Undecided;
                    }

                    goesOn = (end >= 0) != (here.Operation is PatternProgram.Operation.NotAhead or PatternProgram.Operation.NotBehind);
                    position = here.Operation == PatternProgram.Operation.Atomic ? end : position;
                    step = here.First;
                    break;
                default:
                    goesOn = TakeStep(here, ref step, ref position);
                    break;
            }

            if (!goesOn && !GoBack(floor, ref step, ref position))
            {
                return None;
            }
        }
    }

    /// <summary>Does a step that goes on in one way only.</summary>
    private bool TakeStep(PatternProgram.Step here, ref int step, ref int position)
    {
        step++;
        switch (here.Operation)
        {
            case PatternProgram.Operation.Take:
                return TakeOne(here.Characters, ref position);
            case PatternProgram.Operation.Require:
                return IsHere((SubjectPlace)here.First, position);
            case PatternProgram.Operation.Save or PatternProgram.Operation.Mark:
                Keep(Restore, here.First, _slots[here.First]);
                _slots[here.First] = position;
                return true;
            case PatternProgram.Operation.Check:
                return _slots[here.First] != position;
            case PatternProgram.Operation.IfTaken:
                step = _slots[here.First] >= 0 ? step : here.Second;
                return true;
            default:
                if (_slots[here.First + 1] < 0)
                {
                    return false;
                }

                ReadOnlySpan<char> taken = _subject.Slice(_slots[here.First], _slots[here.First + 1] - _slots[here.First]);
                bool isThere = _subject.Slice(position).StartsWith(taken);
                position += isThere ? taken.Length : 0;
                return isThere;
        }
    }

    private readonly bool TakeOne(CharacterRanges characters, ref int position)
    {
        if (position == _subject.Length || !characters.Contains(CharacterRanges.CodePointAt(_subject, position, out int length)))
        {
            return false;
        }

        position += length;
        return true;
    }

    private bool TakeRun(PatternProgram.Step here, int step, ref int position)
    {
        int least = position;
        int taken = 0;
        while (taken < here.Second && TakeOne(here.Characters, ref position))
        {
            taken++;
            least = taken == here.First ? position : least;
        }

        _count += taken;
        if (taken >= here.First && position > least)
        {
            Keep(Shorter, step, least);
            Keep(Shorter, step, position);
        }

        return taken >= here.First;
    }

    /// <summary>Goes back to the last place that left a choice; false where there is none above the floor.</summary>
    private bool GoBack(int floor, ref int step, ref int position)
    {
        while (_depth > floor)
        {
            _depth -= 3;
            (int what, int first, int second) = (_kept[_depth], _kept[_depth + 1], _kept[_depth + 2]);
            switch (what)
            {
                case Restore:
                    _slots[first] = second;
                    break;
                case Branch:
                    step = first;
                    position = second;
                    return true;
                default:
                    // Two entries belong together: how far back it may go, and how far it was.
                    position = Back(second, 1);
                    int least = _kept[_depth - 1];
                    _kept[_depth + 2] = position;
                    _depth += position > least ? 3 : -3;
                    step = first + 1;
                    return true;
            }
        }

        return false;
    }

    private void Keep(int what, int first, int second)
    {
        if (_depth + 3 > _kept.Length)
        {
            int[] larger = ArrayPool<int>.Shared.Rent(2 * _kept.Length);
            _kept.CopyTo(larger, 0);
            ArrayPool<int>.Shared.Return(_kept);
            _kept = larger;
        }

        _kept[_depth] = what;
        _kept[_depth + 1] = first;
        _kept[_depth + 2] = second;
        _depth += 3;
    }

    // What has been tried at a place leads nowhere, or there would be no way back to it.
    private readonly bool IsNew(int choice, int position)
    {
        if (!_remembers)
        {
            return true;
        }

        int bit = choice * (_subject.Length + 1) + position;
        bool isNew = (_failed[bit / 64] >> (bit % 64) & 1) == 0;
        _failed[bit / 64] |= 1UL << (bit % 64);
        return isNew;
    }

    /// <summary>The position so many characters before; negative where there are not so many.</summary>
    private readonly int Back(int position, int characters)
    {
        for (int i = 0; i < characters && position >= 0; i++)
        {
            position -= position > 1 && char.IsLowSurrogate(_subject[position - 1]) && char.IsHighSurrogate(_subject[position - 2]) ? 2 : 1;
        }

        return position;
    }

    private readonly bool IsHere(SubjectPlace place, int position) => place switch
    {
        SubjectPlace.Start => position == 0,
        SubjectPlace.LineStart => position == 0 || _subject[position - 1] == '\n',
        SubjectPlace.End => position == _subject.Length,
        SubjectPlace.EndOrLastLineFeed => position == _subject.Length || (position == _subject.Length - 1 && _subject[position] == '\n'),
        _ => position == _subject.Length || _subject[position] == '\n',
    };
}
