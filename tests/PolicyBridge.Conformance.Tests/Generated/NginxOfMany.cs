using System.Globalization;
using System.Net;
using System.Text;
using PolicyBridge.Conformance.Servers;
using PolicyBridge.Conformance.Targets.Nginx;
using PolicyBridge.Conformance.Tests.Servers;
using PolicyBridge.Policy;
using PolicyBridge.Targets;
using PolicyBridge.Targets.Gateways;
using PolicyBridge.Targets.Nginx;

namespace PolicyBridge.Conformance.Tests.Generated;

/// <summary>One nginx that serves many policies: each has its prefix, and a server that answers to <see cref="HostOf"/>.</summary>
internal static class NginxOfMany
{
    /// <summary>nginx reads thousands of variables in quadratic time: 220 policies took it 13 seconds, 50 take one.</summary>
    public const int MaxPolicies = 50;

    public static string HostOf(int index) => string.Create(CultureInfo.InvariantCulture, $"p{index}.test");

    public static async Task<GatewayServer> StartAsync(string program, IReadOnlyList<CorsPolicy> policies, IPEndPoint upstream)
    {
        int port = Loopback.FreePort();
        List<TargetFile> files = [];
        StringBuilder servers = new();
        foreach ((int i, CorsPolicy policy) in policies.Index())
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"p{i}");
            Assert.True(NamePrefix.TryParse(name, out NamePrefix? prefix));
            TargetOutput output = Target.Nginx.Emit(policy, new TargetOptions().With(GatewayOptions.Prefix, prefix));
            Assert.Empty(output.Diagnostics);
            files.AddRange(output.Files.Select(file => file with { Path = $"{name}/{file.Path}" }));
            servers.Append(CultureInfo.InvariantCulture, $$"""
                include {{name}}/policybridge.http.conf;
                server {
                    listen 127.0.0.1:{{port}};
                    server_name {{HostOf(i)}};
                    include {{name}}/policybridge.server.inc;
                    include {{name}}/policybridge.headers.inc;
                    location / {
                        proxy_pass http://{{upstream}};
                        proxy_set_header Host h.test;
                    }
                }

                """);
        }

        string? sizes = files.Where(f => f.Path.EndsWith(NginxHashConf.FileName, StringComparison.Ordinal)).Select(f => $"include {f.Path};").SingleOrDefault();
        files.Add(NginxConf.Of($"server_names_hash_max_size 4096;\nlarge_client_header_buffers 4 64k;\n{sizes}\n{servers}"));
        return await NginxServer.StartAsync(program, files, port);
    }
}
