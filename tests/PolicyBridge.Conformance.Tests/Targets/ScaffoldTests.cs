using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using PolicyBridge.Conformance.Requests;
using PolicyBridge.Conformance.Servers;
using PolicyBridge.Conformance.Targets.Nginx;
using PolicyBridge.Conformance.Targets.Yarp;
using PolicyBridge.Conformance.Tests.Servers;
using PolicyBridge.Policy;
using PolicyBridge.Policy.Engine;
using PolicyBridge.Targets;
using PolicyBridge.Targets.Gateways;

namespace PolicyBridge.Conformance.Tests.Targets;

/// <summary>The scaffolds as they are emitted, with requests that a gateway's own defaults would answer or change.</summary>
public class ScaffoldTests
{
    private const string Settings = """{"CORS_ALLOWED_ORIGINS": ["https://a.example"], "CORS_URLS_REGEX": "^/api/.*$"}""";

    public static TheoryData<string> Versions => [.. Programs.Nginx.Select(n => n.Name)];

    private static CorsPolicy Policy => Policies.Read(Settings, ReferenceVersion.Modern)!;

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task In_nginx_a_body_of_more_than_a_megabyte_reaches_the_upstream(string version)
    {
        await using KestrelServer upstream = await EchoAsync();
        int port = Loopback.FreePort();
        await using GatewayServer nginx = await NginxServer.StartAsync(
            Programs.Nginx.Single(n => n.Name == version).Path, Target.Nginx.Emit(Policy, ScaffoldOf(port, upstream.EndPoint)).Files, port);

        Assert.Equal((HttpStatusCode.OK, "", 1_100_000), await PostAsync(nginx.EndPoint, 1_100_000));
        Assert.Equal((HttpStatusCode.OK, "", 40_000_000), await PostAsync(nginx.EndPoint, 40_000_000));
    }

    [Fact]
    public async Task In_YARP_on_NET_10_and_11_a_body_of_more_than_Kestrels_limit_reaches_the_upstream_and_headers_with_underscores_do_not()
    {
        await using KestrelServer upstream = await EchoAsync();
        await using DjangoServer django = await DjangoServer.StartAsync(ReferenceVersion.Modern, [Settings]);
        int port = Loopback.FreePort();
        TargetOptions options = ScaffoldOf(port, upstream.EndPoint) with { Routes = [new UpstreamRoute("/status/", new Uri($"http://{django.Upstream}"))] };
        await using ScaffoldProcess yarp = await ScaffoldProcess.StartAsync(Target.Yarp.Emit(Policy, options).Files, port);

        Assert.Equal((HttpStatusCode.OK, "", 40_000_000), await PostAsync(yarp.EndPoint, 40_000_000));
        Assert.Equal(
            (HttpStatusCode.OK, "", 10), await PostAsync(yarp.EndPoint, 10, "SCRIPT_NAME", "PATH_INFO", "X_Forwarded_Proto", "Remote_User", "script_name"));

        // A machine with a newer .NET alone runs it as it was built.
        Assert.Contains("/dotnet-11/shared/Microsoft.NETCore.App/11.0.0/", await yarp.RestartOnDotNet11Async(), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, "", 40_000_000), await PostAsync(yarp.EndPoint, 40_000_000));

        // gunicorn takes the path without what the header says, so that Django answers another request than the one that was asked.
        CorsRequest changed = new() { Method = "GET", Target = "/status/418", Headers = [new("SCRIPT_NAME", "/status")] };
        Assert.NotEqual(418, (await RawHttp.SendAsync(django.Upstream, changed)).Status);
        Assert.Equal(418, (await RawHttp.SendAsync(yarp.EndPoint, changed)).Status);
    }

    [Fact]
    public async Task The_emitted_routes_of_YARP_alone_keep_gunicorn_from_another_path()
    {
        await using DjangoServer django = await DjangoServer.StartAsync(ReferenceVersion.Modern, [Settings]);
        TargetOptions options = new() { Upstreams = [new Uri($"http://{django.Upstream}")] };
        await using KestrelServer yarp = await YarpServer.StartAsync(Target.Yarp.Emit(Policy, options).Files);
        foreach (string name in new[] { "SCRIPT_NAME", "Script_Name", "PATH_INFO" })
        {
            CorsRequest request = new() { Method = "GET", Target = "/status/418", Headers = [new(name, "/status")] };
            Assert.Equal((name, 418), (name, (await RawHttp.SendAsync(yarp.EndPoint, request)).Status));
        }
    }

    [Fact]
    public async Task In_ASPNET_Core_10_and_11_a_body_of_more_than_Kestrels_limit_reaches_the_application()
    {
        int port = Loopback.FreePort();
        await using ScaffoldProcess application = await ScaffoldProcess.StartAsync(
            Target.AspNetCore.Emit(Policy, ScaffoldOf(port, new IPEndPoint(IPAddress.Loopback, 9))).Files, port);
        await AssertReachesAsync(application.EndPoint);

        // A machine with a newer .NET alone runs it as it was built.
        Assert.Contains("/dotnet-11/shared/Microsoft.NETCore.App/11.0.0/", await application.RestartOnDotNet11Async(), StringComparison.Ordinal);
        await AssertReachesAsync(application.EndPoint);
    }

    [Fact]
    public void The_notes_name_what_servers_do_by_themselves_and_the_scaffold_turns_off()
    {
        foreach ((Target target, string word) in new (Target, string)[]
            {
                (Target.Nginx, "client_max_body_size"), (Target.AspNetCore, "MaxRequestBodySize"),
                (Target.Yarp, "MaxRequestBodySize"), (Target.Yarp, "underscore"),
            })
        {
            Assert.Single(target.Emit(Policy, new TargetOptions()).Notes, note => note.Contains(word, StringComparison.Ordinal));
        }
    }

    private static async Task AssertReachesAsync(IPEndPoint endPoint)
    {
        using HttpClient http = new();
        using HttpRequestMessage request = new(HttpMethod.Post, $"http://{endPoint}/api/sample") { Content = new ByteArrayContent(new byte[40_000_000]) };
        request.Headers.Add("Origin", "https://a.example");

        using HttpResponseMessage response = await http.SendAsync(request);

        // The sample maps GET only; what counts is that Kestrel itself does not answer 413.
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["https://a.example"], response.Headers.GetValues(CorsHeaderNames.AllowOrigin));
    }

    private static TargetOptions ScaffoldOf(int port, IPEndPoint upstream) =>
        new() { Scaffold = true, Listen = new HostAndPort("127.0.0.1", port), Upstreams = [new Uri($"http://{upstream}")] };

    /// <summary>An application that answers with the length of the body and the names of headers with an underscore.</summary>
    private static Task<KestrelServer> EchoAsync() => KestrelServer.StartAsync(async context =>
    {
        context.Features.Get<IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = null;
        long length = 0;
        byte[] buffer = new byte[65536];
        for (int read; (read = await context.Request.Body.ReadAsync(buffer)) > 0;)
        {
            length += read;
        }

        await context.Response.WriteAsync(string.Join(',', context.Request.Headers.Keys.Where(name => name.Contains('_', StringComparison.Ordinal)).Order()) + $" {length}");
    });

    private static async Task<(HttpStatusCode Status, string Underscored, int Length)> PostAsync(IPEndPoint server, int length, params string[] headers)
    {
        using HttpClient http = new();
        using HttpRequestMessage request = new(HttpMethod.Post, $"http://{server}/api/x") { Content = new ByteArrayContent(new byte[length]) };
        foreach (string name in headers)
        {
            request.Headers.TryAddWithoutValidation(name, "/status");
        }

        using HttpResponseMessage response = await http.SendAsync(request);
        string[] answer = (await response.Content.ReadAsStringAsync()).Split(' ');
        return (response.StatusCode, answer[0], answer.Length == 2 ? int.Parse(answer[1], null) : -1);
    }
}
