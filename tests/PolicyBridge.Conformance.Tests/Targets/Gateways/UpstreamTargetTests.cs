using PolicyBridge.Conformance.Comparison;
using PolicyBridge.Conformance.Requests;
using PolicyBridge.Conformance.Servers;
using PolicyBridge.Conformance.Targets.Nginx;
using PolicyBridge.Conformance.Targets.Yarp;
using PolicyBridge.Conformance.Tests.Servers;
using PolicyBridge.Policy;
using PolicyBridge.Targets;
using PolicyBridge.Targets.Gateways;

namespace PolicyBridge.Conformance.Tests.Targets.Gateways;

/// <summary>What a server behind a gateway is asked for: Django decides on the target as it comes to it, and so does the gateway.</summary>
public class UpstreamTargetTests
{
    private const string Settings = """{"CORS_ALLOWED_ORIGINS": ["https://a.example"], "CORS_URLS_REGEX": "^/api/.*$"}""";

    private static readonly string[] Targets =
    [
        "/", "/api/x", "/api/a%2Fb", "/api/a%2fb", "/api%2Fx", "/caf%E9", "/caf%C3%A9", "//api/x", "/api//x", "/api/x//", "/%61pi/x", "/api/%7Ex", "/api/a%20b",
        "/api/a%25b", "/api/a%252Fb", "/api/a%0Ab", "/api/a%5Cb", "/api/a\\b", "/api/a;b=c", "/api/'()!$&*+,;=:@", "/api/a|b", "/api/a\"<>^`{}", "/x/../api/y", "/api/../y",
        "/api/./y", "/api/%2e%2e/y", "/api/x/..%2Fy", "/api/.", "/api/..", "/api/...", "/api/x?y=%2F&z=../%41", "/api/x?a?b", "/api/x?", "/api/x?a/../b//c", "/API/X", "/api/%F0%9F%98%80",
        "/api/%C0%AF", "/api/" + new string('a', 3000),
    ];

    private static IEnumerable<TargetServer> Gateways =>
        new[] { UpstreamCors.Replace, UpstreamCors.Keep }
            .SelectMany(upstreamCors => TargetServer.With(new TargetOptions { UpstreamCors = upstreamCors }).Where(t => t.IsGateway));

    [Fact]
    public async Task A_gateway_sends_the_target_on_as_it_came()
    {
        await using RawUpstream upstream = new();
        foreach (TargetServer gateway in Gateways)
        {
            await using ICorsServer server = (await gateway.StartAsync(Policies.Read(Settings, ReferenceVersion.Modern)!, upstream.EndPoint))!;
            await using RawHttp http = RawHttp.To(server.EndPoint);
            foreach (string target in Targets)
            {
                CorsObservation answer = await http.SendAsync(Get(target));
                Assert.Equal((gateway.Name, 200, target), (gateway.Name, answer.Status, answer[RawUpstream.TargetHeader]));
            }

            // A server of applications is asked for the path alone (RFC 9112, section 3.2).
            CorsObservation absolute = await http.SendAsync(Get("http://h.test/api/a%2Fb?c"));
            Assert.Equal((gateway.Name, "/api/a%2Fb?c"), (gateway.Name, absolute[RawUpstream.TargetHeader]));
        }
    }

    [Fact]
    public async Task The_scaffold_of_YARP_sends_the_target_on_as_it_came()
    {
        await using RawUpstream upstream = new();
        int port = Loopback.FreePort();
        TargetOptions options = new() { Scaffold = true, Listen = new HostAndPort("127.0.0.1", port), Upstreams = [new Uri($"http://{upstream.EndPoint}")] };
        await using ScaffoldProcess yarp = await ScaffoldProcess.StartAsync(Target.Yarp.Emit(Policies.Read(Settings, ReferenceVersion.Modern)!, options).Files, port);
        await using RawHttp http = RawHttp.To(yarp.EndPoint);
        foreach (string target in Targets)
        {
            Assert.Equal(target, (await http.SendAsync(Get(target)))[RawUpstream.TargetHeader]);
        }
    }

    [Fact]
    public async Task In_nginx_a_proxy_pass_with_a_path_of_its_own_writes_the_target_anew()
    {
        await using RawUpstream upstream = new();
        foreach ((string name, string program) in Programs.Nginx)
        {
            int port = Loopback.FreePort();
            string http = $$"""
                server {
                    listen 127.0.0.1:{{port}};
                    location /api/ { proxy_pass http://{{upstream.EndPoint}}/; }
                }
                """;
            await using GatewayServer nginx = await NginxServer.StartAsync(program, [NginxConf.Of(http)], port);
            foreach ((string sent, string received) in new[]
                {
                    ("/api/x", "/x"), ("/api/a%2Fb", "/a/b"), ("/api/%E9", "/%E9"), ("/api//x", "/x"), ("/api/%7Ex", "/~x"), ("/y/../api/x", "/x"), ("/api/a%20b?c=%2F", "/a%20b?c=%2F"),
                })
            {
                Assert.Equal((name, received), (name, (await RawHttp.SendAsync(nginx.EndPoint, Get(sent)))[RawUpstream.TargetHeader]));
            }
        }

        Assert.Single(
            Target.Nginx.Emit(Policies.Read(Settings, ReferenceVersion.Modern)!, new TargetOptions()).Notes,
            note => note.Contains("proxy_pass without a path of its own", StringComparison.Ordinal));
    }

    [Fact]
    public async Task In_YARP_a_path_that_a_transform_or_the_application_has_chosen_stands()
    {
        await using RawUpstream upstream = new();
        Target target = Target.Yarp;
        CorsPolicy policy = Policies.Read(Settings, ReferenceVersion.Modern)!;
        TargetOptions options = new() { Upstreams = [new Uri($"http://{upstream.EndPoint}")] };
        IReadOnlyList<TargetFile> files = target.Emit(policy, options).Files;
        (string Transform, string Sent, string Received)[] cases =
        [
            ("{ \"PathRemovePrefix\": \"/api\" }", "/api/x%2Fy", "/x%252Fy"),
            ("{ \"PathPrefix\": \"/v2\" }", "/api/x", "/v2/api/x"),
            ("{ \"PathSet\": \"/api/x\" }", "/API/x", "/api/x"),
            ("{ \"QueryValueParameter\": \"a\", \"Set\": \"b\" }", "/api/x%2Fy?c=d", "/api/x%2Fy?c=d&a=b"),
            ("{ \"QueryRemoveParameter\": \"c\" }", "/api/x%2Fy?c=d", "/api/x%2Fy"),
        ];
        foreach ((string transform, string sent, string received) in cases)
        {
            TargetFile[] changed =
            [
                .. files.Select(file => file.Path != "reverse-proxy.json" ? file : file with
                {
                    Content = file.Content.Replace("\"Transforms\": [", $"\"Transforms\": [ {transform},", StringComparison.Ordinal),
                }),
            ];
            await using KestrelServer yarp = await YarpServer.StartAsync(changed);
            Assert.Equal((transform, received), (transform, (await RawHttp.SendAsync(yarp.EndPoint, Get(sent)))[RawUpstream.TargetHeader]));
        }
    }

    private static CorsRequest Get(string target) => new() { Method = "GET", Target = target, Headers = [new("Origin", "https://a.example")] };
}
