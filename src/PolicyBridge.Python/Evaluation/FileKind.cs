namespace PolicyBridge.Python.Evaluation;

/// <summary>What stands at a path.</summary>
internal enum FileKind
{
    /// <summary>Not known, as everything outside the root.</summary>
    Unknown,
    Missing,
    File,
    Folder,
}
