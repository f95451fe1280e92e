using PolicyBridge.Diagnostics;
using PolicyBridge.Policy.Engine;
using PolicyBridge.Review.Model;
using PolicyBridge.Review.Reading;

namespace PolicyBridge.Review.Rules;

/// <summary>A header of CORS that is another for each Origin, and no word of it to caches.</summary>
internal sealed class HandWrittenWithoutVaryRule : IReviewRule
{
    public DiagnosticDescriptor Descriptor => NginxFindings.HandWrittenWithoutVary;

    public void Check(ReviewContext context)
    {
        foreach (NginxLevel level in context.Servers.SelectMany(server => server.Levels).Where(level => level.Own("add_header").Any() && !level.IsForOptions))
        {
            IReadOnlyList<NginxDirective> headers = level.AddedHeaders();
            if (headers.FirstOrDefault(header => context.IsHandWritten(header) && header.IsHeader(CorsHeaderNames.AllowOrigin) && header[1].Contains('$', StringComparison.Ordinal)) is { } origin
                && !headers.Any(header => header.IsHeader("vary")))
            {
                context.Report(
                    Descriptor,
                    origin.Place,
                    $"'{origin}' depends on the Origin, and no Vary says so: a cache may give the answer for one origin to another.",
                    "Add add_header Vary Origin always;, as Django does, or translate the settings.");
            }
        }
    }
}

/// <summary>A header of CORS that errors do not have.</summary>
internal sealed class HandWrittenWithoutAlwaysRule : IReviewRule
{
    public DiagnosticDescriptor Descriptor => NginxFindings.HandWrittenWithoutAlways;

    public void Check(ReviewContext context)
    {
        // An answer to OPTIONS is no error.
        foreach (NginxDirective header in context.Servers.SelectMany(server => server.Levels).Where(level => !level.IsForOptions)
            .SelectMany(level => level.AddedHeaders())
            .Distinct()
            .Where(header => context.IsHandWritten(header) && header.IsHeader(CorsHeaderNames.AllowOrigin) && header[2] != "always"))
        {
            context.Report(
                Descriptor,
                header.Place,
                $"'{header}' has no 'always', so that nginx leaves it out of answers such as 400, 404 and 500: scripts can't read them.",
                "Write 'always' at its end, or translate the settings.");
        }
    }
}
