using PolicyBridge.Review.Reading;

namespace PolicyBridge.Review.Model;

/// <summary>A <c>server</c> with what matters of it to cross-origin requests.</summary>
internal sealed class NginxServer
{
    private static readonly string[] Redirects = ["301", "302", "303", "307", "308"];

    // How people write a regex for every path.
    private static readonly string[] OfAll = ["^", "^/", "^(.*)", "^(.*)$", "^/(.*)", "^/(.*)$", ".*", "(.*)", ".", "^.*$"];

    public NginxServer(NginxLevel level)
    {
        Level = level;
        Names = [.. level.Own("server_name").SelectMany(directive => directive.Arguments).Select(name => name.Text)];
        Preflights = [.. level.Own("if").Where(directive => IncludedPolicies.PrefixOf(directive) is not null)];
        Locations = [.. level.All.Where(inner => inner.Kind is LevelKind.Location && !IsOfPolicy(inner))];
        Prefixes =
        [
            .. Preflights.Select(preflight => IncludedPolicies.PrefixOf(preflight)!)
                .Concat(level.All.Where(inner => !IsOfPolicy(inner)).SelectMany(inner => IncludedPolicies.Among(inner.AddedHeaders())))
                .Distinct(StringComparer.Ordinal),
        ];
    }

    public NginxLevel Level { get; }

    public IReadOnlyList<string> Names { get; }

    /// <summary>Its <c>if</c> of emitted files that answers preflights.</summary>
    public IReadOnlyList<NginxDirective> Preflights { get; }

    /// <summary>Its locations, also those in others, but for the one that emitted files have for preflights.</summary>
    public IReadOnlyList<NginxLevel> Locations { get; }

    /// <summary>The policies of which some file is included.</summary>
    public IReadOnlyList<string> Prefixes { get; }

    /// <summary>The levels that people wrote, the server itself first.</summary>
    public IEnumerable<NginxLevel> Levels => Level.All.Where(level => !IsOfPolicy(level));

    /// <summary>Whether it answers requests itself: not where it sends every one elsewhere.</summary>
    public bool Answers => !IsRedirect(Level) && (Level.Own("root").Any() || Locations.Any(location => !IsRedirect(location)));

    /// <summary>Whether it does nothing but send requests elsewhere.</summary>
    public bool OnlyRedirects => !Answers && Levels.Any(IsRedirect);

    /// <summary>Whether every request to a level is sent elsewhere.</summary>
    public static bool IsRedirect(NginxLevel level) => level.Pass is null && level.Directives.Any(IsRedirect);

    /// <summary>Whether what a directive leads to is no path of nginx's own, but a whole URL.</summary>
    public static bool IsElsewhere(string target) =>
        target.StartsWith("http://", StringComparison.Ordinal) || target.StartsWith("https://", StringComparison.Ordinal) || target.StartsWith("$scheme", StringComparison.Ordinal);

    private static bool IsRedirect(NginxDirective directive) =>
        directive.Is("return") ? Redirects.Contains(directive[0]) || IsElsewhere(directive[0])
        : directive.Is("rewrite") && OfAll.Contains(directive[0]) && (directive[2] is "redirect" or "permanent" || IsElsewhere(directive[1]));

    private static bool IsOfPolicy(NginxLevel level) =>
        level.Kind is LevelKind.If ? IncludedPolicies.PrefixOf(level.Directive) is not null
        : level.Kind is LevelKind.Location && level.Directive[1].EndsWith("-preflight", StringComparison.Ordinal) && level.Directive[1].StartsWith("/.", StringComparison.Ordinal);
}
