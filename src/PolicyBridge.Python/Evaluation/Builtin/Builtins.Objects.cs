using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Formats;
using PolicyBridge.Python.Evaluation.Iterators;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;

namespace PolicyBridge.Python.Evaluation.Builtin;

/// <content>Functions that ask about values or write them as text.</content>
internal static partial class Builtins
{
    private static IEnumerable<(string Name, Func<CallArguments, PyValue?> Body)> Objects() =>
    [
        ("len", Length),
        ("repr", a => !a.Are(1, 1) ? null : a.Context.ReprOf(a[0]!, a.Place) ?? (PyText.Repr(a[0]!) is { } text ? a.Context.Text(text, a.Place) : null)),
        ("ascii", a => a.Are(1, 1) && PyText.AsciiRepr(a[0]!) is { } text ? a.Context.Text(text, a.Place) : null),
        ("format", Format),
        ("print", Print),
        ("id", a => a.Context.Unknown("the identity of an object", a.Place)),
        ("hash", a => a.Context.Unknown("the hash of a value", a.Place, [.. a.All])),
        ("isinstance", IsInstance),
        ("issubclass", IsSubclass),
        ("callable", Callable),
        ("hasattr", HasAttribute),
        ("getattr", GetAttribute),
        ("setattr", SetAttribute),
        ("__import__", Import),
    ];

    private static PyNone Print(CallArguments a)
    {
        a.Context.NoteUse([.. a.All], a.Place);
        return new PyNone(a.Place);
    }

    private static PyValue? Import(CallArguments a)
    {
        PyValue? level = a.Find(4, "level");
        List<string>? wanted = WantedNames(a, a.Find(3, "fromlist"));
        if (a.Count > 5 || !a.HasOnlyKeywords("name", "globals", "locals", "fromlist", "level") || a.Find(0, "name") is not PyStr { Value: { Length: > 0 } name } || name.Split('.').Any(p => p.Length == 0)
            || wanted is null || level is not (null or PyInt { Value.IsZero: true }))
        {
            a.Context.ForgetEverything("'__import__' can run any module, and PolicyBridge does not follow this use of it", a.Place);
            return a.Context.Unknown("a module whose name is not known", a.Place);
        }

        PyValue module = a.Context.ImportByName(name, null, a.Place);
        foreach (string part in module is PyModule project ? wanted.Where(n => n != "*" && !project.State.Names.Names.ContainsKey(n) && a.Context.Surroundings.IsProjectModule($"{name}.{n}")) : [])
        {
            a.Context.ImportByName($"{name}.{part}", null, a.Place);
        }

        // Of a dotted name alone it gives the package at the top.
        return wanted.Count == 0 && name.Contains('.', StringComparison.Ordinal) ? a.Context.ImportByName(name.Split('.')[0], null, a.Place) : module;
    }

    // With a star, a package's __all__ may name modules of it that are imported then.
    private static List<string>? WantedNames(CallArguments a, PyValue? names)
    {
        if (names is null or PyNone)
        {
            return [];
        }

        List<string>? wanted = names is PyList or PyTuple && a.Context.ItemsOf(names, a.Place) is { } items && items.All(n => n is PyStr) ? [.. items.Select(n => ((PyStr)n).Value)] : null;
        return wanted?.Contains("*") == true && a.Find(0, "name") is PyStr name && a.Context.Surroundings.FindModule(name.Value) is { IsPackage: true } ? null : wanted;
    }

    private static PyValue SetAttribute(CallArguments a)
    {
        if (a.Are(3, 3) && a[1] is PyStr name && a[0] is PyModule or PyClass or PyInstance)
        {
            a.Context.SetAttribute(a[0]!, name.Value, a[2]!, a.Place);
        }
        else
        {
            const string Cause = "'setattr' can change any name, and PolicyBridge does not follow this use of it";
            a.Context.ForgetEverything(Cause, a.Place);
            a.Context.Leak(a.All, Cause, a.Place);
        }

        return new PyNone(a.Place);
    }

    private static PyValue? Length(CallArguments a)
    {
        if (a.Are(1, 1) && a.Context.LengthOf(a[0]!, a.Place) is { } own)
        {
            return own;
        }

        int? length = !a.Are(1, 1) ? null : a[0] switch
        {
            PyStr s => PyText.Length(s.Value),
            PyIterator i => throw new PyRaise("TypeError", $"a {i.TypeName} has no len()", a.Place),
            PyBytes b => b.Value.Length,
            PyTuple t => t.Items.Length,
            PyMutable m => m.Count,
            PyDictView { Dict.Taint: null } v => v.Dict.Count,
            PyRange r => r.Count,
            PyNone or PyBool or PyInt or PyFloat => throw new PyRaise("TypeError", $"a {a[0]!.TypeName} has no len()", a.Place) { Variable = PyNone.VariableOf(a[0]) },
            _ => null,
        };
        return length is { } count ? new PyInt(count, a.Place) : null;
    }

    private static PyStr? Format(CallArguments a) =>
        a.Are(1, 2) && (a[1] ?? new PyStr("", a.Place)) is PyStr spec && PyFormat.Apply(a[0]!, spec.Value) is { } text ? a.Context.Text(text, a.Place) : null;

    private static PyBool? IsInstance(CallArguments a)
    {
        if (!a.Are(2, 2))
        {
            return null;
        }

        bool? result = a[0] is PyInstance { Class: var type }
            ? IsAny(a[1]!, t => IsMadeOf(type, t))
            : a[0] is PyExceptionValue { Name: var name }
            ? IsAny(a[1]!, t => t is PyExceptionType type ? PyExceptions.IsSubclass(name, type.Name) : t is PyBuiltin { Name: var n, IsNative: true } ? n == "object" : null)
            : TypesOf(a[0]!) is { IsEmpty: false } types
                ? IsAny(a[1]!, t => t is PyBuiltin { IsType: true } type ? types.Contains(type.Name) : t is PyExceptionType || (t is PyClass { Names.Rest: null } project && !project.DescendsFromModel("typing.Protocol")) ? false : null)
                : null;
        return result is { } answer ? new PyBool(answer, a.Place) : null;
    }

    /// <summary>Whether a class of the project is a type or descends from it.</summary>
    private static bool? IsMadeOf(PyClass type, PyValue ancestor) => ancestor switch
    {
        PyClass project when type.Order.All(c => c.Names.Rest is null) && (!project.DescendsFromModel("typing.Protocol") || type.DescendsFrom(project)) && project.Names.Rest is null => type.DescendsFrom(project),
        PyExceptionType exception => type.Exception is { } own && PyExceptions.IsSubclass(own, exception.Name),
        PyBuiltin { Name: "object" } => true,
        PyBuiltin { IsNative: true, IsType: true, Name: var name } => type.NativeBase is { } native ? native == name : type.IsOverBuiltin ? null : false,
        _ => null,
    };

    private static PyBool? IsSubclass(CallArguments a)
    {
        bool? result = !a.Are(2, 2) ? null : a[0] switch
        {
            PyClass type => IsAny(a[1]!, t => IsMadeOf(type, t)),
            PyExceptionType { Name: var name } => IsAny(a[1]!, t => t is PyExceptionType type ? PyExceptions.IsSubclass(name, type.Name) : null),
            PyBuiltin { IsType: true, IsNative: true, Name: var name } => IsAny(a[1]!, t => t is PyBuiltin { IsType: true } type
                ? type.Name == name || type.Name == "object" || (name == "bool" && type.Name == "int")
                : t is PyExceptionType ? false : null),
            _ => null,
        };
        return result is { } answer ? new PyBool(answer, a.Place) : null;
    }

    private static bool? IsAny(PyValue types, Func<PyValue, bool?> test)
    {
        if (types is not PyTuple tuple)
        {
            return test(types);
        }

        bool? result = false;
        foreach (PyValue type in tuple.Items)
        {
            bool? one = IsAny(type, test);
            if (one is true && result is false)
            {
                return true;
            }

            result = one is null ? null : result;
        }

        return result;
    }

    private static PyBool? Callable(CallArguments a) => !a.Are(1, 1) ? null : a[0] switch
    {
        PyBuiltin or PyExceptionType or PyFunction or PyBoundMethod or PyClass => new PyBool(true, a.Place),
        PyNative { IsCallable: { } callable } => new PyBool(callable, a.Place),
        PyNone or PyBool or PyInt or PyFloat or PyStr or PyBytes or PyTuple or PyMutable or PyRange or PyRegex or PyTimeDelta or PyModule or PyLibrary =>
            new PyBool(false, a.Place),
        _ => null,
    };

    private static PyBool? HasAttribute(CallArguments a)
    {
        if (!a.Are(2, 2) || a[1] is not PyStr name)
        {
            return null;
        }

        bool? answer = a[0] switch
        {
            PyModule module => a.Context.FindAttribute(module, name.Value, a.Place) is { } held ? held is PyUnknown ? null : true : false,
            PyClass or PyInstance or PyGenericAlias => HasObject(a, name.Value),
            PyLibrary library => a.Context.FindAttribute(library, name.Value, a.Place) is null ? false : library.IsCertain(name.Value) ? true : null,
            PyNone or PyBool or PyInt or PyFloat or PyStr or PyList or PyTuple or PyDict or PySet => HasPublic(a[0]!, name.Value),
            _ => null,
        };
        return answer is { } known ? new PyBool(known, a.Place) : null;
    }

    private static bool? HasObject(CallArguments a, string name)
    {
        try
        {
            return a.Context.GetAttribute(a[0]!, name, a.Place) is PyUnknown ? null : true;
        }
        catch (PyRaise missing) when (missing.TypeName == "AttributeError")
        {
            return false;
        }
    }

    /// <summary>The few names that settings ask plain values for.</summary>
    private static bool? HasPublic(PyValue value, string name) => name switch
    {
        "split" or "strip" or "lower" => value is PyStr,
        "append" => value is PyList,
        "items" or "keys" => value is PyDict,
        "__iter__" => value is PyStr or PyList or PyTuple or PyDict or PySet,
        _ => null,
    };

    private static PyValue? GetAttribute(CallArguments a)
    {
        if (!a.Are(2, 3) || a[1] is not PyStr name || a[0] is not (PyModule or PyLibrary or PyUnknown or PyClass or PyInstance))
        {
            return null;
        }

        if (a[2] is not { } fallback)
        {
            return a.Context.GetAttribute(a[0]!, name.Value, a.Place);
        }

        // What may not be there may be the default, and may be changed through the result.
        PyValue? found = a.Context.FindAttribute(a[0]!, name.Value, a.Place);
        return found is null ? fallback
            : found is PyUnknown unknown ? a.Context.Derive(unknown, a.Place, fallback)
            : a[0] is PyLibrary library && !library.IsCertain(name.Value) ? a.Context.Unknown($"'{library.Name}.{name.Value}', which not every release has", a.Place, found, fallback)
            : found;
    }
}
