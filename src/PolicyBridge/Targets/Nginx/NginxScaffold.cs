using System.Globalization;
using System.Text;
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

        {{Variables(options)}}{{Groups(options)}}    server {
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

    private static string Variables(TargetOptions options)
    {
        NginxNames names = new(options.NamePrefix);
        StringBuilder text = new();
        if (options.EveryUpstream.Any(upstream => UpstreamAddress.ProtocolOf(upstream) != UpstreamAddress.Uwsgi))
        {
            text.Append($"    # A WebSocket asks for another protocol. No other one goes on: HTTP/2 in clear text would pass by the policy.\n    map $http_upgrade {names.Upgrade} {{\n        default \"\";\n        \"~*^websocket$\" websocket;\n    }}\n\n");
            text.Append($"    map {names.Upgrade} {names.Connection} {{\n        default \"\";\n        websocket upgrade;\n    }}\n\n");
        }

        if (options.TrustedProxies.Addresses.Count > 0)
        {
            text.Append($"    # What a proxy in front says of the client is passed on, and nobody else's word.\n    geo $remote_addr {names.IsProxied} {{\n        default 0;\n");
            foreach (string address in options.TrustedProxies.Addresses)
            {
                text.Append($"        {address} 1;\n");
            }

            text.Append($"    }}\n\n    map \"{names.IsProxied} $http_x_forwarded_proto\" {names.Scheme} {{\n        default $scheme;\n        \"1 https\" https;\n        \"1 http\" http;\n    }}\n\n");
            text.Append($"    map {names.IsProxied} {names.Host} {{\n        default \"\";\n        1 $http_x_forwarded_host;\n    }}\n\n");
        }

        return text.ToString();
    }

    // nginx looks up one group under one protocol.
    private static string Groups(TargetOptions options) => options.Upstreams.Count == 1
        ? ""
        : $"    upstream {new NginxNames(options.NamePrefix).UpstreamGroup} {{\n"
            + string.Concat(options.Upstreams.Select(upstream => $"        server {ServerOf(upstream)};\n"))
            + "    }\n\n";

    // A group knows no protocol, so that its servers have their ports.
    private static string ServerOf(Uri upstream) => !UpstreamAddress.IsSocket(upstream) && upstream.IsDefaultPort
        ? string.Create(CultureInfo.InvariantCulture, $"{AddressOf(upstream)}:{upstream.Port}")
        : AddressOf(upstream);

    private static string Locations(TargetOptions options)
    {
        string all = options.Upstreams.Count == 1 ? AddressOf(options.Upstreams[0]) : new NginxNames(options.NamePrefix).UpstreamGroup;
        return string.Join(
            "\n\n",
            options.Routes.Select(route => Location(route.Prefix, UpstreamAddress.ProtocolOf(route.Upstream), AddressOf(route.Upstream), options))
                .Append(Location("/", UpstreamAddress.ProtocolOf(options.Upstreams[0]), all, options)));
    }

    private static string AddressOf(Uri upstream) => UpstreamAddress.IsSocket(upstream) ? $"unix:{upstream.AbsolutePath}" : UpstreamAddress.AuthorityOf(upstream);

    private static string Location(string prefix, string protocol, string address, TargetOptions options) =>
        protocol == UpstreamAddress.Uwsgi ? UwsgiLocation(prefix, address, options) : ProxyLocation(prefix, $"{protocol}://{address}", options);

    // gunicorn answers 400 where X-Forwarded-Proto and one of its older names say different things, so only the first goes on.
    private static string ProxyLocation(string prefix, string address, TargetOptions options) => $$"""
                location {{prefix}} {
                    proxy_pass {{address}};
                    proxy_http_version 1.1;
                    proxy_set_header Host $http_host;
                    proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
                    proxy_set_header X-Forwarded-Proto {{SchemeOf(options)}};
                    proxy_set_header X-Forwarded-Host {{HostOf(options)}};
                    proxy_set_header X-Forwarded-Protocol "";
                    proxy_set_header X-Forwarded-Ssl "";
                    proxy_set_header Upgrade {{new NginxNames(options.NamePrefix).Upgrade}};
                    proxy_set_header Connection {{new NginxNames(options.NamePrefix).Connection}};
                }
        """;

    // The parameters of nginx's own uwsgi_params. Headers of the client become HTTP_…, of which the last says what counts.
    private static string UwsgiLocation(string prefix, string address, TargetOptions options) => $$"""
                location {{prefix}} {
                    uwsgi_pass {{address}};
                    uwsgi_param QUERY_STRING $query_string;
                    uwsgi_param REQUEST_METHOD $request_method;
                    uwsgi_param CONTENT_TYPE $content_type;
                    uwsgi_param CONTENT_LENGTH $content_length;
                    uwsgi_param REQUEST_URI $request_uri;
                    uwsgi_param PATH_INFO $document_uri;
                    uwsgi_param DOCUMENT_ROOT $document_root;
                    uwsgi_param SERVER_PROTOCOL $server_protocol;
                    uwsgi_param REQUEST_SCHEME {{SchemeOf(options)}};
                    uwsgi_param REMOTE_ADDR $remote_addr;
                    uwsgi_param REMOTE_PORT $remote_port;
                    uwsgi_param SERVER_PORT $server_port;
                    uwsgi_param SERVER_NAME $server_name;
                    uwsgi_param HTTP_X_FORWARDED_FOR $proxy_add_x_forwarded_for;
                    uwsgi_param HTTP_X_FORWARDED_PROTO {{SchemeOf(options)}};
                    uwsgi_param HTTP_X_FORWARDED_HOST {{HostOf(options)}} if_not_empty;
                }
        """;

    private static string SchemeOf(TargetOptions options) => options.TrustedProxies.Addresses.Count > 0 ? new NginxNames(options.NamePrefix).Scheme : "$scheme";

    private static string HostOf(TargetOptions options) => options.TrustedProxies.Addresses.Count > 0 ? new NginxNames(options.NamePrefix).Host : "\"\"";
}
