using PolicyBridge.Patterns;
using PolicyBridge.Policy;

namespace PolicyBridge.Targets.Nginx;

/// <summary>
/// The maps that decide whether a path is in the scope of <c>CORS_URLS_REGEX</c>. nginx has no variable that equals
/// Django's <c>path_info</c>: <c>$uri</c> is decoded but has lost dot segments and, with <c>merge_slashes</c>, empty
/// segments; <c>$request_uri</c> has both and is not decoded.
/// </summary>
internal static class NginxPathMaps
{
    public static IEnumerable<NginxMap> For(CorsPolicy policy, string? pattern)
    {
        string provenance = Provenance.Of(policy, CorsSettingNames.UrlsRegex);
        PythonRegex syntax = policy.UrlPattern.Syntax;
        if (syntax.MatchesEverything)
        {
            return [new([provenance + ": every path is in scope."], "\"\"", NginxVariables.Enabled, "1", [])];
        }

        return syntax.MatchesEverythingButNewline ? [EverythingButNewline(provenance)] : Matching(provenance, pattern!);
    }

    // Decided on the target as it was sent, so that it is exact for every path: no decoding is needed to find a line feed.
    private static NginxMap EverythingButNewline(string provenance) => new(
        [
            provenance + ": every path is in scope,",
            "unless a line feed (%0A) stands in it before its last character: Python's . does not match one.",
        ],
        "$request_uri",
        NginxVariables.Enabled,
        "0",
        [NginxMapEntry.Regex("^[^?#]*%0[Aa][^?#]", "0"), NginxMapEntry.Regex("^", "1")]);

    private static IEnumerable<NginxMap> Matching(string provenance, string pattern) =>
    [
        new(
            [provenance + ": the paths in scope, by the path as nginx decodes it."],
            "$uri",
            NginxVariables.Path,
            "0",
            [NginxMapEntry.Regex(pattern, "1")]),
        new(
            [
                "nginx resolves dot segments in $uri and, with merge_slashes, drops empty segments; Django sees",
                "the path as it was sent. A path that nginx has changed is out of scope: Django might not match it.",
            ],
            "$request_uri",
            NginxVariables.Target,
            "changed",
            [
                NginxMapEntry.Regex("^[^?#]*(?:/|%2[Ff])(?:\\.|%2[Ee]){1,2}(?:/|%2[Ff]|[?#]|$)", "changed"),
                NginxMapEntry.Regex("^[^?#]*(?:/|%2[Ff])(?:/|%2[Ff])", "empty-segment"),
                NginxMapEntry.Regex("^", "as-sent"),
            ]),
        new(
            [],
            $"\"{NginxVariables.Path} {NginxVariables.Target} $uri\"",
            NginxVariables.Enabled,
            "0",
            [
                NginxMapEntry.Regex("^1 as-sent ", "1"),
                NginxMapEntry.Regex("^1 empty-segment [^\\n]*//", "1", "Only where merge_slashes is off does $uri still have it."),
            ]),
    ];
}
