using PolicyBridge.Regexes.Compiled;
using PolicyBridge.Regexes.Writing;

namespace PolicyBridge.Regexes.Matchers;

/// <summary>How emitted code decides whether a regex matches an Origin.</summary>
/// <param name="Source">The regex.</param>
internal abstract record OriginMatcher(PythonRegex Source)
{
    // A table of so many numbers is 100 KB of text. The steps of a program take their place where there would be more.
    private const int MaxCells = 25_000;

    // So many states can still be read.
    private const int MaxStatesOfCode = 24;

    // The states of all regexes together that are written as code: one line each.
    private const int MaxStatesOfAllCode = 60;

    /// <summary>The way to decide of each regex: the plainest that there is.</summary>
    public static IReadOnlyList<OriginMatcher> Of(IEnumerable<PythonRegex> regexes)
    {
        List<OriginMatcher> matchers = [];
        int states = 0;
        foreach (PythonRegex regex in regexes)
        {
            OriginMatcher matcher = Of(regex, MaxStatesOfAllCode - states);
            states += matcher is CodedOrigins coded ? coded.Framed.Middle.Count : 0;
            matchers.Add(matcher);
        }

        return matchers;
    }

    /// <summary>Whether an Origin with a bracket may match, of which Python may say that it is no URL.</summary>
    public abstract bool CanHoldBrackets { get; }

    private static OriginMatcher Of(PythonRegex regex, int statesLeft)
    {
        if (OriginLanguage.Of(regex) is not { } automaton)
        {
            return new TriedOrigins(regex, PatternCompiler.CompileProgram(regex, PatternSubject.Origin));
        }

        if (ShapeSearch.Of(automaton) is { } shapes)
        {
            return new ShapedOrigins(regex, shapes);
        }

        FramedAutomaton framed = FramedAutomaton.Of(automaton);
        return framed.Middle.Count <= Math.Min(MaxStatesOfCode, statesLeft) ? new CodedOrigins(regex, framed)
            : TabledOrigins.Of(regex, framed) is { } tabled && tabled.Cells <= MaxCells ? tabled
            : new TriedOrigins(regex, PatternCompiler.CompileProgram(regex, PatternSubject.Origin));
    }
}

/// <summary>The Origins of a few shapes.</summary>
internal sealed record ShapedOrigins(PythonRegex Source, IReadOnlyList<TextShape> Shapes) : OriginMatcher(Source)
{
    /// <inheritdoc/>
    public override bool CanHoldBrackets => Shapes.Any(shape => shape.IsOpen
        || $"{shape.Start}{shape.End}".AsSpan().ContainsAny('[', ']')
        || (shape.Middle is { } middle && (middle.Contains('[') || middle.Contains(']'))));
}

/// <summary>An automaton, a state at a time.</summary>
internal sealed record CodedOrigins(PythonRegex Source, FramedAutomaton Framed) : OriginMatcher(Source)
{
    /// <inheritdoc/>
    public override bool CanHoldBrackets => Framed.CanHoldBrackets;
}

/// <summary>An automaton as a table, a row for each state: row 0 is for nowhere. The first number of a row says whether it accepts.</summary>
/// <param name="Source">The regex.</param>
/// <param name="Framed">The automaton.</param>
/// <param name="Kinds">For each character its place in a row, as far as any leads somewhere; 0 for those that lead nowhere.</param>
/// <param name="Rows">The rows.</param>
internal sealed record TabledOrigins(PythonRegex Source, FramedAutomaton Framed, IReadOnlyList<int> Kinds, IReadOnlyList<IReadOnlyList<int>> Rows) : OriginMatcher(Source)
{
    /// <inheritdoc/>
    public override bool CanHoldBrackets => Framed.CanHoldBrackets;

    public int Cells => Rows.Count * Rows[0].Count;

    public static TabledOrigins? Of(PythonRegex source, FramedAutomaton framed)
    {
        CharacterAutomaton automaton = framed.Middle;
        int[][] kinds =
        [
            .. automaton.Groups.Where(group => group[0] != CharacterAutomaton.Others
                && Enumerable.Range(0, automaton.Count).Any(state => automaton.Next(state, group[0]) != CharacterAutomaton.Nowhere)),
        ];
        int[] kindOf = new int[kinds.Length == 0 ? 0 : kinds.Max(kind => kind.Last(c => c != CharacterAutomaton.Others)) + 1];
        foreach ((int index, int[] kind) in kinds.Index())
        {
            foreach (int c in kind.Where(c => c != CharacterAutomaton.Others))
            {
                kindOf[c] = index + 1;
            }
        }

        return kinds.Length > byte.MaxValue ? null : new TabledOrigins(
            source,
            framed,
            kindOf,
            [
                new int[kinds.Length + 1],
                .. Enumerable.Range(0, automaton.Count).Select(state => (int[])
                    [automaton.IsAccepting(state) ? 1 : 0, .. kinds.Select(kind => automaton.Next(state, kind[0]) + 1)]),
            ]);
    }
}

/// <summary>Steps that are tried: for references, and where an automaton would be too large.</summary>
internal sealed record TriedOrigins(PythonRegex Source, ProgramPattern Program) : OriginMatcher(Source)
{
    /// <inheritdoc/>
    public override bool CanHoldBrackets => true;
}
