using System.Text.RegularExpressions;
using PolicyBridge.Diagnostics;

namespace PolicyBridge.Analysis.Rules;

/// <summary>
/// Comments in the settings that silence a finding on their line: <c># policybridge: ignore PB5002 because …</c>. What stops
/// a translation can't be silenced, and neither can a finding without a reason.
/// </summary>
internal static partial class Suppressions
{
    public static IEnumerable<Diagnostic> Apply(IEnumerable<Diagnostic> diagnostics)
    {
        foreach (Diagnostic diagnostic in diagnostics)
        {
            if (diagnostic.Severity is DiagnosticSeverity.Error || CommentOn(diagnostic) is not { } reason)
            {
                yield return diagnostic;
            }
            else if (reason.Length == 0)
            {
                yield return diagnostic;
                yield return new Diagnostic(
                    DiagnosticDescriptors.SuppressionWithoutReason,
                    $"The comment silences {diagnostic.Id} without a reason, so the finding stays.",
                    $"Say why behind the id: # policybridge: ignore {diagnostic.Id} because …",
                    diagnostic.Span);
            }
        }
    }

    /// <summary>The reason behind the comment for a finding; empty where there is none, null where there is no comment.</summary>
    private static string? CommentOn(Diagnostic diagnostic)
    {
        if (diagnostic.Span.Source is not { Content.Length: > 0 } source)
        {
            return null;
        }

        Match comment = Comment().Match(source.LineText(diagnostic.Span.StartPosition.Line));
        return comment.Success && comment.Groups["ids"].Value.Split(',', StringSplitOptions.TrimEntries).Contains(diagnostic.Id)
            ? comment.Groups["reason"].Value.Trim()
            : null;
    }

    [GeneratedRegex(@"#\s*policybridge:\s*ignore\s+(?<ids>[A-Za-z]+[.A-Za-z0-9]*(?:\s*,\s*[A-Za-z]+[.A-Za-z0-9]*)*)(?<reason>.*)$")]
    private static partial Regex Comment();
}
