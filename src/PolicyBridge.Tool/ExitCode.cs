namespace PolicyBridge.Tool;

/// <summary>What the tool's exit codes mean; they are stable.</summary>
internal static class ExitCode
{
    /// <summary>Everything asked for was done.</summary>
    public const int Done = 0;

    /// <summary>What is there is not what there should be, as <c>--check</c> found.</summary>
    public const int Stale = 1;

    /// <summary>It could not be done; nothing was written.</summary>
    public const int Failed = 2;
}
