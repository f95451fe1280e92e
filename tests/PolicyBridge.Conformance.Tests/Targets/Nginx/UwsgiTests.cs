using PolicyBridge.Conformance.Comparison;
using PolicyBridge.Conformance.Requests;
using PolicyBridge.Conformance.Servers;
using PolicyBridge.Conformance.Targets.Nginx;
using PolicyBridge.Conformance.Tests.Reference;
using PolicyBridge.Conformance.Tests.Servers;
using PolicyBridge.Django;
using PolicyBridge.Policy;
using PolicyBridge.Policy.Engine;
using PolicyBridge.Targets;
using PolicyBridge.Targets.Gateways;

namespace PolicyBridge.Conformance.Tests.Targets.Nginx;

/// <summary>
/// Django with its CorsMiddleware on a real uWSGI, behind the same nginx once with the emitted files and once without: what Django says
/// itself is what the policy has to say.
/// </summary>
public sealed class UwsgiTests
{
    private const string Origin = "https://a.example";

    private const string Settings = """{"CORS_ALLOWED_ORIGINS": ["https://a.example"], "CORS_URLS_REGEX": "^/(?:api|files)/v[12]/.*$"}""";

    // A header that the team's server sends itself, whatever answers.
    private const string OwnHeader = "add_header Strict-Transport-Security \"max-age=31536000\" always;";

    // Paths that nginx resolves, and some that it does not.
    private static readonly string[] Paths =
    [
        "/api/v1/x", "/api/v3/x", "/api/v1", "/api/../files/v1/x", "/api/v1/../../files/v3/x", "/api/v1/..%2Fv3/x", "/api/..%2Ffiles/v2/x", "/files/..%2Fapi/v2/x", "/api//v1/x", "//api/v1/x", "/api%2Fv1/x",
        "/files/v1/x", "/files//v1/x", "/files/v1/%2e%2e/v3/x", "/files/./v2/x", "/files%2Fv1/x", "/%61pi/v1/x", "/files/v1/a%20b", "/API/v1/x", "/apix/v1/x",
    ];

    // Those that run with Debian's Python, for which there is a plugin.
    [Theory]
    [InlineData("3.2", "uwsgi")]
    [InlineData("3.2", "uwsgi+unix")]
    [InlineData("4.2", "uwsgi")]
    [InlineData("4.2", "uwsgi+unix")]
    public async Task The_storefront_answers_as_Django_does_and_keeps_the_headers_of_the_server(string release, string scheme)
    {
        CorsPolicy policy = SettingsReader.Load(Repository.Storefront, new DjangoSettingsOptions { Reference = DjangoRelease.Of(release).Reference }).Policy!;
        using TemporaryProject sockets = new();
        string socket = scheme == "uwsgi" ? $"127.0.0.1:{Loopback.FreePort()}" : sockets["django.sock"];
        await using UwsgiServer django = await UwsgiServer.StartAsync(DjangoRelease.Of(release), StorefrontTests.PolicyJson(policy), socket);
        TargetOptions options = new() { Upstreams = [new Uri(scheme == "uwsgi" ? $"uwsgi://{socket}" : $"uwsgi+unix:{socket}")] };

        int allowed = await CompareAsync(policy, options, StorefrontTests.Requests, django.Version);

        Assert.InRange(allowed, 12, 20);
    }

    [Theory]
    [InlineData("uwsgi for all")]
    [InlineData("uwsgi, and http for /api/")]
    [InlineData("http, and uwsgi for /api/")]
    [InlineData("http, uwsgi for /api/, and http for /api/v2/")]
    public async Task Each_path_is_decided_on_as_the_server_behind_it_gets_it(string routes)
    {
        DjangoRelease release = DjangoRelease.Of("4.2");
        CorsPolicy policy = Policies.Read(Settings, release.Reference)!;
        string socket = $"127.0.0.1:{Loopback.FreePort()}";
        await using UwsgiServer django = await UwsgiServer.StartAsync(release, Settings, socket);
        await using DjangoServer other = await DjangoServer.StartAsync(release, [Settings]);
        (Uri uwsgi, Uri http) = (new($"uwsgi://{socket}"), new($"http://{other[Settings]}"));
        TargetOptions options = routes switch
        {
            "uwsgi for all" => new() { Upstreams = [uwsgi] },
            "uwsgi, and http for /api/" => new() { Upstreams = [uwsgi], Routes = [new UpstreamRoute("/api/", http)] },
            "http, and uwsgi for /api/" => new() { Upstreams = [http], Routes = [new UpstreamRoute("/api/", uwsgi)] },
            _ => new() { Upstreams = [http], Routes = [new UpstreamRoute("/api/", uwsgi), new UpstreamRoute("/api/v2/", http)] },
        };

        int allowed = await CompareAsync(
            policy,
            options,
            from path in Paths
            from origin in new[] { Origin, "https://evil.example" }
            from preflight in new[] { true, false }
            select new CorsRequest
            {
                Method = preflight ? "OPTIONS" : "GET",
                Target = path,
                Headers = preflight ? [new("Origin", origin), new("Access-Control-Request-Method", "PUT")] : [new("Origin", origin)],
            },
            routes);

        Assert.InRange(allowed, 10, 30);
    }

    /// <summary>Asks both; gives how many answers allow.</summary>
    private static async Task<int> CompareAsync(CorsPolicy policy, TargetOptions options, IEnumerable<CorsRequest> requests, string name)
    {
        (int port, int barePort) = (Loopback.FreePort(), Loopback.FreePort());
        await using GatewayServer nginx = await StartAsync(Emit(policy, options, port), port);
        await using GatewayServer bare = await StartAsync(WithoutPolicy(Emit(policy, options, barePort)), barePort);
        int allowed = 0;
        foreach (CorsRequest request in requests)
        {
            CorsObservation expected = await RawHttp.SendAsync(bare.EndPoint, request);
            CorsObservation actual = await RawHttp.SendAsync(nginx.EndPoint, request);

            string answers = $"{name}: {request.Method} {request.Target} {request.Header(CorsHeaderNames.Origin)}\n  Django {expected}\n  nginx  {actual}";
            Assert.True(actual.Status == expected.Status && actual.HeadersEqual(expected), answers);
            Assert.True(actual.Lines("strict-transport-security") is ["max-age=31536000"], answers);
            allowed += actual[CorsHeaderNames.AllowOrigin] is null ? 0 : 1;
        }

        return allowed;
    }

    private static TargetFile[] Emit(CorsPolicy policy, TargetOptions options, int port) =>
    [
        .. Target.Nginx.Emit(policy, options with { Scaffold = true, Listen = new HostAndPort("127.0.0.1", port) }).Files
            .Select(file => file.IsScaffold ? file with { Content = file.Content.Replace($":{port};\n", $":{port};\n{OwnHeader}\n", StringComparison.Ordinal) } : file),
    ];

    private static TargetFile[] WithoutPolicy(TargetFile[] files) =>
    [
        .. files.Where(file => file.IsScaffold)
            .Select(file => file with { Content = string.Join('\n', file.Content.Split('\n').Where(line => !line.Contains("include policybridge.", StringComparison.Ordinal))) }),
    ];

    private static Task<GatewayServer> StartAsync(TargetFile[] files, int port) => NginxServer.StartAsync(Programs.Nginx[0].Path, files, port);
}
