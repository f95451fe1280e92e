using System.Collections.Immutable;
using PolicyBridge.Python.Evaluation.Builtin;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Objects;

/// <summary>Classes of tuples whose items have names.</summary>
internal sealed class NamedTuples(Evaluator evaluator)
{
    private const string Fields = "_fields";
    private const string Defaults = "_field_defaults";

    private static readonly HashSet<string> Keywords = new(
        "False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield".Split(' '), StringComparer.Ordinal);

    /// <summary>A class by the names of its items; <see langword="null"/> where these are none that Python takes.</summary>
    public PyClass? Make(string name, IReadOnlyList<string> fields, IReadOnlyDictionary<string, PyValue> defaults, Namespace? body, SourceSpan place)
    {
        if (fields.Any(f => f.StartsWith('_') || Keywords.Contains(f) || !IsIdentifier(f)) || fields.Distinct().Count() != fields.Count || !IsIdentifier(name) || Keywords.Contains(name))
        {
            throw new PyRaise("ValueError", "the names of the items of a named tuple must be identifiers, differ, and begin with no underscore", place);
        }

        Dictionary<string, PyValue> names = new(StringComparer.Ordinal)
        {
            [Fields] = new PyTuple([.. fields.Select(f => new PyStr(f, place))], place),
            [Defaults] = DictMethods.Create(evaluator.Context, [.. fields.Where(defaults.ContainsKey).Select(f => ((PyValue)new PyStr(f, place), defaults[f]))], place),
            ["__new__"] = new PyDescriptor(DescriptorKind.Static, new ModelMethod("__new__", New), place),
            ["__repr__"] = new ModelMethod("__repr__", Written),
            ["_asdict"] = new ModelMethod("_asdict", a => a.Are(1, 1) && Items(a[0]) is { } held ? DictMethods.Create(a.Context, [.. held.Fields.Zip(held.Values, (f, v) => ((PyValue)new PyStr(f, a.Place), v))], a.Place) : null),
            ["_replace"] = new ModelMethod("_replace", Replace),
            ["_make"] = new PyDescriptor(DescriptorKind.Class, new ModelMethod("_make", FromItems), place),
        };
        for (int i = 0; i < fields.Count; i++)
        {
            int at = i;
            names[fields[i]] = new PyDescriptor(DescriptorKind.Property, new ModelMethod(fields[i], a => a.Are(1, 1) && a[0] is PyInstance { Payload: PyTuple { Items: var items } } && at < items.Length ? items[at] : null), place);
        }

        foreach ((string own, PyValue value) in body?.Names ?? Enumerable.Empty<KeyValuePair<string, PyValue>>())
        {
            names.TryAdd(own, value);
        }

        PyClass parent = evaluator.ModelClasses.Get("typing.NamedTuple");
        return new PyClass(name, [parent], [parent], null, isOverBuiltin: true, new Namespace(evaluator.Heap, isOfObject: true, names), place) { NativeBase = "tuple", HasSlots = true, QualifiedName = name };
    }

    /// <summary><c>collections.namedtuple(…)</c>.</summary>
    public PyValue? FromCall(CallArguments a)
    {
        PyValue? given = a.Find(1, "field_names");
        PyValue defaults = a.Find(int.MaxValue, "defaults") ?? new PyNone(a.Place);
        PyValue rename = a.Find(int.MaxValue, "rename") ?? new PyBool(false, a.Place);
        if (a.Count > 2 || !a.HasOnlyKeywords("typename", "field_names", "defaults", "rename", "module") || a.Find(0, "typename") is not PyStr name || rename is not PyBool { Value: false })
        {
            return null;
        }

        IReadOnlyList<PyValue>? names = given switch
        {
            PyStr text => [.. text.Value.Replace(',', ' ').Split([' ', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Select(f => new PyStr(f, a.Place))],
            PyList or PyTuple or PyDict => a.Context.ItemsOf(given, a.Place),
            _ => null,
        };
        IReadOnlyList<PyValue>? values = defaults is PyNone ? [] : a.Context.ItemsOf(defaults, a.Place);
        if (names is null || values is null || !names.All(n => n is PyStr))
        {
            return null;
        }

        if (values.Count > names.Count)
        {
            throw new PyRaise("TypeError", "got more default values than field names", a.Place);
        }

        string[] fields = [.. names.Select(n => ((PyStr)n).Value)];
        return Make(name.Value, fields, fields.Skip(fields.Length - values.Count).Zip(values).ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal), null, a.Place);
    }

    /// <summary>The class that the body of a class over <c>typing.NamedTuple</c> makes; <see langword="null"/> where its items are not known.</summary>
    public PyClass? FromBody(string name, Namespace body, ImmutableArray<AnnotatedName> annotated, SourceSpan place)
    {
        if (annotated.IsDefault || body.Names.Keys.Any(n => n is "__new__" or "__init__" or "__slots__" or Fields or Defaults or "_make" or "_replace" or "_asdict" or "_source" or "__getnewargs__"))
        {
            return null;
        }

        // From 3.14 on, where annotations are deferred, this class is what asks for them.
        evaluator.DeferredCode.EvaluateDeferred(place);
        string[] fields = [.. annotated.Select(n => n.Name).Distinct()];
        Dictionary<string, PyValue> defaults = new(StringComparer.Ordinal);
        foreach (string field in fields)
        {
            if (body.Names.GetValueOrDefault(field) is { } value)
            {
                defaults[field] = value;
            }
            else if (defaults.Count > 0)
            {
                throw new PyRaise("TypeError", $"the item '{field}' without a default follows one with a default", place);
            }
        }

        return Make(name, fields, defaults, body, place);
    }

    private static bool IsIdentifier(string name) => name.Length > 0 && (char.IsLetter(name[0]) || name[0] == '_') && name.All(c => char.IsLetterOrDigit(c) || c == '_');

    private PyValue? New(CallArguments a)
    {
        if (a[0] is not PyClass type || FieldsOf(type) is not { } fields || PyClass.FindInClass(type.Order, Defaults) is not PyDict { Taint: null } defaults)
        {
            return null;
        }

        List<PyValue> given = [.. a.Positional.Skip(1)];
        Dictionary<string, PyValue> named = new(StringComparer.Ordinal);
        foreach ((string name, PyValue value) in a.Keywords)
        {
            if (Array.IndexOf(fields, name) is var at && (at < 0 || at < given.Count || !named.TryAdd(name, value)))
            {
                throw new PyRaise("TypeError", $"'{type.Name}' can't take '{name}'", a.Place);
            }
        }

        if (given.Count > fields.Length)
        {
            throw new PyRaise("TypeError", $"'{type.Name}' takes {fields.Length} items, and {given.Count} are given", a.Place);
        }

        foreach (string field in fields.Skip(given.Count))
        {
            given.Add(named.TryGetValue(field, out PyValue? value) ? value
                : defaults.Items.TryGetValue($"s{field}", out (PyValue Key, PyValue Value) entry) ? entry.Value
                : throw new PyRaise("TypeError", $"'{type.Name}' is made without '{field}'", a.Place));
        }

        return Instance(type, given, a.Place);
    }

    private PyInstance Instance(PyClass type, IReadOnlyList<PyValue> items, SourceSpan place) =>
        new(evaluator.Heap, type, place, evaluator.Make.Tuple([.. items.Select(evaluator.Writes.AsStored)], place));

    private static string[]? FieldsOf(PyClass type) => PyClass.FindInClass(type.Order, Fields) is PyTuple fields && fields.Items.All(f => f is PyStr) ? [.. fields.Items.Select(f => ((PyStr)f).Value)] : null;

    private static (string[] Fields, ImmutableArray<PyValue> Values)? Items(PyValue? value) =>
        value is PyInstance { Payload: PyTuple tuple } instance && FieldsOf(instance.Class) is { } fields && fields.Length == tuple.Items.Length ? (fields, tuple.Items) : null;

    private static PyStr? Written(CallArguments a)
    {
        if (!a.Are(1, 1) || Items(a[0]) is not { } held)
        {
            return null;
        }

        List<string?> parts = [.. held.Fields.Zip(held.Values, (f, v) => a.Context.ReprText(v, a.Place) is { } text ? $"{f}={text}" : null)];
        return parts.Contains(null) ? null : a.Context.Text($"{((PyInstance)a[0]!).Class.Name}({string.Join(", ", parts)})", a.Place);
    }

    private PyValue? Replace(CallArguments a)
    {
        if (a.Count != 1 || Items(a[0]) is not { } held)
        {
            return null;
        }

        if (a.Keywords.FirstOrDefault(k => !held.Fields.Contains(k.Name)).Name is { } other)
        {
            // From 3.13 on it is a TypeError.
            throw new PyRaise($"a named tuple has no item '{other}'", a.Place);
        }

        return Instance(((PyInstance)a[0]!).Class, [.. held.Fields.Zip(held.Values, (f, v) => a.Keywords.Where(k => k.Name == f).Select(k => k.Value).FirstOrDefault() ?? v)], a.Place);
    }

    private PyValue? FromItems(CallArguments a)
    {
        if (!a.Are(2, 2) || a[0] is not PyClass type || FieldsOf(type) is not { } fields || a.Context.ItemsOf(a[1]!, a.Place) is not { } items)
        {
            return null;
        }

        return items.Count == fields.Length ? Instance(type, [.. items], a.Place) : throw new PyRaise("TypeError", $"'{type.Name}' takes {fields.Length} items, and {items.Count} are given", a.Place);
    }
}
