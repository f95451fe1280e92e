using System.Collections.Immutable;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Computing;
using PolicyBridge.Python.Evaluation.Formats;
using PolicyBridge.Python.Evaluation.Library.Paths;
using PolicyBridge.Python.Evaluation.Library.Variables;
using PolicyBridge.Python.Evaluation.Values;

namespace PolicyBridge.Python.Evaluation.Builtin;

/// <content>The types of containers and text.</content>
internal static partial class Builtins
{
    public const string UndefinedOrder = "the order of a set is not defined in Python; sorted(…) gives it one";

    private static IEnumerable<(string Name, Func<CallArguments, PyValue?> Body)> Types() =>
    [
        ("list", a => a.Are(0, 1) ? List(a) : null),
        ("tuple", a => !a.Are(0, 1) ? null : a[0] is PyNameList names ? names : a.Count == 0 ? new PyTuple([], a.Place) : a[0] is PyTuple { Shape: null } same ? same
            : a.Context.ItemsOf(a[0]!, a.Place) is { } items ? a.Context.Tuple([.. items], a.Place) : null),
        ("set", a => Set(a, isFrozen: false)),
        ("frozenset", a => a.Are(1, 1) && a[0] is PySet { IsFrozen: true } same ? same : Set(a, isFrozen: true)),
        ("dict", Dict),
        ("str", Str),
        ("bytes", Bytes),
        ("bool", a => a.Are(1, 1) && a.Context.TruthOf(a[0]!, a.Place) is { } own ? own : a.Are(0, 0) ? new PyBool(false, a.Place) : a.Are(1, 1) && PyTruth.Truth(a[0]!) is { } t ? new PyBool(t, a.Place) : null),
        ("type", a => a.Are(1, 1) ? TypeOf(a[0]!) : null),
    ];

    private static PyValue? List(CallArguments a)
    {
        if (a.Count == 0)
        {
            return a.Context.List([], a.Place);
        }

        if (a[0] is PyEnvironment or PyVariablesView)
        {
            return EnvironmentNames.Of(a.Context, a[0]!, a.Place);
        }

        if (a[0] is PyNameList or PyNamespaceView or PyNamesView)
        {
            return Introspection.ListOf(a.Context, a[0]!, a.Place);
        }

        bool unordered = Iteration.IsUnordered(a[0]!);
        if (a.Context.ItemsOf(a[0]!, a.Place, orderMatters: false) is not { } items)
        {
            return null;
        }

        return a.Context.List([.. items], a.Place, unordered);
    }

    /// <summary>What a function that only reads makes of items in an order that Python does not define.</summary>
    public static PyUnknown? NoOrder(PyBuiltin function, CallArguments a) =>
        function.Name is "tuple" or "enumerate" or "zip" or "iter" or "next" or "reversed" or "str" or "repr" or "ascii" or "min" or "max"
        && !a.HasKeywords && a.Positional.FirstOrDefault(Iteration.IsUnordered) is { } unordered
            ? a.Context.Unknown(UndefinedOrder, a.Place, unordered)
            : null;

    private static PyValue? Set(CallArguments a, bool isFrozen)
    {
        if (!a.Are(0, 1))
        {
            return null;
        }

        return a.Count == 0 ? new PySet(a.Context.Heap, [], a.Place, isFrozen)
            : a.Context.ItemsOf(a[0]!, a.Place, orderMatters: false) is { } items ? SetMethods.Create(a.Context, items, a.Place, isFrozen)
            : null;
    }

    private static PyValue? Dict(CallArguments a)
    {
        if (a.Count == 1 && a[0] is PyEnvironment or EnvironmentCopy)
        {
            PyDict named = new(a.Context.Heap, a.Place);
            DictMethods.SetNamed(a.Context, named, a);
            return EnvironmentCopy.Of(a.Context, [a[0]!, named], a.Place);
        }

        if (a.Are(1, 1) && a[0] is PyNamespaceView view)
        {
            return NamespaceMethods.Copy(view, a.Context, a.Place);
        }

        PyDict dict = new(a.Context.Heap, a.Place);
        if (a.Count > 1 || (a[0] is { } source && !DictMethods.UpdateFrom(a.Context, dict, source, a.Place, isNew: true)))
        {
            return null;
        }

        DictMethods.SetNamed(a.Context, dict, a);
        return dict;
    }

    private static PyValue? Str(CallArguments a)
    {
        if (a.Are(0, 0))
        {
            return new PyStr("", a.Place);
        }

        if (a.Are(1, 1) && a.Context.TextOf(a[0]!, a.Place) is { } own)
        {
            return own;
        }

        if (a.Are(1, 1) && a[0] is PyNative native)
        {
            return native.Text(a.Context, a.Place);
        }

        if (a[0] is PyBytes bytes && a.Count <= 2 && a.HasOnlyKeywords("encoding") && a.Find(1, "encoding") is PyStr encoding)
        {
            return DataText.Decode(bytes.Value.AsSpan(), encoding.Value).Text is { } decoded ? a.Context.Text(decoded, a.Place) : null;
        }

        return a.Are(1, 1) && PyText.Str(a[0]!) is { } s ? a.Context.Text(s, a.Place) : null;
    }

    private static PyBytes? Bytes(CallArguments a)
    {
        switch (a[0])
        {
            case null when a.Are(0, 0):
                return new PyBytes([], a.Place);
            case PyBytes same when a.Are(1, 1):
                return same;
            case PyStr text when a.Count <= 2 && a.HasOnlyKeywords("encoding") && a.Find(1, "encoding") is PyStr encoding:
                return BytesText.Encode(text.Value, encoding.Value) is { } encoded ? new PyBytes(encoded, a.Place) : null;
            case PyList or PyTuple or PyRange when a.Are(1, 1) && a.Context.ItemsOf(a[0]!, a.Place) is { } items
                && items.All(i => Operators.AsInteger(i) is { Sign: >= 0 } b && b < 256):
                return new PyBytes([.. items.Select(i => (byte)Operators.AsInteger(i)!.Value)], a.Place);
            default:
                return null;
        }
    }

    /// <summary>The type of a value as <c>type()</c> gives it.</summary>
    private static PyValue? TypeOf(PyValue value) => value switch
    {
        PyNone => NoneType,
        PyBool or PyInt or PyFloat or PyStr or PyBytes or PyTuple { Shape: null } or PyList or PySet or PyRange or PyDict { IsPlain: true } => All[value.TypeName],
        PyInstance { Class: { } type } => type,
        PyExceptionValue exception => All.GetValueOrDefault(exception.Name),
        PyBuiltin { IsType: true } or PyExceptionType => All["type"],
        _ => null,
    };

    /// <summary>The names of a value's type and of those that it is made from; none where they are not known.</summary>
    private static ImmutableArray<string> TypesOf(PyValue value) => value switch
    {
        PyNone or PyInt or PyFloat or PyStr or PyBytes or PyTuple { Shape: null } or PyList or PySet or PyRange or PyTimeDelta or PyDict { IsPlain: true } =>
            [value.TypeName, "object"],
        PyTuple { Shape: { } shape } => [shape.Name, "tuple", "object"],
        PyBool or PyRegexFlag => [value.TypeName, "int", "object"],
        PyDict dict => [dict.TypeName, "dict", "object"],
        PyBuiltin { IsType: true, IsNative: true } or PyExceptionType => ["type", "object"],
        _ => [],
    };
}
