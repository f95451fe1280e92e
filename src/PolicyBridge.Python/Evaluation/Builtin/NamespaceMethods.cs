using System.Collections.Immutable;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Formats;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Builtin;

/// <summary>Methods of what <c>globals()</c> gives, and of the names of classes and instances.</summary>
internal static class NamespaceMethods
{
    /// <summary>Names that Python sets in every module or in some; which, and in which order, differs between its releases.</summary>
    private static readonly string[] SetInModules =
    [
        "__name__", "__doc__", "__package__", "__loader__", "__spec__", "__file__", "__cached__", "__builtins__", "__path__", "__annotations__",
        "__annotate__", "__annotate_func__", "__annotations_cache__", "__conditional_annotations__", "__warningregistry__",
    ];

    /// <summary>The same of classes.</summary>
    private static readonly string[] SetInClasses =
    [
        "__module__", "__qualname__", "__dict__", "__weakref__", "__doc__", "__annotations__", "__annotate_func__", "__annotations_cache__", "__annotate__", "__conditional_annotations__",
        "__firstlineno__", "__static_attributes__", "__orig_bases__", "__parameters__", "__abstractmethods__", "__slots__", "__hash__", "__type_params__",
        "__match_args__", "__classdict__", "__classcell__", "__subclasshook__", "__init__", "__new__", "__protocol_attrs__", "__non_callable_proto_members__",
        "__dataclass_params__", "__dataclass_fields__", "__replace__", "__repr__", "__eq__", "__lt__", "__le__", "__gt__", "__ge__",
        "__setattr__", "__delattr__", "__getstate__", "__setstate__", "__reduce_ex__", "__getnewargs__", "__str__", "__format__", "__dir__", "__reduce__",
    ];

    /// <summary>The same of classes over those of libraries, such as enumerations.</summary>
    private static readonly string[] SetInModelledClasses =
    [
        .. SetInClasses, "_abc_impl", "_is_protocol", "_is_runtime_protocol", "_member_names_", "_member_map_", "_value2member_map_", "_member_type_", "_generate_next_value_", "_new_member_",
        "_use_args_", "_unhashable_values_", "_hashable_values_", "_unhashable_values_map_", "_value_repr_", "_field_defaults", "_fields", "_make", "_replace", "_asdict", "_fields_defaults",
        "_field_types",
    ];

    private static ReadOnlySpan<string> SetIn(NamespaceKind kind) => kind switch
    {
        NamespaceKind.Module => SetInModules,
        NamespaceKind.Object => [],
        NamespaceKind.ModelledClass => SetInModelledClasses,
        _ => SetInClasses,
    };

    /// <summary>Whether Python may set a name by itself.</summary>
    public static bool IsSetByPython(PyNamespaceView view, string name) => SetIn(view.Kind).Contains(name);

    public static PyValue? Call(PyNamespaceView view, string name, CallArguments a)
    {
        CallContext context = a.Context;
        Namespace names = view.Names;
        switch (name)
        {
            case "get" when a.Are(1, 2) && Text(view, a[0]) is { } wanted:
                return names.Find(wanted) ?? a[1] ?? new PyNone(a.Place);
            case "setdefault" when a.Are(1, 2) && Text(view, a[0]) is { } wanted:
                if (names.Find(wanted) is { } held)
                {
                    return held;
                }

                context.SetGlobal(view, wanted, a[1] ?? new PyNone(a.Place));
                return a[1] ?? new PyNone(a.Place);
            case "pop" when a.Are(1, 2) && Text(view, a[0]) is { } wanted && (names.Rest is null || names.Names.ContainsKey(wanted)):
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
                return new PyNamesView(view, DictPart.Keys, a.Place);
            case "values" when a.Are(0, 0):
                return new PyNamesView(view, DictPart.Values, a.Place);
            case "items" when a.Are(0, 0):
                return new PyNamesView(view, DictPart.Items, a.Place);
            case "copy" when a.Are(0, 0):
                return Copy(view, a.Context, a.Place);
            default:
                return null;
        }
    }

    /// <summary>A dict, or the names of an instance as one; <see langword="null"/> for all else.</summary>
    public static PyDict? AsDict(PyValue value, CallContext context, SourceSpan place) =>
        PyInstance.Plain(value, "__iter__", "keys") as PyDict ?? (value is PyNamespaceView { Kind: NamespaceKind.Object } view ? Copy(view, context, place) as PyDict : null);

    /// <summary>A dict of the names.</summary>
    public static PyValue? Copy(PyNamespaceView view, CallContext context, SourceSpan place) => view.Names.Rest is not null ? null
        : view.Kind == NamespaceKind.Object ? DictMethods.Create(context, [.. view.Names.Names.Select(n => ((PyValue)new PyStr(n.Key, place), n.Value))], place)
        : new PyNamespaceView(new Namespace(context.Heap, names: view.Names.Names), place, view.IsFixed ? NamespaceKind.ClassBody : view.Kind);

    /// <summary>
    /// The names in their order, or what they stand for. Those that Python sets by itself come last: whether and where they are
    /// there is not known. <see langword="null"/> where others may be there.
    /// </summary>
    public static ImmutableArray<PyValue>? ItemsOf(PyNamespaceView view, DictPart part, SourceSpan place)
    {
        Namespace names = view.Names;
        if (names.Rest is not null)
        {
            return null;
        }

        IEnumerable<PyValue> own = names.Names.Where(n => !IsSetByPython(view, n.Key)).Select(n => n.Value is PyUnknown { MayBeUnset: true } ? new PyPerhaps(Item(n.Key, n.Value), !names.IsOrderLost) : Item(n.Key, n.Value));
        List<PyValue> items = [.. own];
        foreach (string name in SetIn(view.Kind))
        {
            items.Add(new PyPerhaps(Item(name, view.Kind == NamespaceKind.Module && names.Names.TryGetValue(name, out PyValue? value) ? value : new PyUnknown("it is set by Python itself", place)), isPlaced: false));
        }

        return [.. items];

        PyValue Item(string name, PyValue value) => part switch
        {
            DictPart.Keys => new PyStr(name, place),
            DictPart.Values => value,
            _ => new PyTuple([new PyStr(name, place), value], place),
        };
    }

    private static string? Text(PyNamespaceView view, PyValue? value) => value is PyStr text && !IsSetByPython(view, text.Value) ? text.Value : null;

    private static PyNone? Update(PyNamespaceView view, CallArguments a)
    {
        if (a[0] is PyNamespaceView { Names.Rest: null } other && other.Names != view.Names && !view.IsFixed)
        {
            UpdateFrom(view, other, a);
            UpdateNamed(view, a);
            return new PyNone(a.Place);
        }

        PyDict entries = new(a.Context.Heap, a.Place);
        if (view.IsFixed || (a[0] is { } source && !DictMethods.UpdateFrom(a.Context, entries, source, a.Place, isNew: true)) || entries.Items.Values.Any(e => e.Key is not PyStr))
        {
            return null;
        }

        foreach ((PyValue key, PyValue value) in entries.Items.Values)
        {
            a.Context.SetGlobal(view, ((PyStr)key).Value, value);
        }

        UpdateNamed(view, a);
        return new PyNone(a.Place);
    }

    private static void UpdateNamed(PyNamespaceView view, CallArguments a)
    {
        foreach ((string name, PyValue value) in a.Keywords)
        {
            a.Context.SetGlobal(view, name, value);
        }
    }

    // A name that may not be set there may have another value here then, or none.
    private static void UpdateFrom(PyNamespaceView view, PyNamespaceView other, CallArguments a)
    {
        foreach ((string name, PyValue value) in other.Names.Names.ToList())
        {
            PyValue? before = view.Names.Names.GetValueOrDefault(name);
            a.Context.SetGlobal(view, name, value is not PyUnknown { MayBeUnset: true } unknown ? value
                : before is null ? unknown
                : a.Context.Derive(unknown, a.Place, before));
        }
    }
}
