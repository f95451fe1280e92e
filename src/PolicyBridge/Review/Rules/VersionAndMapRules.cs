using PolicyBridge.Diagnostics;
using PolicyBridge.Review.Reading;

namespace PolicyBridge.Review.Rules;

/// <summary>A map of the policy that is evaluated anew each time decides by the path of the internal redirect.</summary>
internal sealed class VolatileMapRule : IReviewRule
{
    public DiagnosticDescriptor Descriptor => NginxFindings.VolatileMap;

    public void Check(ReviewContext context)
    {
        foreach (NginxDirective map in context.Maps.Where(map => context.Prefixes.Any(prefix => map[1].StartsWith($"${prefix}_", StringComparison.Ordinal))))
        {
            if (map.Block!.FirstOrDefault(entry => entry.Is("volatile")) is { } @volatile)
            {
                context.Report(
                    Descriptor,
                    @volatile.Place,
                    $"{map[1]} is evaluated anew behind the internal redirect that answers a preflight, by another path than the client's.",
                    "Remove 'volatile': emitted files are not edited.");
            }
        }
    }
}

/// <summary>nginx is older than the emitted files need.</summary>
internal sealed class OldNginxRule : IReviewRule
{
    /// <summary>The release that the top of emitted files names.</summary>
    private static readonly Version Oldest = new(1, 18);

    public DiagnosticDescriptor Descriptor => NginxFindings.Old;

    public void Check(ReviewContext context)
    {
        if (context.Version is { } version && version < Oldest && context.Prefixes.Count > 0)
        {
            context.Report(Descriptor, context.Http.Place, $"nginx {version} is older than {Oldest}, which emitted files need.", $"Install nginx {Oldest} or newer.");
        }
    }

}
