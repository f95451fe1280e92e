namespace PolicyBridge.Tool;

/// <summary>What the tool's exit codes mean; they are stable.</summary>
internal static class ExitCode
{
    /// <summary>Everything asked for was done.</summary>
    public const int Done = 0;

    /// <summary>There is something to look at: a finding, a difference, a stale file.</summary>
    public const int Findings = 1;

    /// <summary>It could not be done; nothing was written.</summary>
    public const int Failed = 2;
}
