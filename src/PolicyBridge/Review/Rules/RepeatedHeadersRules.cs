using PolicyBridge.Diagnostics;
using PolicyBridge.Review.Model;
using PolicyBridge.Review.Reading;

namespace PolicyBridge.Review.Rules;

/// <summary>The policy's headers stand twice, which browsers refuse.</summary>
internal sealed class HeadersTwiceRule : IReviewRule
{
    public DiagnosticDescriptor Descriptor => NginxFindings.HeadersTwice;

    public void Check(ReviewContext context)
    {
        foreach (NginxLevel level in context.LevelsWithPolicy)
        {
            IReadOnlyList<string> prefixes = IncludedPolicies.Among(level.AddedHeaders());

            // Once for the level that makes it so: those below inherit it.
            if (prefixes.Count > prefixes.Distinct(StringComparer.Ordinal).Count() && level.Own("add_header").Any(header => IncludedPolicies.PrefixOf(header) is not null))
            {
                context.Report(
                    Descriptor,
                    level.Place,
                    $"The policy's headers are sent twice from {level.Title}; browsers refuse two Access-Control-Allow-Origin lines.",
                    "Include policybridge.headers.inc once. Where add_header_inherit merge holds, a block inherits it.");
            }
        }
    }
}

/// <summary>Two policies speak for one location.</summary>
internal sealed class TwoPoliciesRule : IReviewRule
{
    public DiagnosticDescriptor Descriptor => NginxFindings.TwoPolicies;

    public void Check(ReviewContext context)
    {
        foreach (NginxLevel level in context.LevelsWithPolicy)
        {
            string[] prefixes = [.. IncludedPolicies.Among(level.AddedHeaders()).Distinct(StringComparer.Ordinal)];
            if (prefixes.Length > 1 && level.Own("add_header").Any(header => IncludedPolicies.PrefixOf(header) is not null))
            {
                context.Report(
                    Descriptor,
                    level.Place,
                    $"The policies {string.Join(" and ", prefixes)} both add headers to {level.Title}: where both allow an origin, each header comes twice.",
                    "Keep both only where their paths have nothing in common; otherwise include the headers of one policy in each location.");
            }
        }
    }
}

/// <summary>Headers of CORS that somebody wrote by hand come beside the policy's.</summary>
internal sealed class HandWrittenBesideRule : IReviewRule
{
    public DiagnosticDescriptor Descriptor => NginxFindings.HandWrittenBeside;

    public void Check(ReviewContext context)
    {
        IEnumerable<NginxDirective> doubled = context.LevelsWithPolicy
            .Where(level => !IncludedPolicies.AreMissingIn(level) && context.Scope.MayHold(level))
            .SelectMany(level => level.AddedHeaders().Where(context.IsHandWritten).Concat(level.Directives.Where(ReviewContext.IsMoreHeaders)))
            .Distinct();
        foreach (NginxDirective header in doubled)
        {
            context.Report(
                Descriptor,
                header.Place,
                $"'{header}' stands beside the policy's headers: what both send comes twice, and browsers refuse two Access-Control-Allow-Origin lines.",
                "Remove it: the policy says what Django says.");
        }
    }
}

/// <summary>An <c>if</c> for OPTIONS of somebody's own answers what the policy leaves to Django.</summary>
internal sealed class OwnOptionsRule : IReviewRule
{
    public DiagnosticDescriptor Descriptor => NginxFindings.OwnOptions;

    public void Check(ReviewContext context)
    {
        foreach (NginxLevel own in context.LevelsWithPolicy
            .Where(level => level.IsForOptions && level.Directives.Any(directive => directive.Name.Text is "return" or "rewrite")))
        {
            context.Report(
                Descriptor,
                own.Place,
                "This answers each OPTIONS request that is no preflight; Django answers those itself.",
                "Remove it: policybridge.server.inc answers preflights.");
        }
    }
}
