using System.Net;
using PolicyBridge.Conformance.Comparison;
using PolicyBridge.Conformance.Requests;
using PolicyBridge.Conformance.Servers;
using PolicyBridge.Conformance.Targets.Nginx;
using PolicyBridge.Conformance.Tests.Servers;
using PolicyBridge.Policy;
using PolicyBridge.Policy.Engine;
using PolicyBridge.Targets;

namespace PolicyBridge.Conformance.Tests.Targets.Nginx;

/// <summary>The emitted files in configurations that use what nginx learnt since 1.29.</summary>
public class NginxInheritTests
{
    private const string Origin = "https://a.example";
    private const string Settings = """{"CORS_ALLOWED_ORIGINS": ["https://a.example"], "CORS_EXPOSE_HEADERS": ["X-A"]}""";

    private static string Newest => Programs.Nginx.Single(nginx => nginx.Name == "nginx 1.30").Path;

    /// <summary>As the comment in the emitted file says: what a location with headers of its own needs besides them.</summary>
    [Theory]
    [InlineData("", "", false, false)]
    [InlineData("", "include policybridge.headers.inc;", true, false)]
    [InlineData("add_header_inherit merge;", "", true, false)]
    [InlineData("add_header_inherit merge;", "include policybridge.headers.inc;", true, true)]
    [InlineData("add_header_inherit merge;", "add_header_inherit on; include policybridge.headers.inc;", true, false)]
    [InlineData("add_header_inherit merge;", "add_header_inherit off;", false, false)]
    public async Task A_location_with_an_add_header_needs_the_include_again_unless_headers_are_merged(string server, string location, bool isSent, bool isTwice)
    {
        await using KestrelServer upstream = await KestrelServer.StartAsync(static _ => Task.CompletedTask);
        await using GatewayServer nginx = await StartAsync(server, location, upstream.EndPoint);

        CorsObservation outer = await RawHttp.SendAsync(nginx.EndPoint, Ask("GET", "/x"));
        CorsObservation inner = await RawHttp.SendAsync(nginx.EndPoint, Ask("GET", "/api/x"));
        CorsObservation preflight = await RawHttp.SendAsync(nginx.EndPoint, Ask("OPTIONS", "/api/x"));

        Assert.Equal((Origin, "X-A"), (outer[CorsHeaderNames.AllowOrigin], outer[CorsHeaderNames.ExposeHeaders]));
        Assert.Equal(isSent, inner[CorsHeaderNames.AllowOrigin] is not null);
        Assert.Equal(isTwice, isSent && inner[CorsHeaderNames.AllowOrigin] != Origin);
        Assert.Equal("1", inner["x-own"]);
        Assert.Equal((200, Origin), (preflight.Status, preflight[CorsHeaderNames.AllowOrigin]));
    }

    /// <summary>Headers that a server gives to all of its locations stand beside the policy's, and take nothing from them.</summary>
    [Fact]
    public async Task Headers_of_the_server_that_are_merged_leave_those_of_the_policy_as_they_are()
    {
        await using KestrelServer upstream = await KestrelServer.StartAsync(static _ => Task.CompletedTask);
        await using GatewayServer nginx = await StartAsync("add_header_inherit merge; add_header X-Frame-Options DENY always; add_header vary Cookie always;", "", upstream.EndPoint);

        foreach ((string method, string target) in new[] { ("GET", "/x"), ("OPTIONS", "/x"), ("GET", "/api/x"), ("OPTIONS", "/api/x") })
        {
            CorsObservation answer = await RawHttp.SendAsync(nginx.EndPoint, Ask(method, target));

            Assert.Equal((200, Origin, "X-A", true), (answer.Status, answer[CorsHeaderNames.AllowOrigin], answer[CorsHeaderNames.ExposeHeaders], answer.VariesOnOrigin));
            Assert.Equal("DENY", answer["x-frame-options"]);
        }
    }

    private static Task<GatewayServer> StartAsync(string server, string location, IPEndPoint upstream)
    {
        int port = Loopback.FreePort();
        TargetFile[] files = [.. Target.Nginx.Emit(Policies.Read(Settings, ReferenceVersion.Modern)!, new TargetOptions()).Files];
        return NginxServer.StartAsync(
            Newest,
            [
                .. files,
                NginxConf.Of($$"""
                    include policybridge.http.conf;
                    server {
                        listen 127.0.0.1:{{port}};
                        {{server}}
                        include policybridge.server.inc;
                        include policybridge.headers.inc;
                        location / {
                            proxy_pass http://{{upstream}};
                        }
                        location /api/ {
                            add_header X-Own 1 always;
                            {{location}}
                            proxy_pass http://{{upstream}};
                        }
                    }
                    """),
            ],
            port);
    }

    private static CorsRequest Ask(string method, string target) => new()
    {
        Method = method,
        Target = target,
        Headers = [new("Host", "h.test"), new("Origin", Origin), .. method == "OPTIONS" ? [new("Access-Control-Request-Method", "PUT")] : Array.Empty<KeyValuePair<string, string>>()],
    };
}
