namespace PolicyBridge.Tool.Publishing;

/// <summary>How the output of a translation is written.</summary>
/// <param name="IsCheck">Nothing is, and what is there is compared.</param>
/// <param name="IsExact">Comments are compared, too.</param>
/// <param name="Force">Files that PolicyBridge did not generate are overwritten too.</param>
/// <param name="Dependencies">Where the list of dependencies goes.</param>
internal sealed record WriteMode(bool IsCheck, bool IsExact, bool Force, string? Dependencies);
