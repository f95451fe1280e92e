using System.Net;
using PolicyBridge.Conformance.Comparison;
using PolicyBridge.Conformance.Requests;
using PolicyBridge.Conformance.Servers;
using PolicyBridge.Conformance.Tests.Servers;
using PolicyBridge.Policy;
using PolicyBridge.Policy.Engine;
using PolicyBridge.Targets;
using PolicyBridge.Targets.Gateways;

namespace PolicyBridge.Conformance.Tests.Targets.Gateways;

/// <summary>A gateway before a Django that still speaks CORS itself, and before one that is gone.</summary>
public class GatewayTests
{
    private const string Wide = """{"CORS_ALLOW_ALL_ORIGINS": true, "CORS_ALLOW_CREDENTIALS": true, "CORS_EXPOSE_HEADERS": ["X-Wide"]}""";
    private const string Narrow = """{"CORS_ALLOWED_ORIGINS": ["https://a.example"], "CORS_URLS_REGEX": "^/(?!vary/).*$"}""";

    private static IEnumerable<TargetServer> Gateways =>
        new[] { UpstreamCors.Replace, UpstreamCors.Keep }
            .SelectMany(upstreamCors => TargetServer.With(new TargetOptions { UpstreamCors = upstreamCors }))
            .Where(t => t.IsGateway);

    [Fact]
    public async Task Nothing_that_the_policy_refuses_comes_through_from_the_upstream_whatever_the_status()
    {
        await using DjangoServer django = await DjangoServer.StartAsync(ReferenceVersion.Modern, [Wide]);
        CorsPolicy policy = Policies.Read(Narrow, ReferenceVersion.Modern)!;
        foreach (TargetServer gateway in Gateways)
        {
            await using ICorsServer server = (await gateway.StartAsync(policy, django[Wide]))!;
            foreach (string target in new[] { "/ok", "/missing", "/boom", "/denied", "/status/502", "/redirect", "/vary/cookie" })
            {
                CorsObservation refused = await RawHttp.SendAsync(server.EndPoint, Get(target, "https://evil.example"));
                CorsObservation allowed = await RawHttp.SendAsync(server.EndPoint, Get(target, "https://a.example"));
                bool inScope = target != "/vary/cookie";

                Assert.All(CorsHeaderNames.Response, name => Assert.Null(refused[name]));
                Assert.Equal(inScope ? "https://a.example" : null, allowed[CorsHeaderNames.AllowOrigin]);
                Assert.All(CorsHeaderNames.Response.Skip(1), name => Assert.Null(allowed[name]));
            }
        }
    }

    [Fact]
    public async Task The_gateways_own_error_for_a_dead_upstream_carries_the_headers()
    {
        IPEndPoint nobody = new(IPAddress.Loopback, Loopback.FreePort());
        CorsPolicy policy = Policies.Read(Narrow, ReferenceVersion.Modern)!;
        foreach (TargetServer gateway in Gateways)
        {
            await using ICorsServer server = (await gateway.StartAsync(policy, nobody))!;
            CorsObservation answer = await RawHttp.SendAsync(server.EndPoint, Get("/ok", "https://a.example"));

            Assert.Equal(gateway.IsHAProxy ? 503 : 502, answer.Status);
            Assert.Equal("https://a.example", answer[CorsHeaderNames.AllowOrigin]);
            Assert.True(answer.VariesOnOrigin);
        }
    }

    [Fact]
    public async Task Kept_headers_of_the_upstream_stand_within_the_policy_once()
    {
        // The upstream says what its URL asks for; the policy exposes X-A and X-B and allows credentials.
        await using KestrelServer upstream = await KestrelServer.StartAsync(context =>
        {
            foreach ((string name, Microsoft.Extensions.Primitives.StringValues value) in context.Request.Query)
            {
                context.Response.Headers[name] = value;
            }

            context.Response.StatusCode = int.Parse(context.Request.Path.Value!.Split('/')[2], System.Globalization.CultureInfo.InvariantCulture);
            return Task.CompletedTask;
        });
        CorsPolicy policy = Policies.Read(
            """{"CORS_ALLOWED_ORIGINS": ["https://a.example"], "CORS_URLS_REGEX": "^/in/", "CORS_EXPOSE_HEADERS": ["X-A", "X-B"], "CORS_ALLOW_CREDENTIALS": true}""",
            ReferenceVersion.Modern)!;
        const string Speaks = "access-control-allow-origin=https://a.example";
        const string Everything =
            "access-control-allow-origin=*&access-control-allow-credentials=true&access-control-expose-headers=X-Secret&access-control-allow-methods=PURGE&access-control-allow-headers=x-h&access-control-max-age=9&access-control-allow-private-network=true";
        (string Query, string? Credentials, string? Exposed)[] cases =
        [
            ("", "true", "X-A, X-B"),
            ("access-control-allow-credentials=true&access-control-expose-headers=X-Secret", "true", "X-A, X-B"),
            (Speaks, null, null),
            (Speaks + "&access-control-allow-credentials=true", "true", null),
            (Speaks + "&access-control-allow-credentials=TRUE", null, null),
            (Speaks + "&access-control-expose-headers=x-b", null, "x-b"),
            (Speaks + "&access-control-expose-headers=X-B,%20X-A", null, "X-B, X-A"),
            (Speaks + "&access-control-expose-headers=X-B,X-Secret", null, "X-A, X-B"),
            (Everything, "true", "X-A, X-B"),
        ];
        foreach (TargetServer gateway in TargetServer.With(new TargetOptions { UpstreamCors = UpstreamCors.Keep }).Where(t => t.IsGateway))
        {
            await using ICorsServer server = (await gateway.StartAsync(policy, upstream.EndPoint))!;
            foreach (int status in new[] { 200, 404, 500, 302 })
            {
                foreach ((string query, string? credentials, string? exposed) in cases)
                {
                    CorsObservation allowed = await RawHttp.SendAsync(server.EndPoint, Get($"/in/{status}?{query}", "https://a.example"));
                    Assert.Equal(
                        (gateway.Name, query, status, "https://a.example", credentials, exposed?.Replace(", ", ",", StringComparison.Ordinal)),
                        (gateway.Name, query, allowed.Status, allowed[CorsHeaderNames.AllowOrigin], allowed[CorsHeaderNames.AllowCredentials],
                            allowed[CorsHeaderNames.ExposeHeaders]?.Replace(", ", ",", StringComparison.Ordinal)));
                    Assert.All(CorsHeaderNames.Response.Skip(3), name => Assert.Null(allowed[name]));
                }

                CorsObservation refused = await RawHttp.SendAsync(server.EndPoint, Get($"/in/{status}?{Everything}", "https://evil.example"));
                CorsObservation outside = await RawHttp.SendAsync(server.EndPoint, Get($"/out/{status}?{Everything}", "https://a.example"));
                Assert.All(CorsHeaderNames.Response, name => Assert.Equal((null, null), (refused[name], outside[name])));
            }
        }
    }

    private static CorsRequest Get(string target, string origin) =>
        new() { Method = "GET", Target = target, Headers = [new("Origin", origin)] };
}
