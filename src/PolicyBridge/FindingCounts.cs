using System.Globalization;
using PolicyBridge.Diagnostics;

namespace PolicyBridge;

/// <summary>Says how many findings of each severity there are.</summary>
internal static class FindingCounts
{
    public static string Of(IReadOnlyList<Diagnostic> findings) => findings.Count == 0 ? "no findings" : string.Join(
        ", ",
        findings.GroupBy(finding => finding.Severity)
            .OrderByDescending(same => same.Key)
            .Select(same => string.Create(CultureInfo.InvariantCulture, $"{same.Count()} {same.Key switch
            {
                DiagnosticSeverity.Error => "errors",
                DiagnosticSeverity.Warning => "warnings",
                _ => "notes",
            }}")));
}
