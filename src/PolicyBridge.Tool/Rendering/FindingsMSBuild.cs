using PolicyBridge.Diagnostics;
using PolicyBridge.Sources;

namespace PolicyBridge.Tool.Rendering;

/// <summary>Prints findings in the canonical form of MSBuild, with a path that leads to the file from wherever MSBuild runs.</summary>
internal static class FindingsMSBuild
{
    public static void Write(IReadOnlyList<Diagnostic> findings, TextWriter writer)
    {
        foreach (Diagnostic finding in findings)
        {
            string place = finding.Span.Source is { } source
                ? string.Create(null, $"{source.FullPath ?? source.Path}({finding.Span.StartPosition.Line + 1},{finding.Span.StartPosition.Column + 1}): ")
                : "";
            writer.WriteLine(PrintableText.Of($"{place}{FindingParts.Severity(finding.Severity)} {finding.Id}: {FindingParts.Text(finding)}"));
        }
    }
}
