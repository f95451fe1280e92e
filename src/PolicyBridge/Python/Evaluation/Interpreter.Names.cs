using PolicyBridge.Text;

namespace PolicyBridge.Python.Evaluation;

/// <summary>Which scope a name belongs to (the Python reference, "Naming and binding").</summary>
internal sealed partial class Interpreter
{
    private PyValue Load(string name, SourceSpan place)
    {
        if (FindLocal(name, place) is { } local)
        {
            return Loaded(local);
        }

        Namespace module = _frame.Module.Names;
        if (module.Names.TryGetValue(name, out PyValue? value))
        {
            return Loaded(value);
        }

        if (NamespaceReader(name) is { } reader)
        {
            return reader;
        }

        if (name is "__spec__" or "__loader__" or "__package__")
        {
            return new PyUnknown("it is set by Python's import system", place) { Reach = [new PyStr(_frame.Module.Name, place)] };
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
            return Loaded(new PyUnknown($"'{name}' is a built-in name in some releases of Python only", place));
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

    private PyValue? FindLocal(string name, SourceSpan place)
    {
        for (LocalScope? scope = _frame.Locals; scope is not null; scope = scope.Outer)
        {
            if (scope.Kind == ScopeKind.Class && scope != _frame.Locals)
            {
                continue;
            }

            if (scope.Bound.Global.Contains(name))
            {
                return null;
            }

            if (scope.Names.Names.TryGetValue(name, out PyValue? value))
            {
                return value;
            }

            if (scope.Names.Rest is { } rest && (scope.Kind == ScopeKind.Class || scope.Bound.IsLocal(name)))
            {
                return Derive(rest, place);
            }

            if (scope.Kind == ScopeKind.Function && scope.Bound.IsLocal(name))
            {
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
            case { Kind: ScopeKind.Function, Names.Rest: null } scope:
                // Of a function they are a copy.
                return DictMethods.Create(this, [.. scope.Names.Names.Select(n => ((PyValue)new PyStr(n.Key, place), n.Value))], place);
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
    private void Bind(string name, PyValue value) => SetName(ScopeOf(name, out bool pinnable), name, value, pinnable);

    private void Unbind(string name, SourceSpan place)
    {
        Namespace names = ScopeOf(name, out _);
        _journal.Touch(names);
        if (!names.Names.Remove(name) && names.Rest is null)
        {
            throw new PyRaise("NameError", $"name '{name}' is not defined", place);
        }
    }

    private Namespace ScopeOf(string name, out bool pinnable)
    {
        LocalScope? scope = _frame.Locals;
        while (scope is { Kind: ScopeKind.Comprehension })
        {
            scope = scope.Outer;
        }

        pinnable = scope is not { Kind: ScopeKind.Function };
        if (scope is null || scope.Bound.Global.Contains(name))
        {
            pinnable = true;
            return _frame.Module.Names;
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
