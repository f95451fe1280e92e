using System.Net;
using PolicyBridge.Conformance.Comparison;
using PolicyBridge.Conformance.Requests;
using PolicyBridge.Conformance.Servers;
using PolicyBridge.Conformance.Targets.HAProxy;
using PolicyBridge.Policy;
using PolicyBridge.Policy.Engine;
using PolicyBridge.Targets;
using PolicyBridge.Targets.Gateways;

namespace PolicyBridge.Conformance.Tests.Targets.HAProxy;

/// <summary>The emitted files in configurations of their own, as teams have them.</summary>
public sealed class HAProxyPlacementTests
{
    private const string Api = """{"CORS_ALLOWED_ORIGINS": ["https://a.example"], "CORS_URLS_REGEX": "^/api/.*$"}""";
    private const string Everywhere = """{"CORS_ALLOWED_ORIGINS": ["https://b.example"]}""";

    private static readonly string Example = Path.Combine(Repository.Root, "examples", "haproxy");

    public static TheoryData<string> Versions => [.. Programs.HAProxy.Select(haproxy => haproxy.Name)];

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task The_example_answers_preflights_before_authentication_and_errors_carry_the_headers(string version)
    {
        await using KestrelServer django = await KestrelServer.StartAsync(static _ => Task.CompletedTask);
        (int port, int other) = (Loopback.FreePort(), Loopback.FreePort());
        string sites = File.ReadAllText(Path.Combine(Example, "30-sites.cfg"))
            .Replace("127.0.0.1:8080", $"127.0.0.1:{port}", StringComparison.Ordinal)
            .Replace("127.0.0.1:8081", $"127.0.0.1:{other}", StringComparison.Ordinal)
            .Replace("127.0.0.1:8000", $"{django.EndPoint}", StringComparison.Ordinal);
        await using GatewayServer haproxy = await StartAsync(
            version,
            port,
            new("10-base.cfg", File.ReadAllText(Path.Combine(Example, "10-base.cfg"))),
            Expected("policybridge.haproxy.cfg", "20-policybridge.cfg"),
            Expected("django_cors.origins.lst", "django_cors.origins.lst"),
            new("30-sites.cfg", sites));

        foreach ((string target, int status) in new[] { ("/api/x", 200), ("/api/old", 301), ("/api/staff", 401), ("/api/dead", 503) })
        {
            foreach (string origin in (string[])["https://shop.example", "https://tenant-40.shop.example", "https://ab.ab.example"])
            {
                CorsObservation answer = await RawHttp.SendAsync(haproxy.EndPoint, Get(target, origin));
                CorsObservation preflight = await RawHttp.SendAsync(haproxy.EndPoint, Preflight(target, origin));

                Assert.Equal((target, status, origin, true), (target, answer.Status, answer[CorsHeaderNames.AllowOrigin], answer.VariesOnOrigin));
                Assert.Equal((target, 200, origin, true), (target, preflight.Status, preflight[CorsHeaderNames.AllowOrigin], preflight.VariesOnOrigin));
            }

            Assert.Null((await RawHttp.SendAsync(haproxy.EndPoint, Get(target, "https://ab.ba.example")))[CorsHeaderNames.AllowOrigin]);
        }

        CorsObservation withoutPolicy = await RawHttp.SendAsync(new IPEndPoint(IPAddress.Loopback, other), Preflight("/api/x", "https://shop.example"));
        Assert.Null(withoutPolicy[CorsHeaderNames.AllowOrigin]);
        Assert.False(withoutPolicy.VariesOnOrigin);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Two_policies_answer_side_by_side_each_with_its_own_list(string version)
    {
        (int port, int other) = (Loopback.FreePort(), Loopback.FreePort());
        IEnumerable<TargetFile> files = [.. Emit(ManyOf("a"), "one"), .. Emit(ManyOf("b"), "two"), Frontends(("one", port), ("two", other))];
        await using GatewayServer haproxy = await StartAsync(version, port, [.. files]);

        foreach ((int at, string allowed, string refused) in new[] { (port, "https://a17.example", "https://b17.example"), (other, "https://b17.example", "https://a17.example") })
        {
            IPEndPoint server = new(IPAddress.Loopback, at);
            Assert.Equal(allowed, (await RawHttp.SendAsync(server, Preflight("/x", allowed)))[CorsHeaderNames.AllowOrigin]);
            Assert.Null((await RawHttp.SendAsync(server, Preflight("/x", refused)))[CorsHeaderNames.AllowOrigin]);
        }
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Two_policies_under_one_prefix_are_refused_by_HAProxy(string version)
    {
        int port = Loopback.FreePort();
        TargetFile[] files = [.. Emit(Read(Api), "one"), .. Emit(Read(Everywhere), "one").Select(file => file with { Path = "second.cfg" }), Frontends(("one", port))];

        InvalidOperationException refused = await Assert.ThrowsAsync<InvalidOperationException>(async () => await (await StartAsync(version, port, files)).DisposeAsync());

        Assert.Contains("ambiguous defaults section name 'one'", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_frontend_that_names_no_section_has_no_policy(string version)
    {
        int port = Loopback.FreePort();
        TargetFile[] files = [.. Emit(Read(Api), "one"), new("site.cfg", $"frontend site\n    mode http\n    timeout client 9s\n    bind 127.0.0.1:{port}\n    http-request return status 200\n")];
        await using GatewayServer haproxy = await StartAsync(version, port, files);

        CorsObservation answer = await RawHttp.SendAsync(haproxy.EndPoint, Get("/api/x", "https://a.example"));

        Assert.Equal(200, answer.Status);
        Assert.Null(answer[CorsHeaderNames.AllowOrigin]);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_list_that_is_not_there_is_refused_by_HAProxy(string version)
    {
        int port = Loopback.FreePort();
        TargetFile[] files = [.. Emit(ManyOf("a"), "one").Select(file => file with { Path = $"elsewhere/{file.Path}" }), Frontends(("one", port))];

        InvalidOperationException refused = await Assert.ThrowsAsync<InvalidOperationException>(async () => await (await StartAsync(version, port, files)).DisposeAsync());

        Assert.Contains("one.origins.lst", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Long_lists_of_headers_fit_beside_a_long_answer(string version)
    {
        // The answer fills the buffer but for what HAProxy keeps free.
        await using KestrelServer upstream = await KestrelServer.StartAsync(static async context => await context.Response.Body.WriteAsync(new byte[1_000_000]));
        string names = string.Join("\", \"", Enumerable.Range(0, 500).Select(number => $"x-{number}"));
        CorsPolicy policy = Read($$"""{"CORS_ALLOWED_ORIGINS": ["https://a.example"], "CORS_EXPOSE_HEADERS": ["{{names}}"]}""");
        int port = Loopback.FreePort();
        TargetOutput output = Target.HAProxy.Emit(policy, new TargetOptions { Scaffold = true, Listen = new HostAndPort("127.0.0.1", port), Upstreams = [new Uri($"http://{upstream.EndPoint}")] });
        Assert.Contains(output.Notes, note => note.StartsWith("the headers need tune.maxrewrite ", StringComparison.Ordinal));
        await using GatewayServer haproxy = await StartAsync(version, port, [.. output.Files]);

        CorsObservation answer = await RawHttp.SendAsync(haproxy.EndPoint, Get("/x", "https://a.example"));

        Assert.Equal((200, string.Join(", ", policy.ExposeHeaders)), (answer.Status, answer[CorsHeaderNames.ExposeHeaders]));
    }

    private static CorsPolicy Read(string settings) => Policies.Read(settings, ReferenceVersion.Modern)!;

    /// <summary>More origins than have rules of their own.</summary>
    private static CorsPolicy ManyOf(string name) =>
        Read($$"""{"CORS_ALLOWED_ORIGINS": ["{{string.Join("\", \"", Enumerable.Range(0, 20).Select(number => $"https://{name}{number}.example"))}}"]}""");

    private static IEnumerable<TargetFile> Emit(CorsPolicy policy, string prefix)
    {
        Assert.True(NamePrefix.TryParse(prefix, out NamePrefix? name));
        return Target.HAProxy.Emit(policy, new TargetOptions().With(GatewayOptions.Prefix, name)).Files
            .Select(file => file.Path.EndsWith(".cfg", StringComparison.Ordinal) ? file with { Path = $"{prefix}.cfg" } : file);
    }

    private static TargetFile Frontends(params (string Prefix, int Port)[] frontends) => new(
        "sites.cfg",
        string.Concat(frontends.Select(site => $"frontend www_{site.Prefix} from {site.Prefix}\n    timeout client 9s\n    bind 127.0.0.1:{site.Port}\n    http-request return status 200\n\n")));

    private static TargetFile Expected(string name, string path) => new(path, File.ReadAllText(Path.Combine(Example, "expected", "haproxy", name)));

    private static Task<GatewayServer> StartAsync(string version, int port, params TargetFile[] files) =>
        HAProxyServer.StartAsync(Programs.HAProxy.Single(haproxy => haproxy.Name == version).Path, files, port);

    private static CorsRequest Get(string target, string origin) => new() { Method = "GET", Target = target, Headers = [new("Origin", origin)] };

    private static CorsRequest Preflight(string target, string origin) =>
        new() { Method = "OPTIONS", Target = target, Headers = [new("Origin", origin), new("Access-Control-Request-Method", "PUT")] };
}
