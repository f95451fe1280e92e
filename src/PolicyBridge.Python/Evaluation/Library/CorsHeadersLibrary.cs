using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Library;

/// <summary><c>corsheaders.defaults</c>.</summary>
internal static class CorsHeadersLibrary
{
    public static PyLibrary Defaults(CorsDefaultLists lists) => new("corsheaders.defaults", new Dictionary<string, PyValue>(StringComparer.Ordinal)
    {
        ["default_headers"] = Names(lists.Headers),
        ["default_methods"] = Names(lists.Methods),
    });

    private static PyTuple Names(IEnumerable<string> names) =>
        new([.. names.Select(n => new PyStr(n, SourceSpan.None))], SourceSpan.None);
}
