using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Python.Syntax;

namespace PolicyBridge.Python.Evaluation;

/// <summary>Which handlers of a <c>try</c> take an exception.</summary>
internal sealed partial class Interpreter
{
    private List<ExceptHandler> HandlersFor(TryStatement syntax, PyRaise? raised, MayRaise kinds)
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
            Match match = MatchHandler(handler.Type, type);
            if (match != Match.No)
            {
                found.Add(handler);
            }

            if (match == Match.Yes)
            {
                return;
            }
        }
    }

    private Match MatchHandler(Expression? handler, PyValue? thrown) => MatchHandler(handler, thrown, _frame);

    private static Match MatchHandler(Expression? handler, PyValue? thrown, Frame frame)
    {
        switch (handler)
        {
            case null:
                return Match.Yes;
            case TupleExpression tuple:
                return tuple.Items.IsEmpty ? Match.No : tuple.Items.Max(i => MatchHandler(i, thrown, frame));
            default:
                return MatchType(Peek(handler, frame), thrown);
        }
    }

    private static Match MatchType(PyValue? caught, PyValue? thrown)
    {
        switch (caught)
        {
            case PyTuple types:
                return types.Items.IsEmpty ? Match.No : types.Items.Max(t => MatchType(t, thrown));
            case PyExceptionType { Name: "BaseException" or "Exception" } when thrown is null:
                return Match.Yes;
            case PyExceptionType or PyClass { Exception: not null } when thrown is null:
                return Match.Perhaps;
            case PyExceptionType type:
                string? name = thrown is PyClass own ? own.Exception : ((PyExceptionType)thrown!).Name;
                return name is not null && PyExceptions.IsSubclass(name, type.Name is "IOError" or "EnvironmentError" ? "OSError" : type.Name) ? Match.Yes : Match.No;
            case PyClass { Exception: not null } type:
                return thrown is PyClass raised && raised.DescendsFrom(type) ? Match.Yes : Match.No;
            default:
                return Match.Perhaps;
        }
    }

    /// <summary>What a name or an attribute stands for, found without running anything.</summary>
    private static PyValue? Peek(Expression syntax, Frame frame) => syntax switch
    {
        NameExpression name => frame.Find(name.Name) ?? Builtins.Find(name.Name),
        AttributeExpression attribute => Peek(attribute.Value, frame) switch
        {
            PyModule module => module.State.Names.Find(attribute.Name),
            PyLibrary library => library.Members.GetValueOrDefault(attribute.Name),
            PyClass type => FindInClass(type.Order, attribute.Name),
            _ => null,
        },
        _ => null,
    };

    /// <summary>Whether a <c>try</c> around the present statement may handle such an exception.</summary>
    public bool MayBeCaught(string type) => MayBeCaught(new PyExceptionType(type));

    private bool MayBeCaught(PyValue? thrown) =>
        _tries.Exists(t => t.Syntax.Handlers.Any(h => MatchHandler(h.Type, thrown, t.Frame) != Match.No));
}
