using PolicyBridge.Policy.Engine;
using PolicyBridge.Regexes.Compiled;
using PolicyBridge.Regexes.Writing;
using PolicyBridge.Regexes;

namespace PolicyBridge.Tests.Policy.Engine;

/// <summary>Regexes of settings as the engine takes them.</summary>
internal static class Engines
{
    /// <summary>The regex; null where Python or the translation refuses it.</summary>
    public static PythonRegex? Pattern(string text, int flags = 0, PatternSubject subject = PatternSubject.Origin) =>
        PythonRegex.TryParse(text, flags, out PythonRegex? pattern, out _) && DotNetPatternWriter.Write(pattern, subject) is Translated
            ? pattern
            : null;

    public static OriginPatternSet SetOf(IEnumerable<PythonRegex> patterns, int budget = 1_000_000)
    {
        CompiledOrigins compiled = CompiledOrigins.Of(patterns);
        return new OriginPatternSet(
            compiled.Plain.Select(p => p.Text),
            compiled.Tables.Select(p => new PatternTable(p.Table.States)),
            compiled.Programs.Select(p => new PatternProgram(p.Program.Steps)),
            budget);
    }
}
