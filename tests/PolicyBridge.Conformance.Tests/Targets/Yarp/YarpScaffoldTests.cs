using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using PolicyBridge.Conformance.Comparison;
using PolicyBridge.Conformance.Requests;
using PolicyBridge.Conformance.Servers;
using PolicyBridge.Conformance.Targets.Yarp;
using PolicyBridge.Policy;
using PolicyBridge.Policy.Engine;
using PolicyBridge.Targets;
using PolicyBridge.Targets.Gateways;

namespace PolicyBridge.Conformance.Tests.Targets.Yarp;

/// <summary>The emitted routes before real upstreams.</summary>
public class YarpScaffoldTests
{
    private const string Settings = """{"CORS_ALLOWED_ORIGINS": ["https://a.example"], "CORS_URLS_REGEX": "^/api/.*$"}""";

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);

    public static TheoryData<string, string> Variants => new()
    {
        { "Exact", "Replace" }, { "Exact", "Keep" }, { "BuiltIn", "Replace" }, { "BuiltIn", "Keep" },
    };

    [Theory]
    [MemberData(nameof(Variants))]
    public async Task WebSockets_and_streams_pass_through(string style, string upstreamCors)
    {
        using CancellationTokenSource limit = new(Timeout);
        TaskCompletionSource firstEventSeen = new();
        await using KestrelServer upstream = await KestrelServer.StartAsync(
            async context =>
            {
                if (context.WebSockets.IsWebSocketRequest)
                {
                    using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync();
                    byte[] buffer = new byte[64];
                    ValueWebSocketReceiveResult received = await socket.ReceiveAsync(buffer.AsMemory(), limit.Token);
                    await socket.SendAsync(buffer.AsMemory(0, received.Count), WebSocketMessageType.Text, endOfMessage: true, limit.Token);
                    await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, limit.Token);
                    return;
                }

                context.Response.ContentType = "text/event-stream";
                await context.Response.WriteAsync("data: first\n\n", limit.Token);
                await context.Response.Body.FlushAsync(limit.Token);
                await firstEventSeen.Task.WaitAsync(limit.Token);
                await context.Response.WriteAsync("data: second\n\n", limit.Token);
            },
            app => app.UseWebSockets());
        await using KestrelServer gateway = await StartAsync(style, upstreamCors, upstream);

        using ClientWebSocket client = new();
        client.Options.SetRequestHeader("Origin", "https://a.example");
        await client.ConnectAsync(new Uri($"ws://{gateway.EndPoint}/api/socket"), limit.Token);
        await client.SendAsync("hello"u8.ToArray(), WebSocketMessageType.Text, endOfMessage: true, limit.Token);
        byte[] answer = new byte[64];
        WebSocketReceiveResult echoed = await client.ReceiveAsync(answer, limit.Token);
        Assert.Equal("hello", Encoding.UTF8.GetString(answer, 0, echoed.Count));

        using HttpClient http = new();
        using HttpRequestMessage request = new(HttpMethod.Get, $"http://{gateway.EndPoint}/api/events");
        request.Headers.Add("Origin", "https://a.example");
        using HttpResponseMessage response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
        using StreamReader events = new(await response.Content.ReadAsStreamAsync(limit.Token));
        Assert.Equal("data: first", await events.ReadLineAsync(limit.Token));
        firstEventSeen.SetResult();
        Assert.Equal(("", "data: second"), (await events.ReadLineAsync(limit.Token), await events.ReadLineAsync(limit.Token)));
        Assert.Equal(["https://a.example"], response.Headers.GetValues("access-control-allow-origin"));
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public async Task Routes_go_to_their_upstreams_and_destinations_share_the_rest(string style, string upstreamCors)
    {
        await using KestrelServer first = await Named("first");
        await using KestrelServer second = await Named("second");
        await using KestrelServer special = await Named("special");
        await using KestrelServer gateway = await StartAsync(
            style, upstreamCors, [first, second], new UpstreamRoute("/api/special/", new Uri($"http://{special.EndPoint}")));

        using HttpClient http = new();
        HashSet<string> seen = [];
        for (int i = 0; i < 40 && seen.Count < 2; i++)
        {
            seen.Add(await http.GetStringAsync(new Uri($"http://{gateway.EndPoint}/ok")));
        }

        Assert.Equal(["first", "second"], seen.Order());
        Assert.Equal("special", await http.GetStringAsync(new Uri($"http://{gateway.EndPoint}/api/special/x")));
        foreach ((string target, bool inScope) in new[] { ("/api/special/x", true), ("/api/x", true), ("/API/x", false), ("/ok", false), ("/api%2Fx", true) })
        {
            CorsObservation answer = await RawHttp.SendAsync(
                gateway.EndPoint, new CorsRequest { Method = "GET", Target = target, Headers = [new("Origin", "https://a.example")] });
            Assert.Equal((target, inScope ? "https://a.example" : null), (target, answer[CorsHeaderNames.AllowOrigin]));
        }
    }

    private static Task<KestrelServer> Named(string name) => KestrelServer.StartAsync(context => context.Response.WriteAsync(name));

    private static Task<KestrelServer> StartAsync(string style, string upstreamCors, KestrelServer upstream) => StartAsync(style, upstreamCors, [upstream]);

    private static Task<KestrelServer> StartAsync(string style, string upstreamCors, KestrelServer[] upstreams, params UpstreamRoute[] routes) =>
        YarpServer.StartAsync(Target.Yarp.Emit(
            Policies.Read(Settings, ReferenceVersion.Modern)!,
            new TargetOptions
            {
                Style = Enum.Parse<TargetStyle>(style),
                UpstreamCors = Enum.Parse<UpstreamCors>(upstreamCors),
                Upstreams = [.. upstreams.Select(u => new Uri($"http://{u.EndPoint}"))],
                Routes = routes,
            }).Files);
}
