using System.Collections.Immutable;
using PolicyBridge.Python.Syntax;

namespace PolicyBridge.Python.Evaluation.Calling;

/// <summary>The names that a function binds by its text, which makes them its own wherever it reads them.</summary>
internal sealed class BoundNames
{
    public static BoundNames None { get; } = new();

    private readonly HashSet<string> _stored = new(StringComparer.Ordinal);
    private readonly HashSet<string> _global = new(StringComparer.Ordinal);
    private readonly HashSet<string> _nonlocal = new(StringComparer.Ordinal);

    public IReadOnlySet<string> Global => _global;

    public IReadOnlySet<string> Nonlocal => _nonlocal;

    /// <summary>Whether the body has a <c>yield</c>, so that calling the function runs nothing yet.</summary>
    public bool IsGenerator { get; private set; }

    /// <summary>Whether a parameter has a name that is spelled in another way in a class.</summary>
    public bool HasPrivateParameter { get; private set; }

    public bool IsLocal(string name) => _stored.Contains(name) && !_global.Contains(name) && !_nonlocal.Contains(name);

    public static BoundNames Of(Parameters parameters, ImmutableArray<Statement> body, Expression? expression)
    {
        BoundNames names = new();
        names._stored.UnionWith(parameters.All().Select(p => p.Name));
        names.HasPrivateParameter = parameters.All().Any(p => p.Name.StartsWith("__", StringComparison.Ordinal) && !p.Name.EndsWith("__", StringComparison.Ordinal));
        names.Walk(body.IsDefault ? [expression!] : body);
        return names;
    }

    public static BoundNames OfClass(ImmutableArray<Statement> body)
    {
        BoundNames names = new();
        names.Walk(body);
        return names;
    }

    /// <summary>What a comprehension binds in the scope around it, by <c>:=</c>.</summary>
    public static IReadOnlyCollection<string> Of(ComprehensionExpression comprehension)
    {
        BoundNames names = new();
        names.Walk([comprehension]);
        return names._stored;
    }

    /// <summary>The names that a pattern of <c>match</c> captures.</summary>
    public static IReadOnlyCollection<string> Of(Pattern pattern)
    {
        BoundNames names = new();
        names.Walk([pattern]);
        return names._stored;
    }

    private void Walk(IEnumerable<SyntaxNode> roots)
    {
        Stack<SyntaxNode> pending = new(roots);
        while (pending.TryPop(out SyntaxNode? node))
        {
            Note(node);
            foreach (SyntaxNode child in Inside(node))
            {
                pending.Push(child);
            }
        }
    }

    /// <summary>What a node evaluates in its own scope: functions, classes and lambdas in it have others, save for what they evaluate at once.</summary>
    public static IEnumerable<SyntaxNode> Inside(SyntaxNode node) => node switch
    {
        FunctionStatement function => [.. function.Decorators, .. function.Parameters.All().Select(p => p.Default).OfType<Expression>()],
        ClassStatement @class => [.. @class.Decorators, .. @class.Bases, .. @class.Keywords],
        LambdaExpression lambda => lambda.Parameters.All().Select(p => p.Default).OfType<Expression>(),
        _ => SyntaxChildren.Of(node),
    };

    private void Note(SyntaxNode node)
    {
        switch (node)
        {
            case AssignStatement assign:
                StoreAll(assign.Targets);
                break;
            case AnnotatedAssignStatement assign:
                Store(assign.Target);
                break;
            case AugmentedAssignStatement assign:
                Store(assign.Target);
                break;
            case DeleteStatement delete:
                StoreAll(delete.Targets);
                break;
            case ForStatement @for:
                Store(@for.Target);
                break;
            case WithItem { Target: { } target }:
                Store(target);
                break;
            case ExceptHandler { Name: { } name }:
                _stored.Add(name);
                break;
            case NamedExpression named:
                _stored.Add(named.Target.Name);
                break;
            case FunctionStatement function:
                _stored.Add(function.Name);
                break;
            case ClassStatement @class:
                _stored.Add(@class.Name);
                break;
            case ImportStatement import:
                _stored.UnionWith(import.Names.Select(n => n.AsName ?? n.Name.Split('.')[0]));
                break;
            case ImportFromStatement import:
                _stored.UnionWith(import.Names.Select(n => n.AsName ?? n.Name));
                break;
            case TypeAliasStatement alias:
                _stored.Add(alias.Name.Name);
                break;
            case CapturePattern { Name: { } name }:
                _stored.Add(name);
                break;
            case StarPattern { Name: { } name }:
                _stored.Add(name);
                break;
            case MappingPattern { Rest: { } name }:
                _stored.Add(name);
                break;
            case GlobalStatement global:
                _global.UnionWith(global.Names);
                break;
            case NonlocalStatement nonlocal:
                _nonlocal.UnionWith(nonlocal.Names);
                break;
            case YieldExpression or YieldFromExpression:
                IsGenerator = true;
                break;
        }
    }

    private void StoreAll(IEnumerable<Expression> targets)
    {
        foreach (Expression target in targets)
        {
            Store(target);
        }
    }

    private void Store(Expression target)
    {
        switch (target)
        {
            case NameExpression name:
                _stored.Add(name.Name);
                break;
            case TupleExpression tuple:
                StoreAll(tuple.Items);
                break;
            case ListExpression list:
                StoreAll(list.Items);
                break;
            case StarredExpression starred:
                Store(starred.Value);
                break;
        }
    }
}
