using PolicyBridge.Diagnostics;
using PolicyBridge.Review.Model;
using PolicyBridge.Review.Reading;

namespace PolicyBridge.Review.Rules;

/// <summary>The included headers of a policy take the place of those that a block would have inherited, such as Strict-Transport-Security.</summary>
internal sealed class PolicyHidesHeadersRule : IReviewRule
{
    public DiagnosticDescriptor Descriptor => NginxFindings.PolicyHidesHeaders;

    public void Check(ReviewContext context)
    {
        foreach (NginxLevel level in context.LevelsWithPolicy)
        {
            NginxDirective? include = level.Own("add_header").FirstOrDefault(header => IncludedPolicies.PrefixOf(header) is not null);
            if (include is null || level.Parent is null)
            {
                continue;
            }

            HashSet<string> kept = [.. level.AddedHeaders().Select(header => header[0].ToLowerInvariant())];
            NginxDirective[] lost =
            [
                .. level.Parent.AddedHeaders().Where(header => !IncludedPolicies.IsEmitted(header, context.Prefixes) && !kept.Contains(header[0].ToLowerInvariant())),
            ];
            if (lost.Length > 0)
            {
                context.Report(
                    Descriptor,
                    level.Place,
                    $"{Capital(level.Title)} includes the policy's headers, so nginx no longer inherits {string.Join(", ", lost.Select(header => $"{header[0]} ({header.Place})"))}.",
                    level.Kind is LevelKind.Server
                        ? "Repeat the add_header in the server."
                        : "Include policybridge.headers.inc at server level instead, or repeat the add_header here.");
            }
        }
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
