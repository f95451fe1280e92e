using PolicyBridge.Diagnostics;
using PolicyBridge.Review.Model;

namespace PolicyBridge.Review.Rules;

/// <summary>A server that sends every request elsewhere answers preflights.</summary>
internal sealed class RedirectingServerRule : IReviewRule
{
    public DiagnosticDescriptor Descriptor => NginxFindings.RedirectingServer;

    public void Check(ReviewContext context)
    {
        foreach (NginxServer server in context.ServersWithPolicy.Where(server => server.OnlyRedirects))
        {
            context.Report(
                Descriptor,
                server.Level.Place,
                "This server only redirects, but has the policy's files: a browser gets a yes to its preflight here, and sends the request itself before it is redirected.",
                "Leave the policy's files out of this server; the one that it redirects to needs them.");
        }
    }
}
