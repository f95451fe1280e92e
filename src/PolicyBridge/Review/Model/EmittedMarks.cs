using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;
using PolicyBridge.Review.Reading;
using PolicyBridge.Sources;
using PolicyBridge.Targets;
using PolicyBridge.Targets.Gateways;
using PolicyBridge.Targets.Nginx;

namespace PolicyBridge.Review.Model;

/// <summary>The marks of the files that would be emitted for a policy.</summary>
internal static class EmittedMarks
{
    private static readonly Uri[] Uwsgi = [new($"{UpstreamAddress.Uwsgi}://127.0.0.1:8000")];

    /// <summary>A mark for each translation that an option makes another; none where the policy is refused.</summary>
    public static IEnumerable<PolicyMark> Of(CorsPolicy policy, string prefix)
    {
        if (!NamePrefix.TryParse(prefix, out NamePrefix? parsed))
        {
            return [];
        }

        TargetOptions options = new TargetOptions().With(GatewayOptions.Prefix, parsed);

        // The options on which the maps depend, beside the prefix: who speaks of CORS, and the protocols of the servers behind nginx.
        return Enum.GetValues<UpstreamCors>()
            .Select(upstream => options with { UpstreamCors = upstream })
            .SelectMany(given => new[] { given, given with { Upstreams = Uwsgi }, given with { Routes = [new UpstreamRoute("/uwsgi/", Uwsgi[0])] } })
            .SelectMany(given => Target.Nginx.Emit(policy, given).Files)
            .Where(file => Path.GetFileName(file.Path) == NginxHttpConf.FileName)
            .SelectMany(file => new NginxParser(new NoNginxFiles(), new DiagnosticBag()).Parse(new SourceText(file.Path, file.Content)))
            .Select(IncludedPolicies.MarkOf)
            .OfType<PolicyMark>();
    }
}
