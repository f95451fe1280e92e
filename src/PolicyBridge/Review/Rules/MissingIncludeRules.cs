using PolicyBridge.Diagnostics;
using PolicyBridge.Review.Model;
using PolicyBridge.Review.Paths;
using PolicyBridge.Review.Reading;

namespace PolicyBridge.Review.Rules;

/// <summary>A server has the policy's headers, and nothing answers preflights.</summary>
internal sealed class PreflightsMissingRule : IReviewRule
{
    public DiagnosticDescriptor Descriptor => NginxFindings.PreflightsMissing;

    public void Check(ReviewContext context)
    {
        foreach (NginxServer server in context.ServersWithPolicy.Where(server => server.Preflights.Count == 0 && !server.OnlyRedirects))
        {
            context.Report(
                Descriptor,
                server.Level.Place,
                "This server has the policy's headers, but does not answer preflights: they go on to the server behind nginx, which may refuse them.",
                "Include policybridge.server.inc at the top of the server.");
        }
    }
}

/// <summary>A server answers preflights, and the answers have none of the headers that browsers look for.</summary>
internal sealed class PreflightsWithoutHeadersRule : IReviewRule
{
    public DiagnosticDescriptor Descriptor => NginxFindings.PreflightsWithoutHeaders;

    public void Check(ReviewContext context)
    {
        // The location that answers them inherits the headers of the server, and no others.
        foreach (NginxServer server in context.Servers.Where(server => !server.OnlyRedirects
            && server.Preflights.Select(IncludedPolicies.PrefixOf).Except(IncludedPolicies.Among(server.Level.AddedHeaders())).Any()))
        {
            context.Report(
                Descriptor,
                server.Level.Place,
                "This server answers preflights, but has none of the policy's headers itself: browsers refuse the answers, whatever its locations include.",
                "Include policybridge.headers.inc in the server too, below policybridge.server.inc.");
        }
    }
}

/// <summary>A location of a server with a policy has none of its headers.</summary>
internal sealed class HeadersMissingRule : IReviewRule
{
    public DiagnosticDescriptor Descriptor => NginxFindings.HeadersMissing;

    public void Check(ReviewContext context)
    {
        foreach (NginxServer server in context.ServersWithPolicy)
        {
            foreach (NginxLevel location in server.Locations.Where(location => IncludedPolicies.AreMissingIn(location) && !NginxServer.IsRedirect(location) && !location.Own("internal").Any() && context.Scope.MayHold(location)))
            {
                // What an add_header of its own hides is another rule's.
                if (location.Own("add_header").Any() && !IncludedPolicies.AreMissingIn(location.Parent!))
                {
                    continue;
                }

                context.Report(
                    Descriptor,
                    location.Place,
                    $"{location.Title} has none of the policy's headers.",
                    "Include policybridge.headers.inc once at server level, or in this location too.");
            }
        }
    }
}

/// <summary>A page of errors comes from a location without the policy's headers.</summary>
internal sealed class ErrorPageRule : IReviewRule
{
    public DiagnosticDescriptor Descriptor => NginxFindings.ErrorPage;

    public void Check(ReviewContext context)
    {
        foreach (NginxServer server in context.ServersWithPolicy)
        {
            foreach (NginxDirective page in server.Levels.SelectMany(level => level.Own("error_page").Concat(level.Inherited("error_page"))).Distinct())
            {
                if (page.Last.Length > 0
                    && server.Locations.FirstOrDefault(location => LocationMatch.Of(location.Directive).Text == page.Last) is { } location
                    && IncludedPolicies.AreMissingIn(location)
                    && (location.Own("internal").Any() || location.Own("add_header").Any())
                    && context.Scope.MayHold(location))
                {
                    context.Report(
                        Descriptor,
                        page.Place,
                        $"'{page}' answers from {location.Title} ({location.Place}), which has none of the policy's headers: scripts can't read these errors.",
                        "Include policybridge.headers.inc in that location.");
                }
            }
        }
    }
}

/// <summary>Two servers answer for one name, and only one of them has the policy.</summary>
internal sealed class OtherServerRule : IReviewRule
{
    public DiagnosticDescriptor Descriptor => NginxFindings.OtherServer;

    public void Check(ReviewContext context)
    {
        foreach (NginxServer other in context.Servers.Where(server => server.Prefixes.Count == 0 && server.Answers && server.Levels.Any(context.Scope.MayHold)))
        {
            if (context.ServersWithPolicy.FirstOrDefault(server => server.Names.Intersect(other.Names.Where(name => name is not ("" or "_")), StringComparer.OrdinalIgnoreCase).Any()) is { } server)
            {
                string name = server.Names.Intersect(other.Names, StringComparer.OrdinalIgnoreCase).First();
                context.Report(
                    Descriptor,
                    other.Level.Place,
                    $"This server answers for {name} as the one at {server.Level.Place} does, but has none of the policy's files.",
                    "Include policybridge.server.inc and policybridge.headers.inc here too, or let it redirect only.");
            }
        }
    }
}
