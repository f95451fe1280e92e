using PolicyBridge.Diagnostics;

namespace PolicyBridge.Tool.Rendering;

/// <summary>Prints findings as workflow commands of GitHub Actions, which show a finding beside its line.</summary>
internal static class FindingsGitHub
{
    public static void Write(IReadOnlyList<Diagnostic> findings, TextWriter writer)
    {
        foreach (Diagnostic finding in findings)
        {
            string level = finding.Severity is DiagnosticSeverity.Note ? "notice" : FindingParts.Severity(finding.Severity);
            string place = finding.Span.Source is { } source
                ? string.Create(null, $"file={Property(FindingAddress.Of(source).Path)},line={finding.Span.StartPosition.Line + 1},col={finding.Span.StartPosition.Column + 1},")
                : "";
            writer.WriteLine($"::{level} {place}title={finding.Id}::{Data(FindingParts.Text(finding))}");
        }
    }

    private static string Data(string text) =>
        text.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) =>
        Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
