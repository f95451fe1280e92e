using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Library.Paths;
using PolicyBridge.Python.Evaluation.Library.Variables;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Library;

/// <summary><c>os</c>, as on the systems that nginx runs on.</summary>
internal static class OsLibrary
{
    public static PyLibrary Module { get; } = new("os", new Dictionary<string, PyValue>(StringComparer.Ordinal)
    {
        ["path"] = OsPathLibrary.Module,
        ["environ"] = new PyEnvironment(),
        ["getenv"] = new PyBuiltin("os.getenv", a => EnvironmentLibrary.Call("get", a)) { AcceptsUnknown = true },
        ["putenv"] = new PyBuiltin("os.putenv", a => new PyNone(a.Place)),
        ["fspath"] = new PyBuiltin("os.fspath", a => a.Are(1, 1) && FilePath.Of(a[0]) is { } path ? path.ToText(a.Context, a.Place) : null),
        ["makedirs"] = new PyBuiltin("os.makedirs", MakeFolder) { AcceptsUnknown = true },
        ["mkdir"] = new PyBuiltin("os.mkdir", MakeFolder) { AcceptsUnknown = true },
        ["getcwd"] = Outside("getcwd"),
        ["getpid"] = Outside("getpid"),
        ["uname"] = Outside("uname"),
        ["cpu_count"] = Outside("cpu_count"),
        ["urandom"] = Outside("urandom"),
        ["listdir"] = new PyBuiltin("os.listdir", GlobLibrary.Names),
        ["scandir"] = Outside("scandir"),
        ["walk"] = Outside("walk"),
        ["sep"] = new PyStr("/", SourceSpan.None),
        ["linesep"] = new PyStr("\n", SourceSpan.None),
        ["pathsep"] = new PyStr(":", SourceSpan.None),
        ["curdir"] = new PyStr(".", SourceSpan.None),
        ["pardir"] = new PyStr("..", SourceSpan.None),
        ["devnull"] = new PyStr("/dev/null", SourceSpan.None),
        ["name"] = new PyStr("posix", SourceSpan.None),
    });

    private static PyBuiltin Outside(string name) =>
        new($"os.{name}", a => a.Context.Unknown($"'os.{name}' asks for something outside the project", a.Place)) { AcceptsUnknown = true };

    private static PyUnknown MakeFolder(CallArguments a)
    {
        a.Context.Surroundings.ForgetFolders();
        return a.Context.Unknown("making a folder, which may fail", a.Place);
    }
}
