using PolicyBridge.Text;

namespace PolicyBridge.Python.Evaluation;

/// <summary><c>sys</c>: nothing of it is known, and <c>sys.modules</c> leads back into the project.</summary>
internal static class SysLibrary
{
    public static PyLibrary Module { get; } = new("sys", new Dictionary<string, PyValue>(StringComparer.Ordinal)
    {
        ["argv"] = Unknown("argv", "the command line of the process"),
        ["path"] = Unknown("path", "where Python looks for modules"),
        ["version_info"] = Unknown("version_info", "the version of Python"),
        ["platform"] = Unknown("platform", "the platform of the process"),
    })
    {
        ReachesNamespaces = true,
    };

    private static PyUnknown Unknown(string name, string what) =>
        new($"'sys.{name}' is {what}, which PolicyBridge does not know", SourceSpan.None) { Label = $"sys.{name}" };
}
