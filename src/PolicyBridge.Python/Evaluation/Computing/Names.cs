using PolicyBridge.Python.Evaluation.Builtin;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Library;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Computing;

/// <summary>Which scope a name belongs to (the Python reference, "Naming and binding").</summary>
internal sealed class Names(Evaluator evaluator)
{
    private const int LocalsAreFresh = 13;

    public PyValue Load(string written, SourceSpan place)
    {
        string name = evaluator.Stack.Mangled(written);
        if (FindLocal(written, name, place) is { } local)
        {
            return Loaded(local);
        }

        Namespace module = evaluator.Stack.Frame.Module.Names;
        if (module.Names.TryGetValue(name, out PyValue? value))
        {
            return Loaded(evaluator.LazyImports.Imported(module, name, value, place));
        }

        if (NamespaceReader(name) is { } reader)
        {
            return reader;
        }

        if (name is "__annotations__" or "__annotate__" or "__conditional_annotations__")
        {
            evaluator.DeferredCode.EvaluateDeferredFor(name, place);
            return Loaded(evaluator.Unknowns.Unknown($"'{name}', which Python sets or not", place));
        }

        if (name == "__package__")
        {
            return new PyStr(evaluator.Stack.Frame.Module.Package, place);
        }

        if (name is "__spec__" or "__loader__")
        {
            return new PyUnknown("it is set by Python's import system", place) { Reach = [new PyStr(evaluator.Stack.Frame.Module.Name, place)] };
        }

        if (evaluator.Writes.ReplacedBuiltins is { } replaced)
        {
            return evaluator.Unknowns.Derive(replaced, place);
        }

        if (Builtins.Find(name) is { } builtin)
        {
            if (module.Rest is not null)
            {
                evaluator.Surroundings.Assume(new AssumedBuiltin(name, place));
            }

            return builtin;
        }

        if (LibraryNames.IsBuiltinOfSome(name))
        {
            switch (LibraryNames.BuiltinSince(name) is { } first ? evaluator.Surroundings.IsSince(first) : null)
            {
                case true:
                    return new PyUnknown($"the built-in name '{name}', which PolicyBridge does not follow", place);
                case null:
                    return Loaded(new PyUnknown($"'{name}' is a built-in name in some releases of Python only", place));
            }
        }

        return module.Rest is { } rest ? evaluator.Unknowns.Derive(rest, place) : throw new PyRaise("NameError", $"name '{name}' is not defined", place);
    }

    public PyValue Loaded(PyValue value)
    {
        if (value is PyUnknown)
        {
            // It may not be set at all.
            evaluator.Forks.NoteMayRaise(MayRaise.Anything);
        }

        return value;
    }

    private PyValue? FindLocal(string written, string name, SourceSpan place)
    {
        for (LocalScope? scope = evaluator.Stack.Frame.Locals; scope is not null; scope = scope.Outer)
        {
            if (scope.Kind == ScopeKind.Class && scope != evaluator.Stack.Frame.Locals)
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
                return evaluator.Unknowns.Derive(rest, place);
            }

            if (scope.Kind == ScopeKind.Function && scope.Bound.IsLocal(written))
            {
                if (written != name)
                {
                    // A class in between gives the name another spelling.
                    return evaluator.Unknowns.Unknown($"the private name '{written}'", place);
                }

                throw new PyRaise(scope == evaluator.Stack.Frame.Locals ? "UnboundLocalError" : "NameError", $"'{name}' is read before it is set", place);
            }
        }

        return null;
    }

    /// <summary><c>globals()</c>, <c>locals()</c> and <c>vars()</c>, which answer for where they are called.</summary>
    public PyBuiltin? NamespaceReader(string name)
    {
        Frame frame = evaluator.Stack.Frame;
        return name switch
        {
            "globals" => new PyBuiltin(name, a => a.Are(0, 0) ? new PyNamespaceView(frame.Module.Names, a.Place) : null),
            "locals" => new PyBuiltin(name, a => a.Are(0, 0) ? LocalNames(frame, a.Place) : null),
            "vars" => new PyBuiltin(name, a => a.Are(0, 0) ? LocalNames(frame, a.Place) : a.Are(1, 1) ? NamesOf(a[0]!, a.Place) : null),
            "dir" => new PyBuiltin(name, a => a.Are(0, 0) ? Introspection.NamesOf(evaluator.Context, LocalNames(frame, a.Place), a.Place) : a.Are(1, 1) ? Introspection.Dir(a.Context, a[0]!, a.Place) : null),
            "super" => new PyBuiltin(name, a => evaluator.Attributes.Super(frame, a)),
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
                return new PyNamespaceView(scope.Names, place, NamespaceKind.ClassBody);
            case { Kind: ScopeKind.Function, Names.Rest: null, MayShowMore.IsSet: false } scope:
                // Of a function they are a copy, up to 3.12 always the same one, which each call brings up to date.
                if (scope.Shown.Value is { } before && evaluator.Surroundings.IsSince(LocalsAreFresh) is not true)
                {
                    evaluator.Leaks.Leak([before], Unknowns.ReleaseCause("whether 'locals()' gives the same dict again"), place);
                    return null;
                }

                PyValue shown = DictMethods.Create(evaluator.Context, [.. scope.Names.Names.Select(n => ((PyValue)new PyStr(n.Key, place), n.Value))], place);
                scope.Shown.SetFirst(shown as PyDict);
                return shown;
            default:
                return null;
        }
    }

    private static PyNamespaceView? NamesOf(PyValue owner, SourceSpan place) => owner switch
    {
        PyModule module => new PyNamespaceView(module.State.Names, place),
        PyClass type => type.ViewOfNames(place),
        PyInstance instance => new PyNamespaceView(instance.Names, place, NamespaceKind.Object),
        _ => null,
    };

    /// <summary>Binds a name where the running code binds it.</summary>
    public void Bind(string name, PyValue value) => evaluator.Writes.SetName(CallStack.ScopeOf(evaluator.Stack.Frame, name, out bool pinnable), evaluator.Stack.Mangled(name), value, pinnable);

    public void Unbind(string name, SourceSpan place)
    {
        Namespace names = CallStack.ScopeOf(evaluator.Stack.Frame, name, out _);
        if (!names.Remove(evaluator.Stack.Mangled(name)) && names.Rest is null)
        {
            throw new PyRaise("NameError", $"name '{name}' is not defined", place);
        }
    }
}
