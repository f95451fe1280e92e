using PolicyBridge.Policy;
using PolicyBridge.Regexes;

namespace PolicyBridge.Targets.Nginx;

/// <summary>
/// The maps that decide whether a path is in the scope of <c>CORS_URLS_REGEX</c>. nginx has no variable that equals
/// Django's <c>path_info</c>: <c>$uri</c> is decoded but has lost dot segments and, with <c>merge_slashes</c>, empty
/// segments; <c>$request_uri</c> has both and is not decoded. So targets that nginx changes are compared as they were sent.
/// </summary>
internal static class NginxPathMaps
{
    // A slash, at most two dots, and a slash or, after dots, the end; each plain or percent-encoded.
    private const string Changed =
        "[^?#]*(?:/|%2[Ff])(?:(?:\\.|%2[Ee]){0,2}(?:/|%2[Ff])|(?:\\.|%2[Ee]){1,2}(?:[?#]|$))";

    private const string NoFragment = "With a fragment (#), which no browser sends.";

    /// <param name="policy">The policy.</param>
    /// <param name="names">The names of the variables.</param>
    /// <param name="pattern">The regex; null where every path is in scope.</param>
    /// <param name="seen">In which form Django gets the path.</param>
    public static IEnumerable<NginxMap> For(CorsPolicy policy, NginxNames names, NginxPathPattern? pattern, SeenPaths seen)
    {
        string provenance = Provenance.Of(policy, CorsSettingNames.UrlsRegex);
        PythonRegex syntax = policy.UrlsRegex;
        if (syntax.MatchesEverything)
        {
            return [new([provenance + ": every path is in scope."], "\"\"", names.Enabled, "1", [])];
        }

        if (seen is SeenPaths.Resolved && pattern is not null)
        {
            return [new([provenance + ": the paths in scope, as nginx decodes them and uWSGI gets them."], "$uri", names.Enabled, "0", [NginxMapEntry.Regex(pattern.OnUri, "1")])];
        }

        NginxMapEntry[] fragments = policy.Server.IncludesAsgi() ? OfFragments(syntax) : [];
        return pattern is null ? [EverythingButNewline(provenance, names, fragments)]
            : seen is SeenPaths.ByRoute ? [.. Matching(provenance, names, pattern, fragments, names.Sent), ByRoute(names)]
            : Matching(provenance, names, pattern, fragments, names.Enabled);
    }

    // A fragment, which no browser sends, belongs to the path under some servers of ASGI, and to no path in nginx. Where only the
    // beginning of the path decides, it makes no difference, unless a line feed stands in it.
    private static NginxMapEntry[] OfFragments(PythonRegex syntax) => PathPrefixes.Of(syntax) switch
    {
        { ExceptInnerNewlines: false } => [],
        { } => [NginxMapEntry.Regex("^(?=[^?]*#)[^?]*%0[Aa]", "0", NoFragment)],
        null => [NginxMapEntry.Regex("^[^?]*#", "0", NoFragment)],
    };

    /// <summary>The key for targets that nginx changes.</summary>
    public static NginxMapEntry AsSent(string pattern) => NginxMapEntry.Regex(
        $"^(?={Changed}){(pattern.StartsWith('^') ? pattern[1..] : pattern)}",
        "1",
        "Those in scope, each character plain or percent-encoded. Browsers send one only where a page asks for a path with // or ..%2F.");

    // Decided on the target as it was sent, so that it is exact for every path: no decoding is needed to find a line feed.
    private static NginxMap EverythingButNewline(string provenance, NginxNames names, NginxMapEntry[] fragments) => new(
        [
            provenance + ": every path is in scope,",
            "unless a line feed (%0A) stands in it before its last character: Python's . does not match one.",
        ],
        "$request_uri",
        names.Enabled,
        "0",
        [.. fragments, NginxMapEntry.Regex("^[^?#]*%0[Aa][^?#]", "0"), NginxMapEntry.Regex("^", "1")]);

    private static NginxMap ByRoute(NginxNames names) => new(
        ["By the form in which the server behind nginx gets the path."], names.Resolved, names.Enabled, names.Sent, [new NginxMapEntry("1", names.Decoded)]);

    private static IEnumerable<NginxMap> Matching(string provenance, NginxNames names, NginxPathPattern pattern, NginxMapEntry[] fragments, string enabled) =>
    [
        new(
            [provenance + ": the paths in scope, as nginx decodes them."],
            "$uri",
            names.Decoded,
            "0",
            [NginxMapEntry.Regex(pattern.OnUri, "1")]),
        new(
            [
                "nginx resolves dot segments and, with merge_slashes, drops empty segments; Django does neither. A target with",
                pattern.OnTarget is null ? "one of them is out of scope: Django might not match it." : "one of them is compared as it was sent, percent-encoding and all.",
            ],
            "$request_uri",
            enabled,
            names.Decoded,
            [
                .. fragments,
                .. pattern.OnTarget is { } asSent ? [AsSent(asSent)] : Array.Empty<NginxMapEntry>(),
                NginxMapEntry.Regex("^" + Changed, "0"),
            ]),
    ];
}
