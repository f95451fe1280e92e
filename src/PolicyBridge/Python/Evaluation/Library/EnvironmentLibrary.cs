using PolicyBridge.Text;

namespace PolicyBridge.Python.Evaluation;

/// <summary><c>os.environ</c>: the variables that were given, and what the settings themselves set.</summary>
internal static class EnvironmentLibrary
{
    private static readonly string[] Loaders = ["load_dotenv", "read_dotenv", "read_env", "load_env", "dotenv_values"];

    /// <summary>Reads a variable without which Python would stop.</summary>
    public static PyValue Require(Interpreter machine, string variable, SourceSpan place)
    {
        if (Find(machine, variable, place) is { } value)
        {
            // A value that is not known may be missing, too.
            return value is PyUnknown unknown ? machine.Derive(unknown, place) : value;
        }

        if (machine.MayBeCaught("KeyError"))
        {
            machine.Assume(new AssumedVariable(variable, "KeyError", place));
            throw new PyRaise("KeyError", $"'{variable}'", place) { Variable = variable };
        }

        place = machine.OutsideCalls(place);

        // On a way that may not be taken, the value is unknown and nothing is wrong yet.
        if (machine.IsCertain)
        {
            machine.ReportMissingVariable(variable, place);
        }

        return machine.Derive(Missing(variable, $"the environment variable '{variable}' is not set", place), place);
    }

    public static bool? Contains(Interpreter machine, string variable, SourceSpan place)
    {
        PyValue? value = Find(machine, variable, place);
        if (value is null)
        {
            machine.Assume(variable, new PyNone(place), place);
        }

        // An unknown value may stand for a variable that only some ways remove.
        return value is PyUnknown ? null : value is not null;
    }

    public static PyValue? Call(string name, CallArguments a)
    {
        if (name is not ("get" or "setdefault" or "pop") || Interpreter.Current(a.Find(0, "key") ?? new PyNone(a.Place)) is not PyStr variable || a.Count > 2 || !a.HasOnlyKeywords("key", "default"))
        {
            return name == "get" ? a.Machine.Unknown("an environment variable whose name is not known", a.Place, [.. a.All]) : null;
        }

        PyValue? value = Find(a.Machine, variable.Value, a.Place);
        PyValue fallback = a.Find(1, "default") ?? new PyNone(a.Place);
        if (value is not null && name != "pop")
        {
            return value;
        }

        if (name == "pop")
        {
            a.Machine.SetVariable(variable.Value, new PyNone(a.Place));
            return value ?? (a.Count == 2 ? fallback : throw new PyRaise("KeyError", $"'{variable.Value}'", a.Place));
        }

        a.Machine.Assume(variable.Value, fallback, a.Place);
        if (name == "setdefault")
        {
            a.Machine.SetVariable(variable.Value, fallback);
        }

        return fallback;
    }

    /// <summary>A package that loads a <c>.env</c> file may set any variable that is not set.</summary>
    public static void NoteLoader(Interpreter machine, string label, SourceSpan place)
    {
        if (Loaders.Contains(label[(label.LastIndexOf('.') + 1)..]))
        {
            machine.ForgetVariables(new PyUnknown($"'{label}' may set it from a file of variables, which PolicyBridge does not read", place));
        }
    }

    private static PyValue? Find(Interpreter machine, string variable, SourceSpan place)
    {
        if (machine.EnvironmentVariables.Names.TryGetValue(variable, out PyValue? value))
        {
            return value switch
            {
                PyNone => null,
                PyStr text => new PyStr(text.Value, place),
                _ => value,
            };
        }

        return machine.EnvironmentVariables.Rest is { } rest ? Missing(variable, rest.Cause, place) : null;
    }

    private static PyUnknown Missing(string variable, string cause, SourceSpan place) => new(cause, place) { Variable = variable };
}
