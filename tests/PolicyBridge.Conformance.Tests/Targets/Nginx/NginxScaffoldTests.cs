using System.Net;
using PolicyBridge.Conformance.Requests;
using PolicyBridge.Conformance.Servers;
using PolicyBridge.Conformance.Targets.Nginx;
using PolicyBridge.Conformance.Tests.Servers;
using PolicyBridge.Policy;
using PolicyBridge.Policy.Engine;
using PolicyBridge.Targets;
using PolicyBridge.Targets.Nginx;

namespace PolicyBridge.Conformance.Tests.Targets.Nginx;

/// <summary>What the scaffold for nginx passes on, judged by real nginx and by what stands behind it.</summary>
public sealed class NginxScaffoldTests
{
    private const string Origin = "https://a.example";

    private const string Settings = """{"CORS_ALLOWED_ORIGINS": ["https://a.example"], "CORS_URLS_REGEX": "^/api/.*$"}""";

    private static CorsPolicy Policy => Policies.Read(Settings, ReferenceVersion.Modern)!;

    [Theory]
    [InlineData("unix:", false)]
    [InlineData("uwsgi+unix:", true)]
    public async Task An_application_behind_a_socket_answers_with_one_line_of_the_policy(string scheme, bool speaksUwsgi)
    {
        using TemporaryProject sockets = new();
        await using SocketApplication django = new(sockets["django.sock"], speaksUwsgi);
        int port = Loopback.FreePort();
        await using GatewayServer nginx = await StartAsync(new TargetOptions { Upstreams = [new Uri(scheme + sockets["django.sock"])] }, port);

        using HttpResponseMessage answer = await GetAsync(port, "/api/a%2Fb//c?q=1", ("Origin", Origin), ("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "evil.example"));

        Assert.Equal([Origin], answer.Headers.GetValues("Access-Control-Allow-Origin"));
        Assert.Equal(
            speaksUwsgi ? ["/api/a/b/c", "q=1", "http"] : ["http"],
            speaksUwsgi ? Sent(django, "PATH_INFO", "QUERY_STRING", "HTTP_X_FORWARDED_PROTO") : Sent(django, "X-Forwarded-Proto"));
        Assert.Empty(Sent(django, "HTTP_X_FORWARDED_HOST", "X-Forwarded-Host"));

        // What nginx resolves reaches an application by uWSGI as it is resolved, and is decided on so. By HTTP it is decided on as it was sent.
        using HttpResponseMessage resolved = await GetAsync(port, "/api/..%2Fx", ("Origin", Origin));
        Assert.Equal(!speaksUwsgi, resolved.Headers.Contains("Access-Control-Allow-Origin"));
        Assert.Equal(speaksUwsgi ? ["/x"] : [], Sent(django, "PATH_INFO"));
    }

    [Theory]
    // The terminator's word counts where it is trusted: SECURE_SSL_REDIRECT would redirect for ever without it.
    [InlineData("127.0.0.0/8", "https", "https")]
    [InlineData("127.0.0.1", "HTTPS", "https")]
    [InlineData("10.0.0.0/8,192.0.2.7", "https", "http")]
    [InlineData(null, "https", "http")]
    public async Task Only_a_trusted_proxy_says_by_which_scheme_the_client_came(string? trusted, string sent, string received)
    {
        using TemporaryProject sockets = new();
        await using SocketApplication django = new(sockets["django.sock"], speaksUwsgi: false);
        int port = Loopback.FreePort();
        TargetOptions options = new() { Upstreams = [new Uri("unix:" + sockets["django.sock"])] };
        await using GatewayServer nginx = await StartAsync(
            TrustedProxies.TryParse(trusted ?? "", out TrustedProxies? proxies) ? options.With(NginxOptions.TrustedProxy, proxies) : options, port);

        using HttpResponseMessage answer = await GetAsync(
            port, "/api/x", ("X-Forwarded-Proto", sent), ("X-Forwarded-Host", "shop.example"), ("X-Forwarded-Ssl", "on"), ("X-Forwarded-Protocol", "ssl"));

        Assert.Equal([received], Sent(django, "X-Forwarded-Proto"));
        Assert.Equal(trusted?.StartsWith("127.", StringComparison.Ordinal) == true ? ["shop.example"] : [], Sent(django, "X-Forwarded-Host"));
        // gunicorn answers 400 to names that contradict each other.
        Assert.Empty(Sent(django, "X-Forwarded-Ssl", "X-Forwarded-Protocol"));
    }

    [Theory]
    [InlineData("WebSocket", "websocket", "upgrade")]
    [InlineData("h2c", null, null)]
    public async Task A_WebSocket_is_upgraded_and_no_other_protocol(string sent, string? upgrade, string? connection)
    {
        using TemporaryProject sockets = new();
        await using SocketApplication django = new(sockets["django.sock"], speaksUwsgi: false);
        int port = Loopback.FreePort();
        await using GatewayServer nginx = await StartAsync(new TargetOptions { Upstreams = [new Uri("unix:" + sockets["django.sock"])] }, port);

        using HttpResponseMessage answer = await GetAsync(port, "/ws/", ("Connection", "Upgrade"), ("Upgrade", sent));

        Assert.Equal(upgrade is null ? [] : [upgrade], Sent(django, "Upgrade"));
        Assert.Equal(connection is null ? [] : [connection], Sent(django, "Connection"));
    }

    /// <summary>No browser sends such an Origin, and no regex is asked about it, so that none can hold a worker.</summary>
    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    [InlineData(4_000, false)]
    public async Task An_Origin_above_the_bound_matches_no_regex_and_one_at_the_bound_does_as_in_Django(int beyond, bool isGranted)
    {
        string origin = OriginOf(NginxOriginMaps.MaxLength + beyond, 'a');
        string listed = OriginOf(NginxOriginMaps.MaxLength + 1, 'b');
        string settings = $$"""{"CORS_ALLOWED_ORIGINS": ["{{listed}}"], "CORS_ALLOWED_ORIGIN_REGEXES": ["^https://a+\\.example$"]}""";
        await using DjangoServer django = await DjangoServer.StartAsync(ReferenceVersion.Modern, [settings]);
        foreach ((string name, string program) in Programs.Nginx)
        {
            int port = Loopback.FreePort();
            TargetOptions options = new() { Upstreams = [new Uri($"http://{django.Upstream}")], Scaffold = true, Listen = new HostAndPort("127.0.0.1", port) };
            await using GatewayServer nginx = await NginxServer.StartAsync(program, Target.Nginx.Emit(Policies.Read(settings, ReferenceVersion.Modern)!, options).Files, port);

            Assert.Equal((name, origin, isGranted ? origin : null), (name, await GrantedAsync(django[settings], origin), await GrantedAsync(nginx.EndPoint, origin)));

            // An entry of the list is no regex: it counts at any length.
            Assert.Equal((name, listed, listed), (name, await GrantedAsync(django[settings], listed), await GrantedAsync(nginx.EndPoint, listed)));
        }
    }

    private static string OriginOf(int length, char letter) => $"https://{new string(letter, length - "https://.example".Length)}.example";

    private static async Task<string?> GrantedAsync(IPEndPoint server, string origin) =>
        (await RawHttp.SendAsync(server, new CorsRequest { Method = "GET", Target = "/ok", Headers = [new("Origin", origin)] }))[CorsHeaderNames.AllowOrigin];

    private static Task<GatewayServer> StartAsync(TargetOptions options, int port) => NginxServer.StartAsync(
        Programs.Nginx[0].Path, Target.Nginx.Emit(Policy, options with { Scaffold = true, Listen = new HostAndPort("127.0.0.1", port) }).Files, port);

    private static IEnumerable<string> Sent(SocketApplication django, params string[] names) =>
        django.Last.Where(pair => names.Contains(pair.Key)).OrderBy(pair => Array.IndexOf(names, pair.Key)).Select(pair => pair.Value);

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
