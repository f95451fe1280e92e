using System.Text;
using PolicyBridge.Policy;
using PolicyBridge.Policy.Engine;
using PolicyBridge.Targets.Gateways;

namespace PolicyBridge.Targets.Nginx;

/// <summary>The response headers, for each location.</summary>
internal static class NginxHeadersConf
{
    public const string FileName = "policybridge.headers.conf";

    public static TargetFile Emit(CorsPolicy policy, TargetOptions options, string maps)
    {
        StringBuilder text = new();
        text.Append($"""
            # {GeneratedHeader.Line(policy, options)}
            #
            # Policy {options.NamePrefix}: include it in every location that answers requests, and in every one that an error_page leads to (but for 400
            # and 494 to 497, which nginx raises before it knows the path): a location that has any add_header of its own
            # inherits none. Where add_header_inherit merge holds (nginx 1.29.3 and newer), a location inside another inherits all the same:
            # write "add_header_inherit on;" in it, or each header is sent twice, which browsers refuse.
            # Behind uwsgi_pass or fastcgi_pass, repeat the first block with uwsgi_hide_header or fastcgi_hide_header.

            # {(options.UpstreamCors == UpstreamCors.Replace
                ? "What the upstream says of CORS itself does not reach the client; nginx speaks for it."
                : "What of the upstream's own CORS headers stands is in the values below.")}

            """);
        foreach (string name in CorsHeaderNames.Response)
        {
            text.Append($"proxy_hide_header {name};\n");
        }

        text.Append('\n');
        AppendAddHeaders(text, policy, new NginxNames(options.NamePrefix), maps, "");
        return new TargetFile(FileName, text.ToString());
    }

    /// <summary>The same block serves the preflight. Without "always" nginx would leave the headers off errors such as 401 and 404.</summary>
    public static void AppendAddHeaders(StringBuilder text, CorsPolicy policy, NginxNames names, string maps, string indent)
    {
        foreach (string name in NginxHeaderMaps.SentBy(policy))
        {
            text.Append($"{indent}add_header {name} {names.ForHeader(name)} always;\n");
        }

        text.Append($"{indent}add_header vary {names.Vary} always;\n");
        text.Append($"\n{indent}# Never sent, as it is empty; nginx refuses it beside the maps of another policy.\n");
        text.Append($"{indent}add_header vary {names.OfMaps(maps)} always;\n");
    }
}
