using PolicyBridge.Targets;


namespace PolicyBridge.Conformance.Tests.Servers;

/// <summary>An nginx.conf of the tests' own, run without privileges from its folder.</summary>
internal static class NginxConf
{
    /// <param name="http">What stands in the http block.</param>
    public static TargetFile Of(string http) => new(
        "nginx.conf",
        $$"""
        daemon off;
        pid nginx.pid;
        error_log stderr emerg;
        events { worker_connections 256; }
        http {
        access_log off;
        client_body_temp_path temp-body;
        proxy_temp_path temp-proxy;
        fastcgi_temp_path temp-fastcgi;
        uwsgi_temp_path temp-uwsgi;
        scgi_temp_path temp-scgi;
        keepalive_requests 1000000;
        variables_hash_max_size 65536;
        variables_hash_bucket_size 256;
        {{http}}
        }
        """);
}
