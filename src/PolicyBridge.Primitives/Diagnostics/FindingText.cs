using PolicyBridge.Sources;

namespace PolicyBridge.Diagnostics;

/// <summary>A finding as one line of an exception or a log: its place, its id, what is wrong and what helps.</summary>
internal static class FindingText
{
    /// <param name="finding">The finding.</param>
    /// <param name="keys">The sources that are values of configuration; the name of such a one is its key and provider, and says all.</param>
    public static string Of(Diagnostic finding, IReadOnlySet<SourceText>? keys = null)
    {
        string place = finding.Span.Source is not { } source ? ""
            : keys?.Contains(source) == true ? $"{source.Path}: "
            : $"{finding.Span}: ";
        return $"{place}{finding.Id}: {finding.Message}{(finding.Help is null ? "" : $" {finding.Help}")}";
    }
}
