using PolicyBridge.Text;

namespace PolicyBridge.Python.Evaluation;

/// <summary><c>os</c> and <c>os.path</c>. Paths of known text are joined as on the systems that nginx runs on.</summary>
internal static class OsLibrary
{
    public static PyLibrary Path { get; } = new("os.path", new Dictionary<string, PyValue>(StringComparer.Ordinal)
    {
        ["join"] = new PyBuiltin("os.path.join", Join),
        ["basename"] = new PyBuiltin("os.path.basename", a => Part(a, s => s[(s.LastIndexOf('/') + 1)..])),
        ["sep"] = new PyStr("/", SourceSpan.None),
    });

    public static PyLibrary Os { get; } = new("os", new Dictionary<string, PyValue>(StringComparer.Ordinal)
    {
        ["path"] = Path,
        ["environ"] = new PyEnvironment(),
        ["getenv"] = new PyBuiltin("os.getenv", a => EnvironmentLibrary.Call("get", a)) { AcceptsUnknown = true },
        ["putenv"] = new PyBuiltin("os.putenv", a => new PyNone(a.Place)),
        ["sep"] = new PyStr("/", SourceSpan.None),
        ["linesep"] = new PyStr("\n", SourceSpan.None),
    });

    private static PyStr? Join(CallArguments a)
    {
        if (a.HasKeywords || a.Count == 0 || a.Positional.Any(p => p is not PyStr))
        {
            return null;
        }

        string path = "";
        foreach (PyStr part in a.Positional.Cast<PyStr>())
        {
            path = part.Value.StartsWith('/') || path.Length == 0 ? part.Value
                : path.EndsWith('/') ? path + part.Value
                : $"{path}/{part.Value}";
        }

        return a.Machine.Text(path, a.Place);
    }

    private static PyStr? Part(CallArguments a, Func<string, string> take) =>
        a.Are(1, 1) && a[0] is PyStr path ? a.Machine.Text(take(path.Value), a.Place) : null;
}
