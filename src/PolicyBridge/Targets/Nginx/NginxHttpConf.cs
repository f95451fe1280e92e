using System.Text;
using PolicyBridge.Policy;

namespace PolicyBridge.Targets.Nginx;

/// <summary>The maps, for the http block.</summary>
internal static class NginxHttpConf
{
    public const string FileName = "policybridge.http.conf";

    public static TargetFile Emit(CorsPolicy policy, TargetOptions options, string? pathPattern, IReadOnlyList<string> originPatterns)
    {
        IEnumerable<NginxMap> maps =
        [
            .. NginxPathMaps.For(policy, pathPattern),
            .. NginxOriginMaps.For(policy, originPatterns),
            .. NginxHeaderMaps.Flags(),
            .. NginxHeaderMaps.Values(policy),
            .. NginxHeaderMaps.Vary(),
        ];

        StringBuilder text = new();
        text.Append($$"""
            # {{GeneratedHeader.Line(policy, options)}}
            #
            # Include it in http, once:
            #     http {
            #         include {{FileName}};
            #         server {
            #             merge_slashes off;                       # in the default server of the address; Django sees // as it is
            #             include {{NginxServerConf.FileName}};        # first, before any return or rewrite
            #             location / {
            #                 include {{NginxHeadersConf.FileName}};   # in every location
            #                 proxy_pass http://django;
            #             }
            #         }
            #     }
            # Paths are compared as the client sends them.

            # A second policy would take over the variables of the first in silence. nginx refuses this name twice.
            upstream django_cors_takes_one_policy {
                server 127.0.0.1:9 down;
            }


            """);
        if (UsesDollar(policy))
        {
            text.Append($"# A dollar in a header value, which nginx would take for the start of a variable.\ngeo {NginxVariables.Dollar} {{\n    default \"$\";\n}}\n\n");
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
