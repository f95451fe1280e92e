using PolicyBridge.Regexes.Compiled;

namespace PolicyBridge.Targets.AspNetCore;

/// <summary>A compiled regex as the C# expression that makes it ready.</summary>
internal static class CompiledExpression
{
    public static string Of(CompiledPattern pattern) => pattern switch
    {
        PrefixPattern prefix => $"new PathPrefix({CSharpLiteral.Of(prefix.Text)}, toEndOfLine: {(prefix.ToEndOfLine ? "true" : "false")})",
        TablePattern table => $"new PatternAutomaton({CSharpLiteral.Of(table.States)})",
        ProgramPattern program => $"new PatternProgram({CSharpLiteral.Of(program.Steps)})",
        _ => throw new ArgumentOutOfRangeException(nameof(pattern), pattern.GetType().Name, "a form that is not written"),
    };
}
