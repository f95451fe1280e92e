using System.Globalization;
using System.Net;
using PolicyBridge.Conformance.Comparison;
using PolicyBridge.Conformance.Requests;
using PolicyBridge.Conformance.Servers;
using PolicyBridge.Conformance.Tests.Generated;
using PolicyBridge.Conformance.Tests.Servers;
using PolicyBridge.Policy;
using PolicyBridge.Policy.Engine;
using PolicyBridge.Regexes;
using PolicyBridge.Targets;

namespace PolicyBridge.Conformance.Tests.Matrix;

/// <summary>Lists of thousands: emitted with work that grows with their length, and taken by nginx and HAProxy without a warning.</summary>
public class LargePolicyTests
{
    private const int Origins = 10_000;
    private const int Regexes = 1_000;

    [Fact]
    public void Ten_times_as_many_origins_and_regexes_cost_ten_times_the_memory_to_emit()
    {
        CorsPolicy first = Large(Origins / 10, Regexes / 10);
        foreach (TargetStyle style in Enum.GetValues<TargetStyle>())
        {
            TargetOptions options = new() { Style = style };
            foreach (Target target in Target.All)
            {
                // What is made once is made by the first. What is kept for a policy is made anew for each.
                Assert.NotEmpty(target.Emit(first, options).Files);
                CorsPolicy few = Large(Origins / 10, Regexes / 10);
                CorsPolicy many = Large(Origins, Regexes);
                long once = AllocatedBytes.Of(() => target.Emit(few, options));

                long tenTimes = AllocatedBytes.Of(() => target.Emit(many, options));

                Assert.True(tenTimes <= 12 * once, $"{target.Name}, {style}: {once} bytes, and {tenTimes} for ten times as many");
            }
        }
    }

    [Theory]
    [InlineData(65, 0, 20)]
    [InlineData(300, 10, 60)]
    [InlineData(Origins, Regexes, 38)]
    [InlineData(Origins, 0, 250)]
    public async Task Nginx_takes_long_lists_without_a_warning_and_knows_each_origin(int origins, int regexes, int length)
    {
        CorsPolicy policy = Large(origins, regexes, length);
        IPEndPoint nobody = new(IPAddress.Loopback, Loopback.FreePort());
        foreach ((_, string program) in Programs.Nginx)
        {
            await using GatewayServer nginx = await NginxOfMany.StartAsync(program, [policy], nobody);
            foreach (string origin in new[] { policy.AllowedOrigins[0].Text, policy.AllowedOrigins[^1].Text, policy.AllowedOrigins[origins / 2].Text })
            {
                Assert.Equal(origin, (await PreflightAsync(nginx, origin))[CorsHeaderNames.AllowOrigin]);
                Assert.Null((await PreflightAsync(nginx, origin.ToUpperInvariant()))[CorsHeaderNames.AllowOrigin]);
                Assert.Null((await PreflightAsync(nginx, origin + "x"))[CorsHeaderNames.AllowOrigin]);
            }

            if (regexes > 0)
            {
                string last = $"https://x.regex-{regexes - 1}.example";
                Assert.Equal(last, (await PreflightAsync(nginx, last))[CorsHeaderNames.AllowOrigin]);
            }
        }
    }

    [Theory]
    [InlineData(16, 0, 20)]
    [InlineData(17, 10, 60)]
    [InlineData(Origins, Regexes, 38)]
    [InlineData(Origins, 0, 250)]
    public async Task HAProxy_takes_long_lists_without_a_warning_and_knows_each_origin(int origins, int regexes, int length)
    {
        CorsPolicy policy = Large(origins, regexes, length);
        foreach (TargetServer haproxy in TargetServer.All.Where(target => target.IsHAProxy))
        {
            await using ICorsServer server = (await haproxy.StartAsync(policy, new IPEndPoint(IPAddress.Loopback, Loopback.FreePort())))!;
            foreach (string origin in new[] { policy.AllowedOrigins[0].Text, policy.AllowedOrigins[^1].Text, policy.AllowedOrigins[origins / 2].Text })
            {
                Assert.Equal(origin, (await PreflightAsync(server, origin))[CorsHeaderNames.AllowOrigin]);
                Assert.Null((await PreflightAsync(server, origin.ToUpperInvariant()))[CorsHeaderNames.AllowOrigin]);
                Assert.Null((await PreflightAsync(server, origin + "x"))[CorsHeaderNames.AllowOrigin]);
                Assert.Null((await PreflightAsync(server, origin[..^1]))[CorsHeaderNames.AllowOrigin]);
            }

            if (regexes > 0)
            {
                string last = $"https://x.regex-{regexes - 1}.example";
                Assert.Equal(last, (await PreflightAsync(server, last))[CorsHeaderNames.AllowOrigin]);
            }
        }
    }

    private static Task<CorsObservation> PreflightAsync(ICorsServer server, string origin) => RawHttp.SendAsync(server.EndPoint, new CorsRequest
    {
        Method = "OPTIONS",
        Target = "/",
        Headers = [new("Host", NginxOfMany.HostOf(0)), new("Origin", origin), new("Access-Control-Request-Method", "PUT")],
    });

    private static CorsPolicy Large(int origins, int regexes, int length = 38) => new()
    {
        AllowedOrigins = [.. Enumerable.Range(0, origins).Select(i => Origin(i, length))],
        AllowedOriginRegexes = [.. Enumerable.Range(0, regexes).Select(Pattern)],
    };

    private static AllowedOrigin Origin(int index, int length)
    {
        string text = string.Create(CultureInfo.InvariantCulture, $"https://h{index}-");
        return AllowedOrigin.TryParse(text.PadRight(length - 2, (char)('a' + (index % 26))) + ".x", out AllowedOrigin? origin)
            ? origin
            : throw new InvalidOperationException(text);
    }

    private static PythonRegex Pattern(int index) =>
        PythonRegex.TryParse(string.Create(CultureInfo.InvariantCulture, $@"^https://[a-z]+\.regex-{index}\.example$"), 0, out PythonRegex? pattern, out _)
            ? pattern
            : throw new InvalidOperationException();
}
