using PolicyBridge.Python.Syntax;

namespace PolicyBridge.Python.Evaluation;

/// <summary>The names through which code that is not run could reach values.</summary>
internal sealed class BodyNames
{
    private static readonly HashSet<string> Unbounded = new(StringComparer.Ordinal)
    {
        "globals", "locals", "vars", "exec", "eval", "setattr", "delattr", "__import__", "importlib", "import_module", "sys",
        "__dict__", "__builtins__", "builtins", "inspect", "_getframe", "modules",
    };

    private readonly List<string> _imports = [];

    public HashSet<string> Read { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Global { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Nonlocal { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether the body uses something that can change any name.</summary>
    public bool IsUnbounded { get; private set; }

    public int Count => Read.Count + Global.Count;

    public bool ImportsAny(Func<string, bool> isProjectModule) => _imports.Any(isProjectModule);

    public static BodyNames Of(IEnumerable<SyntaxNode> body)
    {
        BodyNames names = new();
        Stack<SyntaxNode> pending = new(body);
        while (pending.TryPop(out SyntaxNode? node))
        {
            names.Note(node);
            foreach (SyntaxNode child in SyntaxChildren.Of(node))
            {
                pending.Push(child);
            }
        }

        return names;
    }

    private void Note(SyntaxNode node)
    {
        switch (node)
        {
            case NameExpression name:
                Read.Add(name.Name);
                IsUnbounded |= Unbounded.Contains(name.Name);
                break;
            case AttributeExpression attribute:
                IsUnbounded |= attribute.Name is "__dict__" or "__globals__" or "modules" or "import_module";
                break;
            case GlobalStatement global:
                Global.UnionWith(global.Names);
                break;
            case NonlocalStatement nonlocal:
                Nonlocal.UnionWith(nonlocal.Names);
                break;
            case ImportStatement import:
                _imports.AddRange(import.Names.Select(n => n.Name));
                break;
            case ImportFromStatement import:
                IsUnbounded |= import.Level > 0;
                _imports.Add(import.Module ?? "");
                break;
        }
    }
}
