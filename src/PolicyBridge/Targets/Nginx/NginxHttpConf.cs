using System.Text;
using PolicyBridge.Patterns;
using PolicyBridge.Policy;

namespace PolicyBridge.Targets.Nginx;

/// <summary>The maps, for the http block.</summary>
internal static class NginxHttpConf
{
    public const string FileName = "policybridge.http.conf";

    public static TargetFile Emit(
        CorsPolicy policy, TargetOptions options, NginxPathPattern? pathPattern, NginxListedOrigins listed, IReadOnlyList<MergedPattern> originPatterns)
    {
        NginxNames names = new(options.Prefix);
        IEnumerable<NginxMap> maps =
        [
            .. NginxPathMaps.For(policy, names, pathPattern),
            .. NginxOriginMaps.For(policy, names, listed, originPatterns),
            .. NginxHeaderMaps.Flags(names),
            .. NginxHeaderMaps.Values(policy, names, options.UpstreamCors),
            .. NginxHeaderMaps.Vary(names),
        ];

        StringBuilder text = new();
        text.Append($$"""
            # {{GeneratedHeader.Line(policy, options)}}
            #
            # Include it in http, once; another policy for other servers or locations needs another --prefix:
            #     http {{{(listed.HashSize is null ? "" : $"\n#         include {NginxHashConf.FileName};      # before the first map")}}
            #         include {{FileName}};
            #         server {
            #             include {{NginxServerConf.FileName}};        # first, before any return or rewrite
            #             location / {
            #                 include {{NginxHeadersConf.FileName}};   # in every location
            #                 proxy_pass http://django;
            #             }
            #         }
            #     }
            # Needs nginx 1.18 or newer. Paths are compared as the client sends them.


            """);
        if (UsesDollar(policy))
        {
            text.Append($"# A dollar in a header value, which nginx would take for the start of a variable.\ngeo {names.Dollar} {{\n    default \"$\";\n}}\n\n");
        }

        foreach (NginxMap map in maps)
        {
            map.WriteTo(text);
        }

        return new TargetFile(FileName, text.ToString().TrimEnd('\n') + "\n");
    }

    private static bool UsesDollar(CorsPolicy policy) =>
        policy.AllowHeaders.Concat(policy.AllowMethods).Concat(policy.ExposeHeaders).Any(v => v.Contains('$', StringComparison.Ordinal));
}
