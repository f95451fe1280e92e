using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Computing;
using PolicyBridge.Python.Evaluation.Library.Paths;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Library.Variables;

/// <summary>
/// What loading a file of variables does to the environment. Where it is not known which file is loaded, or how, each
/// possibility is followed: what they agree on stays known. Where they can't be told, every variable that the call could
/// set is unknown.
/// </summary>
internal static class LoadedVariables
{
    private static readonly string[] Loaders = ["load_dotenv", "read_dotenv", "read_env", "load_env"];

    /// <summary>The paths that an argument may be, a <c>None</c> among them; <see langword="null"/> where they are not known.</summary>
    public static IReadOnlyList<PyValue>? PathsOf(PyValue argument)
    {
        IReadOnlyList<PyValue> paths = PyMutable.Current(argument) is PyUnknown unknown ? unknown.Candidates : [argument];
        return paths.Count > 0 && paths.All(p => p is PyNone || FilePath.Of(p) is not null) ? paths : null;
    }

    /// <summary>Whether a flag is set, or both where that is not known.</summary>
    public static IReadOnlyList<bool> Flag(CallArguments a, int index, string name, bool absent) => a.Find(index, name) is not { } given ? [absent]
        : PyTruth.Truth(given) is { } known ? [known]
        : [false, true];

    /// <summary>What the environment holds of a file's variables once they are loaded into it as it is now.</summary>
    /// <param name="context">Who asks.</param>
    /// <param name="values">The file's variables, <c>None</c> for a name without a value.</param>
    /// <param name="isOverriding">Whether they win over variables that are set.</param>
    /// <param name="place">The place of the call.</param>
    public static Dictionary<string, PyValue> After(CallContext context, IEnumerable<KeyValuePair<string, PyValue>> values, bool isOverriding, SourceSpan place)
    {
        Dictionary<string, PyValue> after = new(StringComparer.Ordinal);
        foreach ((string name, PyValue value) in values)
        {
            if (value is not PyNone && (isOverriding || EnvironmentLibrary.Held(context, name, place) is null))
            {
                after[name] = value;
            }
        }

        return after;
    }

    /// <summary>Sets what all possibilities agree on; each holds the variables that it sets.</summary>
    /// <param name="context">Who asks.</param>
    /// <param name="possibilities">What may be set, once for each way.</param>
    /// <param name="cause">Why it is not known which of them it is.</param>
    /// <param name="place">The place of the call.</param>
    public static void Set(CallContext context, IReadOnlyCollection<IReadOnlyDictionary<string, PyValue>> possibilities, string cause, SourceSpan place)
    {
        foreach (string name in possibilities.SelectMany(p => p.Keys).Distinct().ToList())
        {
            List<PyValue?> values = [.. possibilities.Select(p => p.GetValueOrDefault(name) ?? EnvironmentLibrary.Held(context, name, place))];
            PyValue? first = values[0];
            bool isAgreed = first is not null && values.TrueForAll(v => v is not null && Sameness.IsSame(first, v));
            EnvironmentLibrary.Assign(context, name, isAgreed ? first! : new PyUnknown(cause, place) { Variable = name }, place);
        }
    }

    /// <summary>Every variable that a call may set is unknown: all, or where the call overrides none those that are not set.</summary>
    public static void Lose(CallArguments a, string loader, bool mayOverride) =>
        a.Context.ForgetVariables(new PyUnknown(CauseOf(loader, a, mayOverride), a.Place), mayOverride);

    /// <summary>Why it is not known what a call loads.</summary>
    public static string CauseOf(string loader, CallArguments a, bool mayOverride) => a.FirstUnknown is { } unknown
        ? $"'{loader}' may {(mayOverride ? "override" : "set")} it, and what it loads is not known: {unknown.Cause}"
        : $"'{loader}' may {(mayOverride ? "override" : "set")} it from a file of variables that PolicyBridge does not read";

    /// <summary>
    /// A function of a package that is not read, and that by its name loads a file of variables. As all such packages it
    /// leaves variables alone that are set, unless it is told otherwise.
    /// </summary>
    public static void NoteLoader(string label, CallArguments a)
    {
        if (Loaders.Contains(label[(label.LastIndexOf('.') + 1)..]))
        {
            bool mayOverride = a.All.Any(v => PyTruth.Truth(v) is not false && FilePath.Of(v) is null);
            Lose(a, label, mayOverride);
        }
    }
}
