using PolicyBridge.Python.Evaluation.Builtin;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Python.Syntax;

namespace PolicyBridge.Python.Evaluation.Control;

/// <summary>Which handlers of a <c>try</c> take an exception.</summary>
internal sealed class Handlers(Evaluator evaluator)
{
    public List<ExceptHandler> HandlersFor(TryStatement syntax, PyRaise? raised, MayRaise kinds)
    {
        List<ExceptHandler> found = [];
        if (raised is not null)
        {
            AddMatching(syntax, raised.Thrown, found);
        }

        if (kinds.HasFlag(MayRaise.Anything))
        {
            found.AddRange(syntax.Handlers);
        }
        else if (kinds.HasFlag(MayRaise.Import))
        {
            AddMatching(syntax, new PyExceptionType("ModuleNotFoundError"), found);
        }

        return [.. found.Distinct(ReferenceEqualityComparer.Instance).Cast<ExceptHandler>()];
    }

    private void AddMatching(TryStatement syntax, PyValue? type, List<ExceptHandler> found)
    {
        foreach (ExceptHandler handler in syntax.Handlers)
        {
            HandlerMatch match = MatchHandler(handler.Type, type);
            if (match != HandlerMatch.No)
            {
                found.Add(handler);
            }

            if (match == HandlerMatch.Yes)
            {
                return;
            }
        }
    }

    public HandlerMatch MatchHandler(Expression? handler, PyValue? thrown) => MatchHandler(handler, thrown, evaluator.Stack.Frame);

    private static HandlerMatch MatchHandler(Expression? handler, PyValue? thrown, Frame frame)
    {
        switch (handler)
        {
            case null:
                return HandlerMatch.Yes;
            case TupleExpression tuple:
                return tuple.Items.IsEmpty ? HandlerMatch.No : tuple.Items.Max(i => MatchHandler(i, thrown, frame));
            default:
                return MatchType(Peek(handler, frame), thrown);
        }
    }

    private static HandlerMatch MatchType(PyValue? caught, PyValue? thrown)
    {
        switch (caught)
        {
            case PyTuple types:
                return types.Items.IsEmpty ? HandlerMatch.No : types.Items.Max(t => MatchType(t, thrown));
            case PyExceptionType { Name: "BaseException" or "Exception" } when thrown is null:
                return HandlerMatch.Yes;
            case PyExceptionType or PyClass { Exception: not null } when thrown is null:
                return HandlerMatch.Perhaps;
            case PyExceptionType type:
                string? name = thrown is PyClass own ? own.Exception : ((PyExceptionType)thrown!).Name;
                return name is not null && PyExceptions.IsSubclass(name, type.Name is "IOError" or "EnvironmentError" ? "OSError" : type.Name) ? HandlerMatch.Yes : HandlerMatch.No;
            case PyClass { Exception: not null } type:
                return thrown is PyClass raised && raised.DescendsFrom(type) ? HandlerMatch.Yes : HandlerMatch.No;
            default:
                return HandlerMatch.Perhaps;
        }
    }

    /// <summary>What a name or an attribute stands for, found without running anything.</summary>
    public static PyValue? Peek(Expression syntax, Frame frame) => syntax switch
    {
        NameExpression name => frame.Find(name.Name) ?? Builtins.Find(name.Name),
        AttributeExpression attribute => Peek(attribute.Value, frame) switch
        {
            PyModule module => module.State.Names.Find(attribute.Name),
            PyLibrary library => library.Members.GetValueOrDefault(attribute.Name),
            PyClass type => PyClass.FindInClass(type.Order, attribute.Name),
            _ => null,
        },
        _ => null,
    };

    /// <summary>Whether a <c>try</c> around the present statement may handle such an exception.</summary>
    public bool MayBeCaught(string type) => MayBeCaught(new PyExceptionType(type));

    public bool MayBeCaught(PyValue? thrown) =>
        evaluator.Tries.Open.Exists(t => t.Syntax.Handlers.Any(h => MatchHandler(h.Type, thrown, t.Frame) != HandlerMatch.No));
}
