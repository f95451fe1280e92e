using System.Text;
using PolicyBridge.Policy;
using PolicyBridge.Targets.Gateways;

namespace PolicyBridge.Targets.Nginx;

/// <summary>The maps, for the http block.</summary>
internal static class NginxHttpConf
{
    public const string FileName = "policybridge.http.conf";

    /// <summary>The maps themselves.</summary>
    public static string MapsOf(
        CorsPolicy policy, TargetOptions options, NginxPathPattern? pathPattern, NginxListedOrigins listed, IReadOnlyList<MergedPattern> originPatterns)
    {
        NginxNames names = new(options.NamePrefix);
        IEnumerable<NginxMap> maps =
        [
            .. NginxPathMaps.For(policy, names, pathPattern, NginxRouteMap.SeenBy(options)),
            .. NginxOriginMaps.For(policy, names, listed, originPatterns),
            .. NginxStaticMaps.For(policy, names),
            .. NginxHeaderMaps.Flags(policy, names),
            .. NginxHeaderMaps.Values(policy, names, options.UpstreamCors),
            .. NginxHeaderMaps.Vary(policy, names),
        ];

        StringBuilder text = new();
        if (UsesDollar(policy))
        {
            text.Append($"# A dollar in a header value, which nginx would take for the start of a variable.\ngeo {names.Dollar} {{\n    default \"$\";\n}}\n\n");
        }

        foreach (NginxMap map in maps)
        {
            map.WriteTo(text);
        }

        return text.ToString().TrimEnd('\n');
    }

    public static TargetFile Emit(CorsPolicy policy, TargetOptions options, NginxListedOrigins listed, string maps)
    {
        NginxNames names = new(options.NamePrefix);
        return new TargetFile(
            FileName,
            $$"""
            # {{GeneratedHeader.Line(policy, options)}}
            #
            # Include it in http, once; another policy for other servers or locations needs another --prefix:
            #     http {{{(listed.HashSize is null ? "" : $"\n#         include {NginxHashConf.FileName};      # before the first map")}}
            #         include {{FileName}};
            #         server {
            #             include {{NginxServerConf.FileName}};    # first, before any return, rewrite or if
            #             include {{NginxHeadersConf.FileName}};   # once here, and again in a location with an add_header of its own
            #             location / {
            #                 proxy_pass http://django;
            #             }
            #         }
            #     }
            # Headers of your own, such as Strict-Transport-Security: nginx inherits add_header (and ..._hide_header) only into a
            # block that has none itself. So an add_header in http reaches this server no more: move it into the server. And a
            # location with one of its own gets none of the server's: repeat them there, and include {{NginxHeadersConf.FileName}} again.
            # Needs nginx 1.18 or newer. Paths are compared as the client sends them.

            # nginx would let the maps of a second policy under this prefix answer for both. It takes a log_format once, and no
            # variable that it does not know: a second policy is an error, and so are files of another one beside these maps.
            log_format {{names.OnePolicy}} "";

            {{ByRoute(policy, options, names)}}map "" {{names.OfMaps(maps)}} {
                default "";
            }

            {{maps}}

            """);
    }

    // Before the maps that the other files name, which are all that is behind: the routes are no part of the policy.
    private static string ByRoute(CorsPolicy policy, TargetOptions options, NginxNames names)
    {
        StringBuilder text = new();
        if (NginxRouteMap.SeenBy(options) is SeenPaths.ByRoute && !policy.UrlsRegex.MatchesEveryLine)
        {
            NginxRouteMap.Of(options, names).WriteTo(text);
        }

        return text.ToString();
    }

    private static bool UsesDollar(CorsPolicy policy) =>
        policy.AllowHeaders.Concat(policy.AllowMethods).Concat(policy.ExposeHeaders).Any(v => v.Contains('$', StringComparison.Ordinal));
}
