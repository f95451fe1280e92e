namespace PolicyBridge.Diagnostics;

/// <summary>A provider of configuration that says what it found while it read its settings.</summary>
internal interface IFindingsOfConfiguration
{
    /// <summary>The section that its keys stand in.</summary>
    string Section { get; }

    /// <summary>What it found when it last read.</summary>
    IReadOnlyList<Diagnostic> Findings { get; }
}
