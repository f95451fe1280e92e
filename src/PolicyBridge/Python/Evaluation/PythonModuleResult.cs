using PolicyBridge.Text;

namespace PolicyBridge.Python.Evaluation;

/// <summary>What a settings module holds after its last line.</summary>
/// <param name="Names">Its names; the values no longer change and hold no cycles.</param>
/// <param name="Rest">Why a name that is not there may be set all the same, or <see langword="null"/> where it is certainly not set.</param>
/// <param name="Assumptions">The variables for whose absence a default was used.</param>
/// <param name="Files">The files that were read, relative to the root.</param>
internal sealed record PythonModuleResult(
    IReadOnlyDictionary<string, PyValue> Names,
    PyUnknown? Rest,
    IReadOnlyList<AssumedVariable> Assumptions,
    IReadOnlyList<string> Files);

/// <summary>An environment variable that was taken to be absent.</summary>
/// <param name="Variable">Its name.</param>
/// <param name="Default">The value used instead, as Python writes it.</param>
/// <param name="Place">Where it was asked for.</param>
internal sealed record AssumedVariable(string Variable, string Default, SourceSpan Place);
