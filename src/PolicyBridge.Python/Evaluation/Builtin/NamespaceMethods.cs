using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Formats;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;

namespace PolicyBridge.Python.Evaluation.Builtin;

/// <summary>Methods of what <c>globals()</c> gives, by names that are known.</summary>
internal static class NamespaceMethods
{
    /// <summary>Names that Python sets in every module or in some; which, and in which order, differs between its releases.</summary>
    private static readonly string[] SetByPython =
    [
        "__name__", "__doc__", "__package__", "__loader__", "__spec__", "__file__", "__cached__", "__builtins__", "__path__", "__annotations__",
        "__annotate__", "__annotate_func__", "__annotations_cache__", "__conditional_annotations__",
    ];

    public static bool IsSetByPython(string name) => SetByPython.Contains(name);

    public static PyValue? Call(PyNamespaceView view, string name, CallArguments a)
    {
        CallContext context = a.Context;
        Namespace names = view.Names;
        switch (name)
        {
            case "get" when a.Are(1, 2) && Text(a[0]) is { } wanted:
                return names.Find(wanted) ?? a[1] ?? new PyNone(a.Place);
            case "setdefault" when a.Are(1, 2) && Text(a[0]) is { } wanted:
                if (names.Find(wanted) is { } held)
                {
                    return held;
                }

                context.SetGlobal(view, wanted, a[1] ?? new PyNone(a.Place));
                return a[1] ?? new PyNone(a.Place);
            case "pop" when a.Are(1, 2) && Text(a[0]) is { } wanted && (names.Rest is null || names.Names.ContainsKey(wanted)):
                PyValue? found = names.Names.GetValueOrDefault(wanted);
                if (found is PyUnknown || (found is null && a.Count == 1))
                {
                    return found is null ? throw new PyRaise("KeyError", PyText.Quote(wanted) ?? wanted, a.Place) : null;
                }

                context.RemoveGlobal(view, wanted);
                return found ?? a[1];
            case "update" when a.Count <= 1:
                return Update(view, a);
            case "keys" when a.Are(0, 0):
                return Walk(view, a, DictPart.Keys);
            case "values" when a.Are(0, 0):
                return Walk(view, a, DictPart.Values);
            case "items" when a.Are(0, 0):
                return Walk(view, a, DictPart.Items);
            default:
                return null;
        }
    }

    /// <summary>
    /// The names, with those that Python may set at the end: they are known to be there or not only to who leaves them
    /// out. The order is not followed.
    /// </summary>
    public static PyIterable? Walk(PyNamespaceView view, CallArguments a, DictPart part)
    {
        Namespace names = view.Names;
        if (names.Rest is not null)
        {
            return null;
        }

        // A name whose value is not known may not be set at all.
        List<(string Name, PyValue Value)> certain =
            [.. names.Names.Where(n => !IsSetByPython(n.Key) && n.Value is not PyUnknown).Select(n => (n.Key, n.Value))];
        List<(string Name, PyValue Value)> perhaps =
            [.. names.Names.Where(n => !IsSetByPython(n.Key) && n.Value is PyUnknown).Select(n => (n.Key, n.Value)),
            .. SetByPython.Select(n => (n, names.Names.GetValueOrDefault(n) ?? new PyUnknown("it is set by Python's import system", a.Place)))];
        return new PyIterable([.. certain.Concat(perhaps).Select(Item)], a.Context.StatementNumber, a.Place)
        {
            IsUnordered = true,
            PerhapsLast = perhaps.Count,
        };

        PyValue Item((string Name, PyValue Value) entry) => part switch
        {
            DictPart.Keys => new PyStr(entry.Name, a.Place),
            DictPart.Values => entry.Value,
            _ => new PyTuple([new PyStr(entry.Name, a.Place), entry.Value], a.Place),
        };
    }

    private static string? Text(PyValue? value) => value is PyStr text && !IsSetByPython(text.Value) ? text.Value : null;

    private static PyNone? Update(PyNamespaceView view, CallArguments a)
    {
        PyDict entries = new(a.Context.Heap, a.Place);
        if (a[0] is { } source && !DictMethods.UpdateFrom(a.Context, entries, source, a.Place))
        {
            return null;
        }

        DictMethods.SetNamed(a.Context, entries, a);
        if (entries.Items.Values.Any(e => e.Key is not PyStr))
        {
            return null;
        }

        foreach ((PyValue key, PyValue value) in entries.Items.Values)
        {
            a.Context.SetGlobal(view, ((PyStr)key).Value, value);
        }

        return new PyNone(a.Place);
    }
}
