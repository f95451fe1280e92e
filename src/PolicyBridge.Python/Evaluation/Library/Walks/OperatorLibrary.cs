using System.Collections.Immutable;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Computing;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Python.Syntax;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Library.Walks;

/// <summary><c>operator</c>: operators as functions, and functions that take an item, an attribute or call a method.</summary>
internal static class OperatorLibrary
{
    private static readonly (string Name, BinaryOperator Operator)[] Binaries =
    [
        ("add", BinaryOperator.Add), ("concat", BinaryOperator.Add), ("sub", BinaryOperator.Subtract), ("mul", BinaryOperator.Multiply), ("truediv", BinaryOperator.Divide),
        ("floordiv", BinaryOperator.FloorDivide), ("mod", BinaryOperator.Modulo), ("pow", BinaryOperator.Power), ("lshift", BinaryOperator.LeftShift), ("rshift", BinaryOperator.RightShift),
        ("and_", BinaryOperator.BitAnd), ("or_", BinaryOperator.BitOr), ("xor", BinaryOperator.BitXor),
    ];

    private static readonly (string Name, ComparisonOperator Operator)[] Comparing =
    [
        ("eq", ComparisonOperator.Equal), ("ne", ComparisonOperator.NotEqual), ("lt", ComparisonOperator.Less), ("le", ComparisonOperator.LessOrEqual), ("gt", ComparisonOperator.Greater),
        ("ge", ComparisonOperator.GreaterOrEqual), ("is_", ComparisonOperator.Is), ("is_not", ComparisonOperator.IsNot),
    ];

    public static PyLibrary Module { get; } = new("operator", Create());

    private static Dictionary<string, PyValue> Create()
    {
        Dictionary<string, PyValue> members = new(StringComparer.Ordinal)
        {
            ["contains"] = Function("contains", a => a.Are(2, 2) ? Compared(a, ComparisonOperator.In, a[1]!, a[0]!) : null),
            ["not_"] = Function("not_", a => a.Are(1, 1) && Plain(a) && PyTruth.Truth(a[0]!) is { } truth ? new PyBool(!truth, a.Place) : null),
            ["truth"] = Function("truth", a => a.Are(1, 1) && Plain(a) && PyTruth.Truth(a[0]!) is { } truth ? new PyBool(truth, a.Place) : null),
            ["neg"] = Function("neg", a => a.Are(1, 1) && Plain(a) ? Operators.Unary(a.Context, UnaryOperator.Minus, a[0]!, a.Place) : null),
            ["pos"] = Function("pos", a => a.Are(1, 1) && Plain(a) ? Operators.Unary(a.Context, UnaryOperator.Plus, a[0]!, a.Place) : null),
            ["getitem"] = Function("getitem", a => a.Are(2, 2) && Plain(a) ? a.Context.GetItem(a[0]!, a[1]!, a.Place) : null),
            ["iadd"] = new PyBuiltin("operator.iadd", AddInPlace),
            ["iconcat"] = new PyBuiltin("operator.iconcat", AddInPlace),
            ["itemgetter"] = Function("itemgetter", a => a.HasKeywords || a.Count == 0 || a.Positional.Any(p => PyKey.Of(p) is null) ? null : new ItemGetter([.. a.Positional], a.Place)),
            ["attrgetter"] = Function("attrgetter", a => a.HasKeywords || a.Count == 0 || a.Positional.Any(p => p is not PyStr) ? null : new AttributeGetter([.. a.Positional.Cast<PyStr>().Select(p => p.Value)], a.Place)),
            ["methodcaller"] = Function("methodcaller", a => a[0] is PyStr name ? new MethodCaller(name.Value, [.. a.Positional.Skip(1)], [.. a.Keywords], a.Place) : null),
        };
        foreach ((string name, BinaryOperator op) in Binaries)
        {
            members[name] = Function(name, a => a.Are(2, 2) && Plain(a) && (name != "concat" || a.Positional.All(p => p is PyStr or PyBytes or PyList or PyTuple))
                ? Operators.Binary(a.Context, op, a[0]!, a[1]!, a.Place)
                : null);
        }

        foreach ((string name, ComparisonOperator op) in Comparing)
        {
            members[name] = Function(name, a => a.Are(2, 2) ? Compared(a, op, a[0]!, a[1]!) : null);
        }

        return members;
    }

    private static PyBuiltin Function(string name, Func<CallArguments, PyValue?> body) => new($"operator.{name}", body);

    // What classes of the settings do with an operator is left to the operator itself.
    private static bool Plain(CallArguments a) => !a.Positional.Any(p => p is PyInstance);

    private static PyBool? Compared(CallArguments a, ComparisonOperator op, PyValue left, PyValue right) =>
        Plain(a) && Comparisons.Compare(a.Context, op, left, right, a.Place) is { } answer ? new PyBool(answer, a.Place) : null;

    private static PyValue? AddInPlace(CallArguments a)
    {
        if (!a.Are(2, 2) || !Plain(a))
        {
            return null;
        }

        return a[0] is PyMutable target
            ? InPlace.TryApply(a.Context, target, BinaryOperator.Add, a[1]!, a.Place) ? target : null
            : Operators.Binary(a.Context, BinaryOperator.Add, a[0]!, a[1]!, a.Place);
    }

    /// <summary>A function that looks at what it is given, and does with it what its class says.</summary>
    private abstract class Getter(string name, SourceSpan place) : PyNative(place)
    {
        public override string TypeName => $"operator.{name}";

        public override IReadOnlyCollection<string> Methods => [];

        public override Effect Effect => Effect.Arguments;

        // What is not known may be of code that is not seen, and then gets hold of all that the call is made with.
        public override bool AcceptsUnknown => true;
    }

    private sealed class ItemGetter(ImmutableArray<PyValue> keys, SourceSpan place) : Getter("itemgetter", place)
    {
        private readonly ImmutableArray<PyValue> _keys = keys;

        public override IEnumerable<PyValue> Held => _keys;

        public override bool IsQuiet(CallContext context) => true;

        public override PyValue? Invoke(CallArguments a)
        {
            if (!a.Are(1, 1) || PyMutable.Current(a[0]!) is not (PyDict { Factory: null } or PyList or PyTuple or PyStr))
            {
                return null;
            }

            List<PyValue> items = [.. _keys.Select(k => a.Context.GetItem(PyMutable.Current(a[0]!), k, a.Place))];
            return items.Count == 1 ? items[0] : a.Context.Tuple(items, a.Place);
        }
    }

    private sealed class AttributeGetter(ImmutableArray<string> paths, SourceSpan place) : Getter("attrgetter", place)
    {
        private readonly ImmutableArray<string> _paths = paths;

        public override PyValue? Invoke(CallArguments a)
        {
            if (!a.Are(1, 1) || a.FirstUnknown is not null)
            {
                return null;
            }

            List<PyValue> values = [.. _paths.Select(p => p.Split('.').Aggregate(a[0]!, (value, name) => a.Context.GetAttribute(PyMutable.Current(value), name, a.Place)))];
            return values.Count == 1 ? values[0] : a.Context.Tuple(values, a.Place);
        }
    }

    private sealed class MethodCaller(string method, ImmutableArray<PyValue> positional, ImmutableArray<(string Name, PyValue Value)> keywords, SourceSpan place) : Getter("methodcaller", place)
    {
        private readonly ImmutableArray<PyValue> _positional = positional;
        private readonly ImmutableArray<(string Name, PyValue Value)> _keywords = keywords;

        public override IEnumerable<PyValue> Held => [.. _positional, .. _keywords.Select(k => k.Value)];

        public override PyValue? Invoke(CallArguments a) => a.Are(1, 1) && a.FirstUnknown is null
            ? a.Context.Call(a.Context.GetAttribute(PyMutable.Current(a[0]!), method, a.Place), new CallArguments(a.Context, _positional, _keywords, a.Place))
            : null;
    }
}
