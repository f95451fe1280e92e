using System.Globalization;

namespace PolicyBridge.Policy.Engine;

/// <summary>
/// A regex that no automaton of a sane size holds, with references above all, as steps that are tried one after another, and
/// back again where they fail. No clock decides how long that may take, but a number of steps.
/// </summary>
internal sealed class PatternProgram : SubjectPattern
{
    /// <summary>How many steps a subject may take.</summary>
    public const int MaxSteps = 1_000_000;

    // What is remembered of places that lead nowhere, in bits.
    private const int MaxMemory = 1 << 22;

    private readonly Step[] _steps;
    private readonly int _slots;
    private readonly int _choices;

    /// <summary>Reads the steps: words of a letter, numbers and characters.</summary>
    public PatternProgram(string text)
    {
        _steps = [.. text.Split(' ').Select(Read)];
        for (int i = 0; i < _steps.Length; i++)
        {
            if (_steps[i].Operation is Operation.Fork or Operation.Run)
            {
                _steps[i] = _steps[i] with { Choice = _choices++ };
            }
        }

        _slots = _steps.Max(step => step.Operation switch
        {
            Operation.Save or Operation.Mark or Operation.IfTaken => step.First + 1,
            Operation.Repeat => step.First + 2,
            _ => 0,
        });

        // Where a reference asks what was taken before, the same place can fail once and not another time.
        _choices = Array.Exists(_steps, step => step.Operation is Operation.Repeat or Operation.IfTaken) ? 0 : _choices;
    }

    /// <summary>What a step does.</summary>
    public enum Operation
    {
        /// <summary>The end, of the regex or of what an <see cref="Atomic"/> or a look-around holds.</summary>
        Match = 'm',

        /// <summary>Takes one of the characters.</summary>
        Take = 'c',

        /// <summary>Takes as many of the characters as there are, but <c>First</c> to <c>Second</c>; then, step by step, fewer.</summary>
        Run = 'r',

        /// <summary>Goes on at <c>First</c>, and where that fails at <c>Second</c>.</summary>
        Fork = 'f',

        /// <summary>Goes on at <c>First</c>.</summary>
        Jump = 'j',

        /// <summary>Goes on if the place <c>First</c> is here.</summary>
        Require = 'p',

        /// <summary>Goes on at <c>First</c> if the following steps match behind here.</summary>
        Ahead = 'a',

        /// <summary>Goes on at <c>First</c> if they do not.</summary>
        NotAhead = 'A',

        /// <summary>Goes on at <c>First</c> if the following steps match <c>Second</c> characters before here.</summary>
        Behind = 'b',

        /// <summary>Goes on at <c>First</c> if they do not.</summary>
        NotBehind = 'B',

        /// <summary>Takes what the following steps take first, and goes on at <c>First</c>.</summary>
        Atomic = 't',

        /// <summary>Notes the position in the slot <c>First</c>.</summary>
        Save = 's',

        /// <summary>Takes again what the slots <c>First</c> and the next one enclose.</summary>
        Repeat = 'x',

        /// <summary>Goes on here if the slot <c>First</c> has been noted, else at <c>Second</c>.</summary>
        IfTaken = 'i',

        /// <summary>Notes in the slot <c>First</c> where a round of a loop begins.</summary>
        Mark = 'k',

        /// <summary>Fails if the round that began there has taken nothing.</summary>
        Check = 'n',
    }

    /// <inheritdoc/>
    public override bool? IsMatch(ReadOnlySpan<char> subject)
    {
        long memory = (long)_choices * (subject.Length + 1);
        using PatternRun run = new(_steps, subject, _slots, memory <= MaxMemory ? (int)memory : 0);
        return run.Matches();
    }

    private static Step Read(string word)
    {
        // Characters stand behind a colon, if any.
        string[] parts = word.Split(':');
        string[] numbers = parts[0].Substring(1).Split(',', StringSplitOptions.RemoveEmptyEntries);
        return new Step(
            (Operation)word[0],
            numbers.Length > 0 ? Number(numbers[0]) : 0,
            numbers.Length > 1 ? Number(numbers[1]) : 0,
            CharacterRanges.Parse(parts.Length > 1 ? parts[1] : ""),
            0);
    }

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>One step.</summary>
    /// <param name="Operation">What it does.</param>
    /// <param name="First">Its first number.</param>
    /// <param name="Second">Its second number.</param>
    /// <param name="Characters">Its characters.</param>
    /// <param name="Choice">Its number among the steps that can go on in several ways.</param>
    public readonly record struct Step(Operation Operation, int First, int Second, CharacterRanges Characters, int Choice);
}
