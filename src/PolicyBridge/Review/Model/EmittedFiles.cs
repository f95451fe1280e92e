using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;
using PolicyBridge.Review.Reading;
using PolicyBridge.Sources;
using PolicyBridge.Targets;
using PolicyBridge.Targets.Gateways;
using PolicyBridge.Targets.Nginx;

namespace PolicyBridge.Review.Model;

/// <summary>The files that would be emitted for a policy.</summary>
/// <param name="Name">The name that is the mark of their translation; see <see cref="PolicyMark.Name"/>.</param>
/// <param name="Files">The files.</param>
internal sealed record EmittedFiles(string Name, IReadOnlyList<TargetFile> Files)
{
    private static readonly Uri[] Uwsgi = [new($"{UpstreamAddress.Uwsgi}://127.0.0.1:8000")];

    /// <summary>The files of each translation that an option makes another; none where the policy is refused.</summary>
    public static IEnumerable<EmittedFiles> Of(CorsPolicy policy, string prefix)
    {
        if (!NamePrefix.TryParse(prefix, out NamePrefix? parsed))
        {
            return [];
        }

        TargetOptions options = new TargetOptions().With(GatewayOptions.Prefix, parsed);

        // The options on which the files depend, beside the prefix: who speaks of CORS, and the protocols of the servers behind nginx.
        return Enum.GetValues<UpstreamCors>()
            .Select(upstream => options with { UpstreamCors = upstream })
            .SelectMany(given => new[] { given, given with { Upstreams = Uwsgi }, given with { Routes = [new UpstreamRoute("/uwsgi/", Uwsgi[0])] } })
            .Select(given => Target.Nginx.Emit(policy, given).Files)
            .SelectMany(files => MarkIn(files) is { } mark ? [new EmittedFiles(mark.Name, files)] : Array.Empty<EmittedFiles>());
    }

    /// <summary>Whether the file of a mark, of a server or of headers, does what the one of these that has such a mark does.</summary>
    public bool Has(PolicyMark mark) => Files.FirstOrDefault(file => Path.GetFileName(file.Path) == FileOf(mark)) is { } emitted
        && EffectiveText.OfNginx(emitted.Content) == EffectiveText.OfNginx(mark.Directive.Place.Source!.Content);

    private static string FileOf(PolicyMark mark) => mark.Directive.Is("return") ? NginxServerConf.FileName : NginxHeadersConf.FileName;

    private static PolicyMark? MarkIn(IReadOnlyList<TargetFile> files) => files
        .Where(file => Path.GetFileName(file.Path) == NginxHttpConf.FileName)
        .SelectMany(file => new NginxParser(new NoNginxFiles(), new DiagnosticBag()).Parse(new SourceText(file.Path, file.Content)))
        .Select(IncludedPolicies.MarkOf)
        .FirstOrDefault(mark => mark is not null);
}
