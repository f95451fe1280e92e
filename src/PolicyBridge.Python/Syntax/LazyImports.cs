using PolicyBridge.Python.Syntax.Parsing;

namespace PolicyBridge.Python.Syntax;

/// <summary>Where Python's compiler refuses a <c>lazy</c> import that its parser reads.</summary>
internal static class LazyImports
{
    /// <summary>The problems of a module's lazy imports, in the order in which they stand.</summary>
    public static IEnumerable<SyntaxProblem> ProblemsOf(IEnumerable<SyntaxNode> body, string? around = null)
    {
        foreach (SyntaxNode node in body)
        {
            if (IsLazy(node) && (around ?? Refused(node)) is { } problem)
            {
                yield return new SyntaxProblem(node.Start, node.End, problem);
            }

            foreach (SyntaxProblem inner in node is Expression ? [] : ProblemsOf(SyntaxChildren.Of(node), around ?? Inside(node)))
            {
                yield return inner;
            }
        }
    }

    private static bool IsLazy(SyntaxNode node) => node is ImportStatement { IsLazy: true } or ImportFromStatement { IsLazy: true };

    private static string? Refused(SyntaxNode node) => node switch
    {
        ImportFromStatement { Level: 0, Module: "__future__" } => "an import from __future__ can't be lazy",
        ImportFromStatement import when import.Names.Any(n => n.Name == "*") => "an import of all names can't be lazy",
        _ => null,
    };

    private static string? Inside(SyntaxNode node) => node switch
    {
        FunctionStatement => "a lazy import can't stand in a function",
        ClassStatement => "a lazy import can't stand in a class",
        TryStatement => "a lazy import can't stand in a 'try' statement",
        _ => null,
    };
}
