using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;
using PolicyBridge.Policy.Engine;
using PolicyBridge.Review.Model;
using PolicyBridge.Review.Paths;
using PolicyBridge.Review.Reading;
using PolicyBridge.Sources;

namespace PolicyBridge.Review;

/// <summary>A configuration as rules look at it.</summary>
internal sealed class ReviewContext
{
    private static readonly string[] More = ["more_set_headers", "more_add_headers"];

    private readonly DiagnosticBag _diagnostics;
    private readonly IReadOnlyList<NginxInclude> _includes;

    /// <param name="parser">What has read the configuration.</param>
    /// <param name="main">What the configuration holds at its top.</param>
    /// <param name="version">The release of nginx; null where it is not known.</param>
    /// <param name="policy">The policy of Django; null where no settings were given.</param>
    /// <param name="diagnostics">Where findings go.</param>
    public ReviewContext(NginxParser parser, IReadOnlyList<NginxDirective> main, Version? version, CorsPolicy? policy, DiagnosticBag diagnostics)
    {
        _diagnostics = diagnostics;
        Version = version;
        Policy = policy;

        // A file that others include in http, such as one of conf.d, is reviewed as if it stood there.
        NginxDirective? whole = main.FirstOrDefault(directive => directive.Is("http") && directive.Block is not null);
        NginxDirective http = whole ?? new NginxDirective(new NginxWord("http", false, main.Count > 0 ? main[0].Place : SourceSpan.None), [], main);
        _includes = parser.Includes;
        HasAllFiles = parser.HasAllFiles;
        IsWhole = whole is not null && parser.HasAllFiles;
        Http = NginxLevel.OfHttp(http);
        Servers = [.. Http.Levels.Where(level => level.Kind is LevelKind.Server).Select(level => new NginxServer(level))];
        Maps = [.. Http.Own("map").Where(map => map.Block is not null)];
        Marks = [.. Http.All.SelectMany(level => level.Directives).Select(IncludedPolicies.MarkOf).OfType<PolicyMark>()];
        Prefixes = [.. Maps.Select(IncludedPolicies.PrefixOfMaps).OfType<string>().Concat(Servers.SelectMany(server => server.Prefixes)).Distinct(StringComparer.Ordinal)];
        Emitted = policy is null ? [] : [.. Prefixes.SelectMany(prefix => EmittedFiles.Of(policy, prefix))];
        Scope = new PolicyScope(this);
    }

    public Version? Version { get; }

    public CorsPolicy? Policy { get; }

    public NginxLevel Http { get; }

    public IReadOnlyList<NginxServer> Servers { get; }

    public IReadOnlyList<NginxDirective> Maps { get; }

    /// <summary>The policies of PolicyBridge of which some file is included.</summary>
    public IReadOnlyList<string> Prefixes { get; }

    /// <summary>What emitted files say of the translation that they are of.</summary>
    public IReadOnlyList<PolicyMark> Marks { get; }

    /// <summary>The files that the given settings give; none where that can't be known.</summary>
    public IReadOnlyList<EmittedFiles> Emitted { get; }

    /// <summary>The paths on which a policy counts.</summary>
    public PolicyScope Scope { get; }

    /// <summary>Whether each included file was there.</summary>
    public bool HasAllFiles { get; }

    /// <summary>Whether all of nginx's configuration was read, and not one file of it alone.</summary>
    public bool IsWhole { get; }

    /// <summary>Whether somebody wrote CORS by hand anywhere in it.</summary>
    public bool HasCorsByHand => Http.All.SelectMany(level => level.Directives).Any(directive => IsHandWritten(directive) || IsMoreHeaders(directive));

    /// <summary>The servers in which a file of a policy is included.</summary>
    public IEnumerable<NginxServer> ServersWithPolicy => Servers.Where(server => server.Prefixes.Count > 0);

    /// <summary>The levels that people wrote in those servers.</summary>
    public IEnumerable<NginxLevel> LevelsWithPolicy => ServersWithPolicy.SelectMany(server => server.Levels);

    /// <summary>Whether a header is one of CORS that somebody wrote by hand, in a file of their own.</summary>
    public bool IsHandWritten(NginxDirective header) => IsForeign(header) && !IsInEmittedFile(header);

    /// <summary>Whether an emitted file has a header of CORS that was not emitted.</summary>
    public bool HasForeignHeader(PolicyMark mark) => Http.All.SelectMany(level => level.Directives)
        .Any(directive => directive.Place.Source == mark.Directive.Place.Source && IsForeign(directive));

    private bool IsInEmittedFile(NginxDirective directive) =>
        Marks.Any(mark => mark.Directive.Place.Source == directive.Place.Source) && IsIncluded(directive);

    private bool IsForeign(NginxDirective header) =>
        header.Is("add_header")
        && header.IsCorsHeader
        && !header[0].StartsWith(CorsHeaderNames.RequestPrefix, StringComparison.OrdinalIgnoreCase)
        && !IncludedPolicies.IsEmitted(header, Prefixes);

    /// <summary>Whether a directive of the module headers-more speaks of CORS.</summary>
    public static bool IsMoreHeaders(NginxDirective directive) =>
        More.Contains(directive.Name.Text) && directive.Arguments.Any(argument => argument.Text.StartsWith(CorsHeaderNames.Prefix, StringComparison.OrdinalIgnoreCase));

    /// <summary>Where people include the file in which an emitted directive stands; its own place where they wrote it into theirs.</summary>
    /// <param name="directive">The directive.</param>
    /// <param name="earlier">How many includes of the same file come before.</param>
    public SourceSpan IncludeOf(NginxDirective directive, int earlier = 0)
    {
        SourceSpan[] places = [.. _includes.Where(include => include.Files.Contains(directive.Place.Source!)).Select(include => include.Place)];
        return places.Length > 0 ? places[Math.Min(earlier, places.Length - 1)] : directive.Place;
    }

    /// <summary>Whether an emitted directive stands in a file that is included, and not among directives that people wrote.</summary>
    public bool IsIncluded(NginxDirective directive) => _includes.Any(include => include.Files.Contains(directive.Place.Source!));

    public void Report(DiagnosticDescriptor rule, SourceSpan place, string message, string help) => _diagnostics.Add(rule, place, message, help);
}
