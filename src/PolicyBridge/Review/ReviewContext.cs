using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;
using PolicyBridge.Policy.Engine;
using PolicyBridge.Review.Model;
using PolicyBridge.Review.Reading;
using PolicyBridge.Sources;

namespace PolicyBridge.Review;

/// <summary>A configuration as rules look at it.</summary>
internal sealed class ReviewContext
{
    private readonly DiagnosticBag _diagnostics;

    /// <param name="main">What the configuration holds at its top.</param>
    /// <param name="version">The release of nginx; null where it is not known.</param>
    /// <param name="policy">The policy of Django; null where no settings were given.</param>
    /// <param name="diagnostics">Where findings go.</param>
    public ReviewContext(IReadOnlyList<NginxDirective> main, Version? version, CorsPolicy? policy, DiagnosticBag diagnostics)
    {
        _diagnostics = diagnostics;
        Version = version;
        Policy = policy;

        // A file that others include in http, such as one of conf.d, is reviewed as if it stood there.
        NginxDirective http = main.FirstOrDefault(directive => directive.Is("http") && directive.Block is not null)
            ?? new NginxDirective(new NginxWord("http", false, SourceSpan.None), [], main);
        Http = NginxLevel.OfHttp(http);
        Servers = [.. Http.Levels.Where(level => level.Kind is LevelKind.Server).Select(level => new NginxServer(level))];
        Maps = [.. Http.Own("map").Where(map => map.Block is not null)];
        Prefixes = [.. Maps.Select(IncludedPolicies.PrefixOfMaps).OfType<string>().Concat(Servers.SelectMany(server => server.Prefixes)).Distinct(StringComparer.Ordinal)];
    }

    public Version? Version { get; }

    public CorsPolicy? Policy { get; }

    public NginxLevel Http { get; }

    public IReadOnlyList<NginxServer> Servers { get; }

    public IReadOnlyList<NginxDirective> Maps { get; }

    /// <summary>The policies of PolicyBridge of which some file is included.</summary>
    public IReadOnlyList<string> Prefixes { get; }

    /// <summary>The servers in which a file of a policy is included.</summary>
    public IEnumerable<NginxServer> ServersWithPolicy => Servers.Where(server => server.Prefixes.Count > 0);

    /// <summary>The levels that people wrote in those servers.</summary>
    public IEnumerable<NginxLevel> LevelsWithPolicy => ServersWithPolicy.SelectMany(server => server.Levels);

    /// <summary>Whether a header is one of CORS that somebody wrote by hand.</summary>
    public bool IsHandWritten(NginxDirective header) =>
        header.IsCorsHeader
        && !header[0].StartsWith(CorsHeaderNames.RequestPrefix, StringComparison.OrdinalIgnoreCase)
        && !IncludedPolicies.IsEmitted(header, Prefixes);

    public void Report(DiagnosticDescriptor rule, SourceSpan place, string message, string help) => _diagnostics.Add(rule, place, message, help);
}
