using PolicyBridge.Policy;

namespace PolicyBridge.Targets.Nginx;

/// <summary>A complete nginx.conf around the emitted files, run without privileges from its own folder.</summary>
internal static class NginxScaffold
{
    public static TargetFile Emit(CorsPolicy policy, TargetOptions options) => new(
        "nginx.conf",
        $$"""
        # {{GeneratedHeader.ScaffoldLine(policy, options)}}
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
            client_body_temp_path temp-body;
            proxy_temp_path temp-proxy;
            fastcgi_temp_path temp-fastcgi;
            uwsgi_temp_path temp-uwsgi;
            scgi_temp_path temp-scgi;

            include {{NginxHttpConf.FileName}};

            server {
                listen {{options.Listen}};

                # Django sees // in a path as it is; so must the scope of CORS_URLS_REGEX.
                merge_slashes off;

                include {{NginxServerConf.FileName}};

                location / {
                    include {{NginxHeadersConf.FileName}};
                    proxy_pass {{options.UpstreamAddress}};
                    proxy_http_version 1.1;
                    proxy_set_header Host $http_host;
                    proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
                    proxy_set_header X-Forwarded-Proto $scheme;
                }
            }
        }

        """);
}
