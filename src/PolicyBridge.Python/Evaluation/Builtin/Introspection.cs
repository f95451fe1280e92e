using System.Collections.Immutable;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Objects;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Builtin;

/// <summary><c>dir()</c> and <c>inspect.getmembers</c>: the names of modules, classes and instances in alphabetical order.</summary>
internal static class Introspection
{
    /// <summary>Names that every object has in some release.</summary>
    private static readonly string[] OfObjects =
    [
        "__class__", "__delattr__", "__dict__", "__dir__", "__doc__", "__eq__", "__format__", "__ge__", "__getattribute__", "__getstate__", "__gt__", "__hash__", "__init__",
        "__init_subclass__", "__le__", "__lt__", "__ne__", "__new__", "__reduce__", "__reduce_ex__", "__repr__", "__setattr__", "__sizeof__", "__str__", "__subclasshook__",
        "__class_getitem__", "__weakref__",
    ];

    /// <summary>What <c>dir(value)</c> gives; <see langword="null"/> for what is not followed.</summary>
    public static PyValue? Dir(CallContext context, PyValue value, SourceSpan place) => NamesOf(value, place) is { } names
        ? new PyNameList([.. names.Select(n => n.IsCertain ? (PyValue)new PyStr(n.Name, place) : new PyPerhaps(new PyStr(n.Name, place), isPlaced: true))], place)
        : null;

    /// <summary>What <c>dir()</c> gives where these are the names of the code that runs.</summary>
    public static PyValue? NamesOf(CallContext context, PyValue? locals, SourceSpan place) => locals switch
    {
        PyNamespaceView view => Names([view], place) is { } names
            ? new PyNameList([.. names.Select(n => n.IsCertain ? (PyValue)new PyStr(n.Name, place) : new PyPerhaps(new PyStr(n.Name, place), isPlaced: true))], place)
            : null,
        PyDict { Taint: null } dict => context.List([.. dict.Items.Values.Select(e => ((PyStr)e.Key).Value).Order(StringComparer.Ordinal).Select(n => new PyStr(n, place))], place),
        _ => null,
    };

    /// <summary><c>inspect.getmembers(value, predicate)</c>, which reads each attribute.</summary>
    public static PyValue? Members(CallArguments a)
    {
        PyValue? predicate = a.Find(1, "predicate");
        if (a.Count is < 1 or > 2 || !a.HasOnlyKeywords("predicate") || NamesOf(a[0]!, a.Place) is not { } names || (predicate is not (null or PyNone) && !IterationFunctions.IsQuiet(a.Context, predicate)))
        {
            return null;
        }

        List<PyValue> members = [];
        foreach ((string name, bool isCertain) in names)
        {
            PyValue? value = isCertain ? a.Context.FindAttribute(a[0]!, name, a.Place) : new PyUnknown("it is set by Python itself, or not", a.Place) { IsSeen = true };
            if (value is null)
            {
                continue;
            }

            bool? holds = predicate is null or PyNone ? true : a.Context.Truth(a.Context.Call(predicate, new CallArguments(a.Context, [value], [], a.Place)), a.Place);
            PyTuple member = new([new PyStr(name, a.Place), value], a.Place);
            if (holds is not false)
            {
                members.Add(isCertain && holds is true ? member : new PyPerhaps(member, isPlaced: true));
            }
        }

        return new PyNameList([.. members], a.Place);
    }

    /// <summary>Names, or names with their values, as a list; <see langword="null"/> where they or their order are not known.</summary>
    public static PyValue? ListOf(CallContext context, PyValue value, SourceSpan place) =>
        ItemsOf(value, place) is { } items ? Made(context, items, place, value is PyNameList { IsUnordered: true }) : null;

    // Only where each of them is there it is a list like any other.
    private static PyValue Made(CallContext context, ImmutableArray<PyValue> items, SourceSpan place, bool isUnordered = false) =>
        items.Any(i => i is PyPerhaps) ? new PyNameList(items, place) { IsUnordered = isUnordered } : context.List(items, place, isUnordered);

    private static ImmutableArray<PyValue>? ItemsOf(PyValue value, SourceSpan place)
    {
        if (value is PyNameList list)
        {
            return list.Items;
        }

        (PyNamespaceView View, DictPart Part)? names = value switch
        {
            PyNamespaceView view => (view, DictPart.Keys),
            PyNamesView view => (view.Names, view.Part),
            _ => null,
        };
        return names is { View.Names.IsOrderLost: false } given ? NamespaceMethods.ItemsOf(given.View, given.Part, place) : null;
    }

    /// <summary>A list of names, or of names with their values, sorted by name.</summary>
    public static PyValue? Sorted(CallContext context, PyValue value, SourceSpan place)
    {
        if (ItemsOf(value, place) is not { } items || !items.All(i => NameIn(i) is not null || IsOfAnyName(i)))
        {
            return null;
        }

        // Where an item stands whose name may be any is not known.
        return Made(context, [.. items.Where(i => !IsOfAnyName(i)).OrderBy(NameIn, StringComparer.Ordinal).Select(i => i is PyPerhaps perhaps ? new PyPerhaps(perhaps.Value, isPlaced: true) : i), .. items.Where(IsOfAnyName)], place);
    }

    private static bool IsOfAnyName(PyValue item) => item is PyPerhaps { IsPlaced: false, Value: PyNative or PyTuple { Items: [PyNative, _] } };

    private static string? NameIn(PyValue item) => (item is PyPerhaps perhaps ? perhaps.Value : item) switch
    {
        PyStr name => name.Value,
        PyTuple { Items: [PyStr name, _] } => name.Value,
        _ => null,
    };

    private static List<(string Name, bool IsCertain)>? NamesOf(PyValue value, SourceSpan place)
    {
        switch (value)
        {
            case PyModule module when !module.State.Names.Names.ContainsKey("__dir__"):
                return Names([new PyNamespaceView(module.State.Names, place)], place);
            case PyClass type when IsPlain(type):
                return Names(type.Order.Select(c => c.ViewOfNames(place)), place);
            case PyInstance instance when IsPlain(instance.Class) && PyClass.FindInClass(instance.Class.Order, "__dir__") is null:
                return Names(instance.Class.Order.Select(c => c.ViewOfNames(place)).Prepend(new PyNamespaceView(instance.Names, place, NamespaceKind.Object)), place);
            default:
                return null;
        }
    }

    // The names of built-in types differ between releases, and so does what an enumeration tells of itself.
    private static bool IsPlain(PyClass type) => type is { Exception: null, IsOverBuiltin: false, IsEnumeration: false };

    private static List<(string Name, bool IsCertain)>? Names(IEnumerable<PyNamespaceView> views, SourceSpan place)
    {
        Dictionary<string, bool> names = new(StringComparer.Ordinal);
        foreach (PyNamespaceView view in views)
        {
            if (NamespaceMethods.ItemsOf(view, DictPart.Keys, place) is not { } items)
            {
                return null;
            }

            foreach (PyValue item in items)
            {
                string name = ((PyStr)(item is PyPerhaps perhaps ? perhaps.Value : item)).Value;
                names[name] = names.GetValueOrDefault(name) || item is not PyPerhaps;
            }

            foreach (string name in view.Kind == NamespaceKind.Module ? [] : OfObjects)
            {
                names[name] = false;
            }
        }

        return [.. names.OrderBy(n => n.Key, StringComparer.Ordinal).Select(n => (n.Key, n.Value && !Hooks.IsSpecial(n.Key)))];
    }
}
