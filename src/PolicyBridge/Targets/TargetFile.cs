namespace PolicyBridge.Targets;

/// <summary>A file to be written.</summary>
/// <param name="Path">Its path below the target's folder, with forward slashes.</param>
/// <param name="Content">Its text, with <c>\n</c> at line ends.</param>
public sealed record TargetFile(string Path, string Content)
{
    /// <summary>Whether it belongs to the scaffold, a starting point that is meant to be edited.</summary>
    public bool IsScaffold { get; init; }
}
