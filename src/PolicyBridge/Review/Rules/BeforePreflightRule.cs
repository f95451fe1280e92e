using PolicyBridge.Diagnostics;
using PolicyBridge.Review.Model;
using PolicyBridge.Review.Reading;

namespace PolicyBridge.Review.Rules;

/// <summary>Directives of the rewrite module run in the order in which they stand: one before the preflight's answers first.</summary>
internal sealed class BeforePreflightRule : IReviewRule
{
    public DiagnosticDescriptor Descriptor => NginxFindings.BeforePreflight;

    public void Check(ReviewContext context)
    {
        foreach (NginxServer server in context.Servers.Where(server => server.Preflights.Count > 0))
        {
            foreach (NginxDirective before in server.Level.Directives.TakeWhile(directive => !server.Preflights.Contains(directive)).Where(Answers))
            {
                context.Report(
                    Descriptor,
                    before.Place,
                    $"'{before}' stands before the policy's preflights, so it can answer a preflight first, without the policy's headers.",
                    "Include policybridge.server.inc above it, at the top of the server.");
            }
        }
    }

    private static bool Answers(NginxDirective directive) =>
        directive.Name.Text is "return" or "rewrite" || (directive.Is("if") && directive.Block is { } block && block.Any(Answers));
}
