using PolicyBridge.Python.Evaluation.Builtin;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Formats;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Library.Variables;

/// <summary><c>os.environ</c>: the variables that were given, and what the settings themselves set.</summary>
internal static class EnvironmentLibrary
{
    /// <summary>Reads a variable without which Python would stop.</summary>
    public static PyValue Require(CallContext context, string variable, SourceSpan place)
    {
        if (Find(context, variable, place) is { } value)
        {
            // A value that is not known may be missing, too.
            return value is PyUnknown unknown ? context.Derive(unknown, place) : value;
        }

        return Missing(context, variable, "KeyError", place);
    }

    /// <summary>What follows where a variable is required and not set: the exception where it may be caught, else an error and an unknown value.</summary>
    public static PyUnknown Missing(CallContext context, string variable, string exception, SourceSpan place)
    {
        if (context.MayBeCaught(exception))
        {
            context.Surroundings.Assume(new AssumedVariable(variable, exception, place));
            throw new PyRaise(exception, $"'{variable}'", place) { Variable = variable };
        }

        place = context.OutsideCalls(place);

        // On a way that may not be taken, the value is unknown and nothing is wrong yet.
        if (context.IsCertain)
        {
            context.Surroundings.ReportMissingVariable(variable, exception, place);
        }

        return context.Derive(Unknown(variable, $"the environment variable '{variable}' is not set", place), place);
    }

    public static bool? Contains(CallContext context, string variable, SourceSpan place) => IsThere(context, variable, Find(context, variable, place), place);

    /// <summary>Whether a variable is set of which this was found; that it is not is an assumption.</summary>
    public static bool? IsThere(CallContext context, string variable, PyValue? found, SourceSpan place)
    {
        if (found is null)
        {
            context.Surroundings.Assume(variable, new PyNone(place), place);
        }

        // An unknown value may stand for a variable that only some ways remove.
        return found is PyUnknown ? null : found is not null;
    }

    public static PyValue? Call(string name, CallArguments a)
    {
        switch (name)
        {
            case "update" when a.Count <= 1 && a[0] is not (PyIterable or PyUnknown):
                return Update(a);
            case "copy" when a.Are(0, 0):
                return EnvironmentCopy.Of(a.Context, [new PyEnvironment()], a.Place);
            case "items" or "keys" when a.Are(0, 0) && a.Context.EnvironmentVariables.Rest is null:
                return new PyVariablesView(name == "items", a.Place);
            case "copy" or "items" or "keys" or "values":
                a.Context.Surroundings.NoteAnyVariable();
                return a.Context.Unknown("all variables of the environment, of which PolicyBridge knows only those that were given", a.Place);
        }

        if (name is not ("get" or "setdefault" or "pop") || PyMutable.Current(a.Find(0, "key") ?? new PyNone(a.Place)) is not PyStr variable || a.Count > 2 || !a.HasOnlyKeywords("key", "default"))
        {
            a.Context.Surroundings.NoteAnyVariable();
            return name == "get" ? a.Context.Unknown("an environment variable whose name is not known", a.Place, [.. a.All]) : null;
        }

        PyValue? value = Find(a.Context, variable.Value, a.Place);
        PyValue fallback = a.Find(1, "default") ?? new PyNone(a.Place);
        if (value is not null && name != "pop")
        {
            return value;
        }

        if (name == "pop")
        {
            a.Context.SetVariable(variable.Value, new PyNone(a.Place));
            if (value is not null || a.Find(1, "default") is null)
            {
                return value ?? Missing(a.Context, variable.Value, "KeyError", a.Place);
            }
        }

        fallback = Default(a.Context, variable.Value, fallback, a.Place);
        if (name == "setdefault")
        {
            Assign(a.Context, variable.Value, fallback, a.Place);
        }

        return fallback;
    }

    private static PyNone? Update(CallArguments a)
    {
        PyDict given = new(a.Context.Heap, a.Place);
        if (a[0] is { } source && !DictMethods.UpdateFrom(a.Context, given, source, a.Place))
        {
            return null;
        }

        List<(PyValue Key, PyValue Value)> entries = [.. given.Items.Values];
        entries.AddRange(a.Keywords.Select(k => ((PyValue)new PyStr(k.Name, a.Place), k.Value)));
        if (entries.Exists(e => e.Key is not PyStr))
        {
            return null;
        }

        foreach ((PyValue key, PyValue value) in entries)
        {
            Assign(a.Context, ((PyStr)key).Value, value, a.Place);
        }

        return new PyNone(a.Place);
    }

    /// <summary><c>os.environ |= …</c>, which 3.8 has not; false where it is not known what it does.</summary>
    public static bool Merge(CallContext context, PyValue right, SourceSpan place) => context.Surroundings.IsSince(9) is false
        ? throw new PyRaise("TypeError", "os.environ has no operator '|=' before Python 3.9", place)
        : Call("update", new CallArguments(context, [right], [], place)) is not null;

    /// <summary>The default in place of a variable that is not set; that it is not is an assumption, and a <c>None</c> remembers it.</summary>
    public static PyValue Default(CallContext context, string variable, PyValue fallback, SourceSpan place)
    {
        context.Surroundings.Assume(variable, fallback, place);
        return fallback is PyNone ? new PyNone(fallback.Place) { Variable = variable } : fallback;
    }

    /// <summary>Sets a variable as <c>os.environ[…] = …</c> does, which takes texts alone, and of those none that the system refuses.</summary>
    public static void Assign(CallContext context, string variable, PyValue value, SourceSpan place)
    {
        switch (PyMutable.Current(value))
        {
            case PyStr text when variable.AsSpan().ContainsAny('\0', '=') || text.Value.Contains('\0', StringComparison.Ordinal):
                throw new PyRaise("ValueError", $"the system takes no variable of such a name or value: {PyText.Repr(new PyStr(variable, place))}", place);
            case PyStr or PyUnknown:
                context.SetVariable(variable, PyMutable.Current(value));
                break;
            case PyNone or PyBool or PyInt or PyFloat or PyBytes or PyTuple or PyList or PyDict or PySet or PyPath:
                throw new PyRaise("TypeError", $"an environment variable can't be a {value.TypeName}", place) { Variable = PyNone.VariableOf(value) };
            case PyPathText path:
                // It is good for finding a file, as it was before.
                context.SetVariable(variable, new PyUnknown(path.TextProblem, place) { Variable = variable, Candidates = [path] });
                break;
            case var other:
                context.SetVariable(variable, new PyUnknown((other as PyNative)?.TextProblem ?? $"what a {other.TypeName} is as the text of a variable", place) { Variable = variable });
                break;
        }
    }

    /// <summary>Sets a variable unless it is set, as <c>os.environ.setdefault</c> does.</summary>
    public static void SetDefault(CallContext context, string variable, string value, SourceSpan place)
    {
        if (Find(context, variable, place) is null)
        {
            context.SetVariable(variable, new PyStr(value, place));
        }
    }

    /// <summary>The value; <see langword="null"/> where the variable is not set, and unknown where that is not known.</summary>
    public static PyValue? Find(CallContext context, string variable, SourceSpan place)
    {
        context.Surroundings.NoteVariable(variable);
        return Held(context, variable, place);
    }

    /// <summary>The same, where it is not the settings that ask.</summary>
    public static PyValue? Held(CallContext context, string variable, SourceSpan place)
    {
        if (context.EnvironmentVariables.Names.TryGetValue(variable, out PyValue? value))
        {
            return value switch
            {
                PyNone => null,
                PyStr text => new PyStr(text.Value, place),
                _ => value,
            };
        }

        return context.EnvironmentVariables.Rest is { } rest ? Unknown(variable, rest.Cause, place) : null;
    }

    private static PyUnknown Unknown(string variable, string cause, SourceSpan place) => new(cause, place) { Variable = variable };
}
