namespace PolicyBridge.Targets;

/// <summary>A file to be written.</summary>
/// <param name="Path">Its path with forward slashes: below the target's folder in a <see cref="TargetOutput"/>, with that folder in a <see cref="Translation"/>.</param>
/// <param name="Content">Its text, with <c>\n</c> at line ends.</param>
public sealed record TargetFile(string Path, string Content)
{
    /// <summary>Whether it belongs to the scaffold, a starting point that is meant to be edited.</summary>
    public bool IsScaffold { get; init; }
}
