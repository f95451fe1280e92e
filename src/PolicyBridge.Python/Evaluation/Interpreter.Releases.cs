using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation;

/// <summary>What differs between releases of Python.</summary>
internal sealed partial class Interpreter
{
    /// <summary>Whether Python is of the release 3.<paramref name="minor"/> or newer, or <see langword="null"/> where that is not given.</summary>
    public bool? IsSince(int minor) => Options.PythonVersion is { } version ? version.Minor >= minor : null;

    /// <summary>What the releases of Python do not agree on.</summary>
    public PyUnknown UnknownRelease(string what, SourceSpan place, params ReadOnlySpan<PyValue> from) => Unknown(ReleaseCause(what), place, from);

    public static string ReleaseCause(string what) => $"{what} depends on the release of Python, which --python-version gives";
}
