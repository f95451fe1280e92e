namespace PolicyBridge.Diagnostics;

/// <summary>A provider of configuration that says what it found while it read its settings. It sets every key of its section.</summary>
internal interface IFindingsOfConfiguration
{
    /// <summary>The section that its keys stand in.</summary>
    string Section { get; }

    /// <summary>What it found when it last read, with options spelled as its own.</summary>
    IReadOnlyList<Diagnostic> Findings { get; }

    /// <summary>What it took for granted when it last read, as sentences without their full stops, those first that the settings depend on.</summary>
    IReadOnlyList<string> Assumed { get; }
}
