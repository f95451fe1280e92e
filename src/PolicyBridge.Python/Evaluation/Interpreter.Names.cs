using PolicyBridge.Python.Evaluation.Library;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation;

/// <summary>Which scope a name belongs to (the Python reference, "Naming and binding").</summary>
internal sealed partial class Interpreter
{
    private const int LocalsAreFresh = 13;

    /// <summary>A name as it is spelled where the code runs: in a class, <c>__name</c> means <c>_Class__name</c>.</summary>
    private string Mangled(string name)
    {
        if (!IsPrivate(name))
        {
            return name;
        }

        LocalScope? scope = _frame.Locals;
        while (scope is { ClassName: null })
        {
            scope = scope.Outer;
        }

        string type = scope?.ClassName?.TrimStart('_') ?? "";
        return type.Length == 0 ? name : $"_{type}{name}";
    }

    private static bool IsPrivate(string name) => name.StartsWith("__", StringComparison.Ordinal) && !name.EndsWith("__", StringComparison.Ordinal);

    private PyValue Load(string written, SourceSpan place)
    {
        string name = Mangled(written);
        if (FindLocal(written, name, place) is { } local)
        {
            return Loaded(local);
        }

        Namespace module = _frame.Module.Names;
        if (module.Names.TryGetValue(name, out PyValue? value))
        {
            return Loaded(Imported(module, name, value, place));
        }

        if (NamespaceReader(name) is { } reader)
        {
            return reader;
        }

        if (name is "__annotations__" or "__annotate__" or "__conditional_annotations__")
        {
            RunDeferredFor(name, place);
            return Loaded(Unknown($"'{name}', which Python sets or not", place));
        }

        if (name is "__spec__" or "__loader__" or "__package__")
        {
            return new PyUnknown("it is set by Python's import system", place) { Reach = [new PyStr(_frame.Module.Name, place)] };
        }

        if (_replacedBuiltins is { } replaced)
        {
            return Derive(replaced, place);
        }

        if (Builtins.Find(name) is { } builtin)
        {
            if (module.Rest is not null)
            {
                Assume(new AssumedBuiltin(name, place));
            }

            return builtin;
        }

        if (LibraryNames.IsBuiltinOfSome(name))
        {
            switch (LibraryNames.BuiltinSince(name) is { } first ? IsSince(first) : null)
            {
                case true:
                    return new PyUnknown($"the built-in name '{name}', which PolicyBridge does not follow", place);
                case null:
                    return Loaded(new PyUnknown($"'{name}' is a built-in name in some releases of Python only", place));
            }
        }

        return module.Rest is { } rest ? Derive(rest, place) : throw new PyRaise("NameError", $"name '{name}' is not defined", place);
    }

    private PyValue Loaded(PyValue value)
    {
        if (value is PyUnknown)
        {
            // It may not be set at all.
            NoteMayRaise(MayRaise.Anything);
        }

        return value;
    }

    private PyValue? FindLocal(string written, string name, SourceSpan place)
    {
        for (LocalScope? scope = _frame.Locals; scope is not null; scope = scope.Outer)
        {
            if (scope.Kind == ScopeKind.Class && scope != _frame.Locals)
            {
                continue;
            }

            if (scope.Bound.Global.Contains(written))
            {
                return null;
            }

            if (scope.Names.Names.TryGetValue(name, out PyValue? value))
            {
                return value;
            }

            if (scope.Names.Rest is { } rest && (scope.Kind == ScopeKind.Class || scope.Bound.IsLocal(written)))
            {
                return Derive(rest, place);
            }

            if (scope.Kind == ScopeKind.Function && scope.Bound.IsLocal(written))
            {
                if (written != name)
                {
                    // A class in between gives the name another spelling.
                    return Unknown($"the private name '{written}'", place);
                }

                throw new PyRaise(scope == _frame.Locals ? "UnboundLocalError" : "NameError", $"'{name}' is read before it is set", place);
            }
        }

        return null;
    }

    /// <summary><c>globals()</c>, <c>locals()</c> and <c>vars()</c>, which answer for where they are called.</summary>
    private PyBuiltin? NamespaceReader(string name)
    {
        Frame frame = _frame;
        return name switch
        {
            "globals" => new PyBuiltin(name, a => a.Are(0, 0) ? new PyNamespaceView(frame.Module.Names, a.Place) : null),
            "locals" => new PyBuiltin(name, a => a.Are(0, 0) ? LocalNames(frame, a.Place) : null),
            "vars" => new PyBuiltin(name, a => a.Are(0, 0) ? LocalNames(frame, a.Place) : a.Are(1, 1) ? NamesOf(a[0]!, a.Place) : null),
            "super" => new PyBuiltin(name, a => Super(frame, a)),
            _ => null,
        };
    }

    private PyValue? LocalNames(Frame frame, SourceSpan place)
    {
        switch (frame.Locals)
        {
            case null:
                return new PyNamespaceView(frame.Module.Names, place);
            case { Kind: ScopeKind.Class } scope:
                return new PyNamespaceView(scope.Names, place);
            case { Kind: ScopeKind.Function, Names.Rest: null, MayShowMore: false } scope:
                // Of a function they are a copy, up to 3.12 always the same one, which each call brings up to date.
                if (scope.Shown is { } before && IsSince(LocalsAreFresh) is not true)
                {
                    Leak([before], ReleaseCause("whether 'locals()' gives the same dict again"), place);
                    return null;
                }

                PyValue shown = DictMethods.Create(this, [.. scope.Names.Names.Select(n => ((PyValue)new PyStr(n.Key, place), n.Value))], place);
                scope.Shown = shown as PyDict;
                return shown;
            default:
                return null;
        }
    }

    private static PyNamespaceView? NamesOf(PyValue owner, SourceSpan place) => owner switch
    {
        PyModule module => new PyNamespaceView(module.State.Names, place),
        PyInstance instance => new PyNamespaceView(instance.Names, place),
        _ => null,
    };

    /// <summary>Binds a name where the running code binds it.</summary>
    private void Bind(string name, PyValue value) => SetName(ScopeOf(_frame, name, out bool pinnable), Mangled(name), value, pinnable);

    private void Unbind(string name, SourceSpan place)
    {
        Namespace names = ScopeOf(_frame, name, out _);
        _journal.Touch(names);
        if (!names.Names.Remove(Mangled(name)) && names.Rest is null)
        {
            throw new PyRaise("NameError", $"name '{name}' is not defined", place);
        }
    }

    private static Namespace ScopeOf(Frame frame, string name, out bool pinnable)
    {
        LocalScope? scope = frame.Locals;
        while (scope is { Kind: ScopeKind.Comprehension })
        {
            scope = scope.Outer;
        }

        pinnable = scope is not { Kind: ScopeKind.Function };
        if (scope is null || scope.Bound.Global.Contains(name))
        {
            pinnable = true;
            return frame.Module.Names;
        }

        if (scope.Bound.Nonlocal.Contains(name))
        {
            LocalScope own = scope;
            for (scope = scope.Outer; scope is not null; scope = scope.Outer)
            {
                if (scope.Kind == ScopeKind.Function && scope.Bound.IsLocal(name))
                {
                    return scope.Names;
                }
            }

            scope = own;
        }

        return scope.Names;
    }
}
