using PolicyBridge.Python.Evaluation.Library.Paths;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Python.Syntax;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Control;

/// <summary>Where the evaluation is: the frame of the code that is running, the calls that are open, and the statement.</summary>
internal sealed class CallStack(PythonLimits limits, Surroundings surroundings)
{
    private Statement? _moduleStatement;
    private SourceText? _moduleSource;
    private int _calls;

    public Frame Frame { get; set; } = null!;

    /// <summary>Whether code of a module runs, rather than of a function.</summary>
    public bool IsOutsideCalls => _calls == 0;

    /// <summary>The number of the statement being run; iterators are good only within theirs.</summary>
    public int StatementNumber { get; private set; }

    /// <summary>The file whose code is running.</summary>
    public FilePath CallerPath => surroundings.RootPath.Join(new FilePath(Frame.Module.Source.Path, IsAnchored: false));

    public SourceSpan Span(SyntaxNode node) => Frame.Module.Source.Span(node.Start, node.End - node.Start);

    /// <summary>What <c>globals()</c> gives to the code that is running.</summary>
    public PyNamespaceView CallerNames(SourceSpan place) => new(Frame.Module.Names, place);

    /// <summary>A statement begins.</summary>
    public void Enter(Statement statement)
    {
        StatementNumber++;
        if (IsOutsideCalls)
        {
            (_moduleStatement, _moduleSource) = (statement, Frame.Module.Source);
        }
    }

    /// <summary>A call begins, where <see cref="LeaveCall"/> must follow.</summary>
    public void EnterCall(SourceSpan place)
    {
        if (_calls >= limits.CallDepth)
        {
            throw new LimitReached($"more than {limits.CallDepth} calls are open at once here", place);
        }

        _calls++;
    }

    public void LeaveCall() => _calls--;

    /// <summary>Where to point a reader: the statement of the module that calls a function, rather than a line of the function.</summary>
    public SourceSpan OutsideCalls(SourceSpan place) =>
        !IsOutsideCalls && _moduleStatement is { } statement ? _moduleSource!.Span(statement.Start, statement.End - statement.Start) : place;

    /// <summary>A name as it is spelled where the code runs: in a class, <c>__name</c> means <c>_Class__name</c>.</summary>
    public string Mangled(string name)
    {
        if (!IsPrivate(name))
        {
            return name;
        }

        LocalScope? scope = Frame.Locals;
        while (scope is { ClassName: null })
        {
            scope = scope.Outer;
        }

        string type = scope?.ClassName?.TrimStart('_') ?? "";
        return type.Length == 0 ? name : $"_{type}{name}";
    }

    public static bool IsPrivate(string name) => name.StartsWith("__", StringComparison.Ordinal) && !name.EndsWith("__", StringComparison.Ordinal);

    /// <summary>The names among which code of a frame binds a name, and whether a pin of that name applies there.</summary>
    public static Namespace ScopeOf(Frame frame, string name, out bool pinnable)
    {
        LocalScope? scope = frame.Locals;
        while (scope is { Kind: ScopeKind.Comprehension })
        {
            scope = scope.Outer;
        }

        pinnable = scope is not { Kind: ScopeKind.Function };
        if (scope is null || scope.Bound.Global.Contains(name))
        {
            pinnable = true;
            return frame.Module.Names;
        }

        if (scope.Bound.Nonlocal.Contains(name))
        {
            LocalScope own = scope;
            for (scope = scope.Outer; scope is not null; scope = scope.Outer)
            {
                if (scope.Kind == ScopeKind.Function && scope.Bound.IsLocal(name))
                {
                    return scope.Names;
                }
            }

            scope = own;
        }

        return scope.Names;
    }
}
