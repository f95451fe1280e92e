using PolicyBridge.Conformance.Servers;
using PolicyBridge.Conformance.Targets.HAProxy;
using PolicyBridge.Conformance.Tests.Servers;
using PolicyBridge.Policy;
using PolicyBridge.Targets;
using PolicyBridge.Targets.Gateways;
using PolicyBridge.Targets.HAProxy;

namespace PolicyBridge.Conformance.Tests.Targets.HAProxy;

/// <summary>What the scaffold for HAProxy passes on, judged by real HAProxy and by what stands behind it.</summary>
public sealed class HAProxyScaffoldTests
{
    private const string Origin = "https://a.example";

    private static CorsPolicy Policy =>
        Policies.Read("""{"CORS_ALLOWED_ORIGINS": ["https://a.example"], "CORS_URLS_REGEX": "^/api/.*$"}""", ReferenceVersion.Modern)!;

    public static TheoryData<string> Versions => [.. Programs.HAProxy.Select(haproxy => haproxy.Name)];

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task An_application_behind_a_socket_answers_with_one_line_of_the_policy(string version)
    {
        using TemporaryProject sockets = new();
        await using SocketApplication django = new(sockets["django.sock"], speaksUwsgi: false);
        int port = Loopback.FreePort();
        await using GatewayServer haproxy = await StartAsync(version, new TargetOptions { Upstreams = [new Uri("unix:" + sockets["django.sock"])] }, port);

        using HttpResponseMessage answer = await GetAsync(
            port, "/api/x", ("Origin", Origin), ("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "evil.example"), ("X-Forwarded-Ssl", "on"));

        Assert.Equal([Origin], answer.Headers.GetValues("Access-Control-Allow-Origin"));
        Assert.Equal(["http"], Sent(django, "x-forwarded-proto"));
        Assert.Equal(["127.0.0.1"], Sent(django, "x-forwarded-for"));
        Assert.Empty(Sent(django, "x-forwarded-host", "x-forwarded-ssl", "x-forwarded-protocol"));
    }

    [Theory]
    [InlineData("WebSocket", "WebSocket")]
    [InlineData("h2c", null)]
    public async Task A_WebSocket_is_upgraded_and_no_other_protocol(string sent, string? upgrade)
    {
        using TemporaryProject sockets = new();
        await using SocketApplication django = new(sockets["django.sock"], speaksUwsgi: false);
        int port = Loopback.FreePort();
        await using GatewayServer haproxy = await StartAsync(Programs.HAProxy[0].Name, new TargetOptions { Upstreams = [new Uri("unix:" + sockets["django.sock"])] }, port);

        using HttpResponseMessage answer = await GetAsync(
            port, "/ws/", ("Connection", "Upgrade"), ("Upgrade", sent), ("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="), ("Sec-WebSocket-Version", "13"));

        Assert.Equal(upgrade is null ? [] : [upgrade], Sent(django, "upgrade"));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Routes_and_several_upstreams_and_a_base_of_its_own_are_taken(string version)
    {
        await using KestrelServer django = await KestrelServer.StartAsync(static context => { context.Response.StatusCode = 201; return Task.CompletedTask; });
        await using KestrelServer rest = await KestrelServer.StartAsync(static context => { context.Response.StatusCode = 202; return Task.CompletedTask; });
        Uri upstream = new($"http://{rest.EndPoint}");
        int port = Loopback.FreePort();
        Assert.True(DefaultsName.TryParse("base", out DefaultsName? name));
        TargetOptions options = new TargetOptions { Upstreams = [upstream, upstream], Routes = [new UpstreamRoute("/api/", new Uri($"http://{django.EndPoint}"))] }
            .With(HAProxyOptions.Base, name);
        await using GatewayServer haproxy = await StartAsync(version, options, port);

        foreach ((string target, int status) in new[] { ("/api/x", 201), ("/%61pi/x", 201), ("/api", 202), ("/other", 202) })
        {
            using HttpResponseMessage answer = await GetAsync(port, target, ("Origin", Origin));
            Assert.Equal((target, status), (target, (int)answer.StatusCode));
            Assert.Equal(status == 201, answer.Headers.Contains("Access-Control-Allow-Origin"));
        }
    }

    private static Task<GatewayServer> StartAsync(string version, TargetOptions options, int port)
    {
        IReadOnlyList<TargetFile> files = Target.HAProxy.Emit(Policy, options with { Scaffold = true, Listen = new HostAndPort("127.0.0.1", port) }).Files;

        // The section of --base comes first.
        return HAProxyServer.StartAsync(
            Programs.HAProxy.Single(haproxy => haproxy.Name == version).Path, [.. files.OrderBy(file => file.Path == HAProxyScaffold.BaseFileName ? 0 : 1)], port);
    }

    private static IEnumerable<string> Sent(SocketApplication django, params string[] names) =>
        django.Last.Where(pair => names.Contains(pair.Key, StringComparer.OrdinalIgnoreCase)).Select(pair => pair.Value);

    private static async Task<HttpResponseMessage> GetAsync(int port, string target, params (string Name, string Value)[] headers)
    {
        using HttpClient http = new();
        using HttpRequestMessage request = new(HttpMethod.Get, new Uri($"http://127.0.0.1:{port}{target}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        foreach ((string name, string value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await http.SendAsync(request);
    }
}
