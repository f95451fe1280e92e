using PolicyBridge.Text;

namespace PolicyBridge.Python.Evaluation;

/// <summary><c>split_settings.tools</c> of django-split-settings, which runs other files in the namespace of its caller.</summary>
internal static class SplitSettingsLibrary
{
    /// <summary>Unlike other functions that are not run, <c>include</c> sets names of the module that calls it.</summary>
    public static PyLibrary Tools { get; } = new("split_settings.tools", new Dictionary<string, PyValue>(StringComparer.Ordinal)
    {
        ["include"] = new PyUnknown("'include' of django-split-settings can set any name, and PolicyBridge does not follow it", SourceSpan.None) { ReachesNamespaces = true },
        ["optional"] = new PyBuiltin("split_settings.tools.optional", a => a.Are(1, 1) ? a[0] : null),
    });
}
