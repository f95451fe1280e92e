using PolicyBridge.Diagnostics;

namespace PolicyBridge.Review;

/// <summary>What a review of nginx found, and what there was to review.</summary>
/// <param name="Findings">The findings, sorted by place.</param>
/// <param name="HasPolicy">Whether some file of PolicyBridge is included.</param>
/// <param name="HasCorsByHand">Whether somebody wrote headers of CORS by hand.</param>
public sealed record NginxReviewResult(IReadOnlyList<Diagnostic> Findings, bool HasPolicy, bool HasCorsByHand);
