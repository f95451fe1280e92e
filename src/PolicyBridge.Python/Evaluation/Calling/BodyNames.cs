using PolicyBridge.Python.Syntax;

namespace PolicyBridge.Python.Evaluation.Calling;

/// <summary>The names through which code that is not run could reach values.</summary>
internal sealed class BodyNames
{
    /// <summary>Names and attributes that can reach any name of any module.</summary>
    private static readonly HashSet<string> Unbounded = new(StringComparer.Ordinal)
    {
        "globals", "locals", "vars", "exec", "eval", "setattr", "delattr", "__import__", "import_module", "reload", "exec_module", "load_module",
        "run_path", "run_module", "__dict__", "__globals__", "__builtins__", "builtins", "modules", "_getframe", "currentframe", "stack", "trace",
        "f_back", "f_globals", "f_locals", "get_objects", "get_referrers", "get_referents",
    };

    private readonly List<string> _imports = [];

    public HashSet<string> Read { get; } = new(StringComparer.Ordinal);

    /// <summary>Attributes that are taken of names; what is set or deleted is in <see cref="Read"/>.</summary>
    public HashSet<(string Owner, string Name)> Members { get; } = [];

    /// <summary>Longer paths, such as <c>package.module.function</c>, of which <see cref="Members"/> has the first two parts.</summary>
    public HashSet<string> Paths { get; } = new(StringComparer.Ordinal);

    /// <summary>All names that are looked up, for whatever part of them.</summary>
    public IEnumerable<string> LookedUp => Read.Concat(Members.Select(m => m.Owner)).Distinct();

    public HashSet<string> Global { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Nonlocal { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether the body uses something that can change any name.</summary>
    public bool IsUnbounded { get; private set; }

    public int Count => Read.Count + Members.Count + Paths.Count + Global.Count;

    public bool ImportsAny(Func<string, bool> isProjectModule) => _imports.Any(isProjectModule);

    public static BodyNames Of(IEnumerable<SyntaxNode> body)
    {
        BodyNames names = new();
        Stack<SyntaxNode> pending = new(body);
        while (pending.TryPop(out SyntaxNode? node))
        {
            names.Note(node);
            if (node is AttributeExpression { Value: AttributeExpression } part && PathOf(part) is { } path)
            {
                names.Paths.Add(path);
            }

            if (node is AttributeExpression { Value: NameExpression owner } member)
            {
                names.Members.Add((owner.Name, member.Name));
                names.IsUnbounded |= Unbounded.Contains(owner.Name);
                continue;
            }

            foreach (SyntaxNode child in SyntaxChildren.Of(node))
            {
                pending.Push(child);
            }
        }

        return names;
    }

    private static string? PathOf(Expression expression) => expression switch
    {
        NameExpression name => name.Name,
        AttributeExpression attribute when PathOf(attribute.Value) is { } path => $"{path}.{attribute.Name}",
        _ => null,
    };

    private void Note(SyntaxNode node)
    {
        switch (node)
        {
            case NameExpression name:
                Read.Add(name.Name);
                IsUnbounded |= Unbounded.Contains(name.Name);
                break;
            case AttributeExpression attribute:
                IsUnbounded |= Unbounded.Contains(attribute.Name);
                break;
            case AssignStatement assign:
                NoteTargets(assign.Targets);
                break;
            case AnnotatedAssignStatement assign:
                NoteTargets([assign.Target]);
                break;
            case AugmentedAssignStatement assign:
                NoteTargets([assign.Target]);
                break;
            case DeleteStatement delete:
                NoteTargets(delete.Targets);
                break;
            case ForStatement @for:
                NoteTargets([@for.Target]);
                break;
            case WithItem { Target: { } target }:
                NoteTargets([target]);
                break;
            case ComprehensionClause clause:
                NoteTargets([clause.Target]);
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
                IsUnbounded |= import.Level > 0 || import.Names.Any(n => n.Name == "*" || Unbounded.Contains(n.Name));
                _imports.Add(import.Module ?? "");
                break;
        }
    }

    // What has an attribute set is changed itself.
    private void NoteTargets(IEnumerable<Expression> targets)
    {
        Stack<Expression> pending = new(targets);
        while (pending.TryPop(out Expression? target))
        {
            switch (target)
            {
                case AttributeExpression { Value: NameExpression owner }:
                    Read.Add(owner.Name);
                    break;
                case TupleExpression or ListExpression or StarredExpression:
                    foreach (Expression part in SyntaxChildren.Of(target).OfType<Expression>())
                    {
                        pending.Push(part);
                    }

                    break;
            }
        }
    }
}
