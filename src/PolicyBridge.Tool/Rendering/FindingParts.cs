using PolicyBridge.Diagnostics;

namespace PolicyBridge.Tool.Rendering;

/// <summary>What all forms of a finding have in common: the word for its severity, and its text in one piece.</summary>
internal static class FindingParts
{
    public static string Severity(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => "error",
        DiagnosticSeverity.Warning => "warning",
        _ => "note",
    };

    /// <summary>The message and the way out.</summary>
    public static string Text(Diagnostic finding) => finding.Help is { } help ? $"{finding.Message} {help}" : finding.Message;
}
