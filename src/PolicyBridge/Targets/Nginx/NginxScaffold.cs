using PolicyBridge.Policy;
using PolicyBridge.Targets.Gateways;

namespace PolicyBridge.Targets.Nginx;

/// <summary>A complete nginx.conf around the emitted files, run without privileges from its own folder.</summary>
internal static class NginxScaffold
{
    /// <param name="policy">The policy.</param>
    /// <param name="options">Where to listen, and what stands behind.</param>
    /// <param name="files">The emitted files.</param>
    public static TargetFile Emit(CorsPolicy policy, TargetOptions options, IReadOnlyList<TargetFile> files) => ScaffoldHeader.File(
        "nginx.conf",
        "#",
        ScaffoldHeader.PurposeOf(policy, options),
        "",
        $$"""
        #
        # Run it from this folder, without privileges; Ctrl-C stops it:
        #     nginx -p "$PWD" -c nginx.conf

        daemon off;
        pid nginx.pid;
        error_log stderr warn;

        events {
            worker_connections 1024;
        }

        http {
            access_log off;

            # Django says how large a body may be, and may allow more than nginx's 1 MB.
            client_max_body_size 0;
            client_body_temp_path temp-body;
            proxy_temp_path temp-proxy;
            fastcgi_temp_path temp-fastcgi;
            uwsgi_temp_path temp-uwsgi;
            scgi_temp_path temp-scgi;

        {{Includes(files)}}

        {{Groups(options)}}    server {
                listen {{options.Listen}};

                include {{NginxServerConf.FileName}};
                include {{NginxHeadersConf.FileName}};

        {{Locations(options)}}
            }
        }

        """);

    private static string Includes(IReadOnlyList<TargetFile> files) => string.Join(
        '\n',
        new[] { NginxHashConf.FileName, NginxHttpConf.FileName }
            .Where(name => files.Any(file => file.Path == name))
            .Select(name => $"    include {name};"));

    // nginx looks up one group under one protocol.
    private static string Groups(TargetOptions options) => options.Upstreams.Count == 1
        ? ""
        : $"    upstream {new NginxNames(options.NamePrefix).UpstreamGroup} {{\n"
            + string.Concat(options.Upstreams.Select(upstream => $"        server {WithPort(upstream)};\n"))
            + "    }\n\n";

    private static string WithPort(Uri upstream) => upstream.IsDefaultPort
        ? string.Create(null, $"{UpstreamAddress.AuthorityOf(upstream)}:{upstream.Port}")
        : UpstreamAddress.AuthorityOf(upstream);

    private static string Locations(TargetOptions options)
    {
        string all = options.Upstreams.Count == 1
            ? UpstreamAddress.Of(options.Upstreams[0])
            : $"{options.Upstreams[0].Scheme}://{new NginxNames(options.NamePrefix).UpstreamGroup}";
        return string.Join(
            "\n\n",
            options.Routes.Select(route => Location(route.Prefix, UpstreamAddress.Of(route.Upstream))).Append(Location("/", all)));
    }

    private static string Location(string prefix, string address) => $$"""
                location {{prefix}} {
                    proxy_pass {{address}};
                    proxy_http_version 1.1;
                    proxy_set_header Host $http_host;
                    proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
                    proxy_set_header X-Forwarded-Proto $scheme;
                }
        """;
}
