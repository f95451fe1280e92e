using PolicyBridge.Policy.Engine;
using PolicyBridge.Regexes.Writing;

namespace PolicyBridge.Regexes.Compiled;

/// <summary>
/// The regexes for origins, parted by what decides on them: those of the plain kind and those that are tables make one
/// automaton, those that are programs are tried one by one.
/// </summary>
internal sealed record CompiledOrigins
{
    private CompiledOrigins()
    {
    }

    /// <summary>Those of the plain kind, as .NET writes them.</summary>
    public List<(PythonRegex Source, string Text)> Plain { get; } = [];

    /// <summary>Those with look-around.</summary>
    public List<(PythonRegex Source, TablePattern Table)> Tables { get; } = [];

    /// <summary>Those with references, or for which there was no room.</summary>
    public List<(PythonRegex Source, ProgramPattern Program)> Programs { get; } = [];

    /// <exception cref="ArgumentException">A regex has no .NET form; settings readers refuse such a policy.</exception>
    public static CompiledOrigins Of(IEnumerable<PythonRegex> patterns)
    {
        CompiledOrigins origins = new();
        List<PythonRegex> others = [];
        // In this order the engine adds them, so that there is room for them there, too.
        OriginAutomaton automaton = new();
        foreach (PythonRegex pattern in patterns)
        {
            if (DotNetPatternWriter.Write(pattern, PatternSubject.Origin) is Translated { Text: var text }
                && OriginPatternReader.Read(text) is { } plain && automaton.TryAdd(plain))
            {
                origins.Plain.Add((pattern, text));
            }
            else
            {
                others.Add(pattern);
            }
        }

        foreach (PythonRegex pattern in others)
        {
            if (PatternCompiler.Compile(pattern, PatternSubject.Origin) is TablePattern table && automaton.TryAdd(new PatternTable(table.States)))
            {
                origins.Tables.Add((pattern, table));
            }
            else
            {
                origins.Programs.Add((pattern, PatternCompiler.CompileProgram(pattern, PatternSubject.Origin)));
            }
        }

        return origins;
    }
}
