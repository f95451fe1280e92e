using System.Text;
using PolicyBridge.Policy;
using PolicyBridge.Policy.Engine;
using PolicyBridge.Targets.Gateways;

namespace PolicyBridge.Targets.Nginx;

/// <summary>The response headers, for the server, from which its locations inherit them.</summary>
internal static class NginxHeadersConf
{
    public const string FileName = "policybridge.headers.inc";

    private static readonly string[] Passes = ["proxy", "uwsgi", "fastcgi", "scgi"];

    public static TargetFile Emit(CorsPolicy policy, TargetOptions options, string maps)
    {
        StringBuilder text = new();
        text.Append($"""
            # {GeneratedHeader.Line(policy, options)}
            #
            # Policy {options.NamePrefix}: include it in server, once. Each location inherits it, unless there is an add_header or a
            # ..._hide_header in the location itself: include it there again, and repeat what else the server sends, such as
            # Strict-Transport-Security. For the same reason the server inherits no add_header from http: move yours into the server.
            # Remove every add_header Access-Control-... of your own.
            #
            # nginx 1.29.3 and newer: with "add_header_inherit merge;" in the server, a location inherits it beside an add_header of
            # its own. Then include it once, or each header is sent twice, which browsers refuse. In a location with a
            # ..._hide_header of its own, write "add_header_inherit on;" and include it there again.
            #
            # Behind grpc_pass, repeat a block with grpc_hide_header: not every nginx has that directive.

            # {(options.UpstreamCors == UpstreamCors.Replace
                ? "What the upstream says of CORS itself does not reach the client; nginx speaks for it."
                : "What of the upstream's own CORS headers stands is in the values below.")}

            """);
        // Each kind of pass has a directive of its own, and which kinds a server has is not known here.
        foreach (string pass in Passes)
        {
            text.Append(pass == Passes[0] ? "" : "\n");
            foreach (string name in CorsHeaderNames.Response)
            {
                text.Append($"{pass}_hide_header {name};\n");
            }
        }

        text.Append('\n');
        NginxNames names = new(options.NamePrefix);
        foreach (string name in NginxHeaderMaps.SentBy(policy))
        {
            AppendAddHeader(text, name, names.ForHeader(name));
        }

        AppendAddHeader(text, "vary", names.Vary);
        text.Append("\n# Never sent, as it is empty; nginx refuses it beside the maps of another policy.\n");
        AppendAddHeader(text, "vary", names.OfMaps(maps));
        return new TargetFile(FileName, text.ToString());
    }

    /// <summary>Without "always" nginx would leave the header off errors such as 401 and 404.</summary>
    private static void AppendAddHeader(StringBuilder text, string name, string value) => text.Append($"add_header {name} {value} always;\n");
}
