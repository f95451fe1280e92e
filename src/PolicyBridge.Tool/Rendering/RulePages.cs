using PolicyBridge.Analysis;
using PolicyBridge.Diagnostics;
using PolicyBridge.Review;

namespace PolicyBridge.Tool.Rendering;

/// <summary>The pages of the rules of all commands.</summary>
internal static class RulePages
{
    public static IEnumerable<DiagnosticDescriptor> All => PolicyCheck.Rules.Concat(NginxReview.Rules);

    /// <summary>The page of a rule; null where it has none.</summary>
    public static string? Find(string id) => PolicyCheck.PageOf(id) ?? NginxReview.PageOf(id);
}
