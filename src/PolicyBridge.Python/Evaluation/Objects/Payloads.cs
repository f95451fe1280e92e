using PolicyBridge.Python.Evaluation.Builtin;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Computing;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Library;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Objects;

/// <summary>Instances of classes over built-in types such as <c>dict</c>: what they hold, and the methods of the built-in type.</summary>
internal sealed class Payloads(Evaluator evaluator)
{
    private static readonly HashSet<string> Special = new(StringComparer.Ordinal) { "__getitem__", "__setitem__", "__delitem__", "__contains__", "__len__", "__iter__" };

    /// <summary>Types none of whose releases has another public method than those that each of them has.</summary>
    private static readonly HashSet<string> Settled = new(StringComparer.Ordinal) { "list", "dict", "set", "frozenset", "tuple" };

    /// <summary>An instance before its class's <c>__init__</c> runs; unknown or <see langword="null"/> where its contents are not known.</summary>
    public PyValue? Make(PyClass type, CallArguments arguments, bool isInitialized)
    {
        PyValue native = Builtins.Find(type.NativeBase!)!;

        // What can change begins empty, and is filled by __init__; else __new__ takes the arguments.
        CallArguments given = isInitialized && type.NativeBase is "list" or "dict" or "set" ? new CallArguments(evaluator.Context, [], [], arguments.Place) : arguments;
        PyValue payload = PyMutable.Current(evaluator.Calls.Call(native, given));
        if (payload is PyUnknown || payload.TypeName != type.NativeBase)
        {
            return payload as PyUnknown;
        }

        // A display or another list may be what is given itself.
        payload = payload switch
        {
            PyList list when arguments.Positional.Contains(list) => evaluator.Make.List(list.Items, arguments.Place, list.IsUnordered),
            _ => payload,
        };
        return new PyInstance(evaluator.Heap, type, arguments.Place, payload);
    }

    /// <summary>An attribute of the built-in type, as an instance has it; <see langword="null"/> where there is certainly none.</summary>
    public PyValue? Attribute(PyInstance instance, string name, SourceSpan place)
    {
        PyValue payload = PyMutable.Current(instance.Payload!);
        if (payload is PyUnknown unknown)
        {
            return evaluator.Unknowns.Derive(unknown, place, instance);
        }

        if (Special.Contains(name) || name == "__init__")
        {
            return new PyBuiltin($"{instance.Class.NativeBase}.{name}", a => OfType(instance.Class.NativeBase!, name, a with { Positional = [instance, .. a.Positional] })) { Effect = Effect.Arguments };
        }

        if (Hooks.IsSpecial(name))
        {
            return evaluator.Unknowns.Unknown($"the attribute '{name}' of a '{instance.Class.Name}', which PolicyBridge does not follow", place, instance);
        }

        return Settled.Contains(payload.TypeName) && !LibraryNames.HasMethod(payload.TypeName, name) ? null : evaluator.Access.GetAttribute(payload, name, place);
    }

    /// <summary>A special method of a built-in type that is called with the value; <see langword="null"/> for one that is not followed.</summary>
    public PyValue? OfType(string type, string name, CallArguments a)
    {
        if (a[0] is not { } self || a.HasKeywords && name != "__init__")
        {
            return null;
        }

        PyValue payload = PyInstance.Plain(PyMutable.Current(self));
        if (payload.TypeName != type)
        {
            return null;
        }

        switch (name)
        {
            case "__getitem__" when a.Are(2, 2):
                return evaluator.Access.GetItem(payload, a[1]!, a.Place);
            case "__setitem__" when a.Are(3, 3) && payload is PyDict or PyList:
                evaluator.Items.SetItem(payload, a[1]!, a[2]!, a.Place);
                return new PyNone(a.Place);
            case "__delitem__" when a.Are(2, 2) && payload is PyDict or PyList:
                evaluator.Items.DeleteItem(payload, a[1]!, a.Place);
                return new PyNone(a.Place);
            case "__contains__" when a.Are(2, 2):
                return Comparisons.Contains(evaluator.Context, payload, a[1]!, a.Place) is { } holds ? new PyBool(holds, a.Place) : null;
            case "__len__" when a.Are(1, 1):
                return evaluator.Calls.Call(Builtins.Find("len")!, new CallArguments(evaluator.Context, [payload], [], a.Place));
            case "__iter__" when a.Are(1, 1):
                return evaluator.Iteration.IteratorOf(payload, a.Place) is { IsUnordered: false } items ? items : null;
            case "__init__" when self is PyInstance:
                return Fill(payload, a with { Positional = [.. a.Positional.Skip(1)] });
            default:
                return null;
        }
    }

    private PyValue? Fill(PyValue payload, CallArguments a)
    {
        if (payload is not (PyList or PyDict or PySet))
        {
            return new PyNone(a.Place);
        }

        switch (payload, PyMutable.Current(evaluator.Calls.Call(Builtins.Find(payload.TypeName)!, a)))
        {
            case (PyList list, PyList made):
                list.Replace([.. made.Items], made.IsUnordered, a.Place);
                return new PyNone(a.Place);
            case (PyDict dict, PyDict made):
                DictMethods.Merge(evaluator.Context, dict, made, a.Place);
                return new PyNone(a.Place);
            case (PySet set, PySet made):
                set.Replace([.. made.Items], a.Place);
                return new PyNone(a.Place);
            default:
                return null;
        }
    }

    /// <summary>The item of a dict of the settings' own class, whose <c>__missing__</c> is asked for what it lacks.</summary>
    public PyValue GetItem(PyInstance instance, PyValue key, SourceSpan place)
    {
        PyValue payload = PyMutable.Current(instance.Payload!);
        if (payload is PyDict dict && PyClass.FindInClass(instance.Class.Order, "__missing__") is not null)
        {
            if (key is PyUnknown || PyKey.Of(key) is not { } hash)
            {
                return evaluator.Unknowns.Unknown("a subscript that PolicyBridge does not follow", place, instance, key);
            }

            return dict.Items.TryGetValue(hash, out (PyValue Key, PyValue Value) entry) ? entry.Value : evaluator.SpecialMethods.TryHook(instance, "__missing__", place, key)!;
        }

        return evaluator.Access.GetItem(payload, key, place);
    }

    /// <summary>Functions that ask for the class of a value, or keep the value itself.</summary>
    private static readonly HashSet<string> AskingForClass = new(StringComparer.Ordinal)
    {
        "isinstance", "issubclass", "type", "callable", "hasattr", "getattr", "setattr", "id", "hash", "vars", "dir", "super", "print", "repr", "str", "format", "ascii", "iter", "next",
        "copy.copy", "copy.deepcopy", "inspect.getmembers", "functools.partial",
    };

    /// <summary>The same arguments with what instances hold as built-in types in their place; <see langword="null"/> where there are none, or it matters what they are.</summary>
    public static CallArguments? Plainly(string function, CallArguments arguments)
    {
        if (AskingForClass.Contains(function) || !arguments.All.Any(IsPlain))
        {
            return null;
        }

        return arguments with { Positional = [.. arguments.Positional.Select(Plainly)], Keywords = [.. arguments.Keywords.Select(k => (k.Name, Plainly(k.Value)))] };
    }

    private static PyValue Plainly(PyValue value) => IsPlain(value) ? PyInstance.Plain(value) : value;

    private static bool IsPlain(PyValue value) => value is PyInstance { Payload: not null } instance && !Hooks.ReadsInOwnWay(instance.Class);
}
