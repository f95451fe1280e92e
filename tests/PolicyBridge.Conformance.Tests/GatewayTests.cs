using System.Net;
using PolicyBridge.Conformance.Comparison;
using PolicyBridge.Conformance.Requests;
using PolicyBridge.Conformance.Servers;
using PolicyBridge.Conformance.Tests.Servers;
using PolicyBridge.Policy;
using PolicyBridge.Policy.Engine;

namespace PolicyBridge.Conformance.Tests;

/// <summary>A gateway before a Django that still speaks CORS itself, and before one that is gone.</summary>
public class GatewayTests
{
    private const string Wide = """{"CORS_ALLOW_ALL_ORIGINS": true, "CORS_ALLOW_CREDENTIALS": true, "CORS_EXPOSE_HEADERS": ["X-Wide"]}""";
    private const string Narrow = """{"CORS_ALLOWED_ORIGINS": ["https://a.example"], "CORS_URLS_REGEX": "^/(?!vary/).*$"}""";

    private static IEnumerable<TargetServer> Gateways => TargetServer.All.Where(t => !t.Name.StartsWith("ASP.NET", StringComparison.Ordinal));

    [Fact]
    public async Task Nothing_that_the_policy_refuses_comes_through_from_the_upstream_whatever_the_status()
    {
        await using DjangoServer django = await DjangoServer.StartAsync(ReferenceVersion.Modern, [Wide]);
        CorsPolicy policy = Policies.Read(Narrow, ReferenceVersion.Modern)!;
        foreach (TargetServer gateway in Gateways)
        {
            await using ICorsServer server = await gateway.StartAsync(policy, django[Wide]);
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
            await using ICorsServer server = await gateway.StartAsync(policy, nobody);
            CorsObservation answer = await RawHttp.SendAsync(server.EndPoint, Get("/ok", "https://a.example"));

            Assert.Equal(502, answer.Status);
            Assert.Equal("https://a.example", answer[CorsHeaderNames.AllowOrigin]);
            Assert.True(answer.VariesOnOrigin);
        }
    }

    private static CorsRequest Get(string target, string origin) =>
        new() { Method = "GET", Target = target, Headers = [new("Origin", origin)] };
}
