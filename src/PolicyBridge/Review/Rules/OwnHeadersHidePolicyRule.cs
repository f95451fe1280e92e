using PolicyBridge.Diagnostics;
using PolicyBridge.Review.Model;
using PolicyBridge.Review.Reading;

namespace PolicyBridge.Review.Rules;

/// <summary>An <c>add_header</c> of a location, or of an <c>if</c> in it, takes the place of all that it would have inherited.</summary>
internal sealed class OwnHeadersHidePolicyRule(DiagnosticDescriptor descriptor, LevelKind kind, string help) : IReviewRule
{
    public DiagnosticDescriptor Descriptor => descriptor;

    public void Check(ReviewContext context)
    {
        foreach (NginxLevel level in context.LevelsWithPolicy.Where(level => level.Kind == kind && level.Own("add_header").Any()))
        {
            if (IncludedPolicies.AreMissingIn(level) && !IncludedPolicies.AreMissingIn(level.Parent!) && context.Scope.MayHold(level))
            {
                NginxDirective own = level.Own("add_header").First();
                context.Report(
                    Descriptor,
                    own.Place,
                    $"'{own}' in {level.Title} keeps nginx from inheriting the policy's headers, so that responses from there have none.",
                    own.IsCorsHeader ? "Remove it and every other add_header Access-Control-… of this block: the policy sends these headers." : help);
            }
        }
    }
}
