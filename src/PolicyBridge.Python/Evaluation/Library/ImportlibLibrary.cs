using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Values;

namespace PolicyBridge.Python.Evaluation.Library;

/// <summary><c>importlib</c>: modules by name. What loads files by path stays unknown, since it runs them.</summary>
internal static class ImportlibLibrary
{
    public static PyLibrary Metadata { get; } = new("importlib.metadata", new Dictionary<string, PyValue>()) { IsHarmless = true };

    /// <summary><c>importlib.util</c>: whether a module is installed is not known, and asking changes nothing.</summary>
    public static PyLibrary Util { get; } = new("importlib.util", new Dictionary<string, PyValue>(StringComparer.Ordinal)
    {
        ["find_spec"] = new PyBuiltin("importlib.util.find_spec", FindSpec) { AcceptsUnknown = true },
    })
    {
        ReachesNamespaces = true,
    };

    // After what it holds.
    public static PyLibrary Module { get; } = new("importlib", new Dictionary<string, PyValue>(StringComparer.Ordinal)
    {
        ["util"] = Util,
        ["metadata"] = Metadata,
        ["import_module"] = new PyBuiltin("importlib.import_module", ImportModule) { AcceptsUnknown = true },
    })
    {
        ReachesNamespaces = true,
    };

    // To find a module in a package, the package is imported.
    private static PyValue FindSpec(CallArguments a)
    {
        if (a.Are(1, 1) && a[0] is PyStr { Value: var name } && !name.StartsWith('.'))
        {
            if (name.LastIndexOf('.') is var dot and > 0 && name[dot - 1] != '.')
            {
                a.Context.ImportByName(name[..dot], null, a.Place);
            }

            if (!a.Context.Surroundings.IsProjectModule(name) && a.Context.Surroundings.IsInstalled(name) is { } isInstalled)
            {
                return isInstalled ? a.Context.Unknown($"the description of the module '{name}'", a.Place).WithTruth(true) : new PyNone(a.Place);
            }
        }
        else
        {
            a.Context.ForgetEverything("'importlib.util.find_spec' imports the package of a module, and which that is is not known", a.Place);
        }

        return a.Context.Unknown(a[0] is PyStr { Value: var asked } ? $"whether the module '{asked}' is installed" : "whether a module is installed", a.Place);
    }

    private static PyValue? ImportModule(CallArguments a) => a[0] is PyUnknown { Candidates: { IsEmpty: false } names } either && names.All(n => n is PyStr)
        ? a.Context.Either(a.Place, either, [.. names.Select<PyValue, Func<PyValue>>(n => () => ImportNamed(a, n) ?? throw new PyRaise("TypeError", "no such call of 'import_module'", a.Place))])
        : ImportNamed(a, a[0]);

    private static PyValue? ImportNamed(CallArguments a, PyValue? module) =>
        a.HasOnlyKeywords("package") && a.Count <= 2 && module is PyStr name && (a.Find(1, "package") ?? new PyNone(a.Place)) is PyStr or PyNone
            ? a.Context.ImportByName(name.Value, (a.Find(1, "package") as PyStr)?.Value, a.Place)
            : null;
}
