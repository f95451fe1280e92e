using PolicyBridge.Policy;
using PolicyBridge.Targets.Gateways;

namespace PolicyBridge.Targets.Nginx;

/// <summary>The preflight answer, for the server block.</summary>
internal static class NginxServerConf
{
    public const string FileName = "policybridge.server.inc";

    public static TargetFile Emit(CorsPolicy policy, TargetOptions options, string maps)
    {
        NginxNames names = new(options.NamePrefix);
        return new TargetFile(
            FileName,
            $$"""
            # {{GeneratedHeader.Line(policy, options)}}
            #
            # Policy {{options.NamePrefix}}: include it in server, before any return, rewrite or if of your own: directives of the rewrite module run in the
            # order in which they stand. It answers preflights before authentication, with status 200 as Django does. The answer has the
            # headers of the server, so {{NginxHeadersConf.FileName}} belongs there too.

            if ({{names.Preflight}}) {
                rewrite ^ {{names.PreflightLocation}} last;
            }

            location = {{names.PreflightLocation}} {
                internal;
                types { }
                default_type "text/html; charset=utf-8";
                charset off;

                # Empty; nginx refuses the variable beside the maps of another policy.
                return 200 "{{names.OfMaps(maps)}}";
            }

            """);
    }
}
