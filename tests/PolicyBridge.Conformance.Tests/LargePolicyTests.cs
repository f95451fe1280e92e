using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using PolicyBridge.Conformance.Comparison;
using PolicyBridge.Conformance.Requests;
using PolicyBridge.Conformance.Servers;
using PolicyBridge.Conformance.Tests.Generated;
using PolicyBridge.Policy;
using PolicyBridge.Policy.Engine;
using PolicyBridge.Targets;

namespace PolicyBridge.Conformance.Tests;

/// <summary>Times are measured here, so nothing else runs beside.</summary>
[CollectionDefinition(nameof(LargePolicyTests), DisableParallelization = true)]
public sealed class LargePolicyCollection;

/// <summary>Lists of thousands: emitted quickly, taken by nginx without a warning, and decided as fast as short ones.</summary>
[Collection(nameof(LargePolicyTests))]
public class LargePolicyTests
{
    private const int Origins = 10_000;
    private const int Regexes = 1_000;
    private const int Rounds = 4_000;
    private const int PerRound = 100;

    [Fact]
    public void Ten_thousand_origins_and_a_thousand_regexes_are_emitted_in_a_second()
    {
        CorsPolicy policy = Large(Origins, Regexes);
        StringBuilder report = new($"{Origins} origins and {Regexes} regexes are emitted in\n");
        foreach (TargetStyle style in Enum.GetValues<TargetStyle>())
        {
            foreach (ITarget target in Target.All)
            {
                TimeSpan best = Enumerable.Range(0, 3).Min(_ =>
                {
                    Stopwatch watch = Stopwatch.StartNew();
                    TargetOutput output = target.Emit(policy, new TargetOptions { Style = style });
                    watch.Stop();
                    Assert.NotEmpty(output.Files);
                    return watch.Elapsed;
                });
                report.Append(CultureInfo.InvariantCulture, $"  {target.Name,-10} {style,-13} {best.TotalMilliseconds,5:0} ms\n");
                Assert.True(best < TimeSpan.FromSeconds(1), report.ToString());
            }
        }

        Directory.CreateDirectory(Repository.Reports);
        File.WriteAllText(Path.Combine(Repository.Reports, "large-emission.txt"), report.ToString());
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
            await using NginxServer nginx = await NginxOfMany.StartAsync(program, [policy], nobody);
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

    [Fact]
    public async Task Requests_cost_the_same_with_ten_origins_and_with_ten_thousand()
    {
        IPEndPoint nobody = new(IPAddress.Loopback, Loopback.FreePort());
        CorsPolicy[] policies = [Large(10, 0), Large(Origins, 0)];
        await using NginxServer nginx = await NginxOfMany.StartAsync(Programs.Nginx[0].Path, policies, nobody);
        using TcpClient client = new() { NoDelay = true };
        await client.ConnectAsync(nginx.EndPoint);
        byte[][] batches = [.. policies.Select((policy, i) => Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(
            $"OPTIONS / HTTP/1.1\r\nHost: {NginxOfMany.HostOf(i)}\r\nOrigin: {policy.AllowedOrigins[^1].Text}\r\nAccess-Control-Request-Method: PUT\r\n\r\n", PerRound))))];
        int[] lengths = [await MeasureAnswersAsync(client, batches[0]), await MeasureAnswersAsync(client, batches[1])];
        byte[] answers = new byte[lengths.Max()];
        TimeSpan[][] times = [new TimeSpan[Rounds], new TimeSpan[Rounds]];
        for (int round = 0; round < Rounds; round++)
        {
            for (int i = 0; i < policies.Length; i++)
            {
                // Each is the first of a pair every other time.
                int turn = (round + i) % policies.Length;
                Stopwatch watch = Stopwatch.StartNew();
                await client.GetStream().WriteAsync(batches[turn]);
                await client.GetStream().ReadExactlyAsync(answers.AsMemory(0, lengths[turn]));
                times[turn][round] = watch.Elapsed;
            }
        }

        // Other work of the machine falls on both of a pair, or spoils a few pairs.
        double ratio = times[0].Zip(times[1], (few, many) => few / many).Order().ElementAt(Rounds / 2);
        TimeSpan[] best = [times[0].Min(), times[1].Min()];
        Directory.CreateDirectory(Repository.Reports);
        await File.WriteAllTextAsync(
            Path.Combine(Repository.Reports, "large-throughput.txt"),
            string.Create(CultureInfo.InvariantCulture, $"nginx 1.22, preflights a second: {PerRound / best[0].TotalSeconds:0} with 10 origins, {PerRound / best[1].TotalSeconds:0} with {Origins}; {ratio:0.00} to 1\n"));
        Assert.True(ratio >= 0.95, $"throughput with {Origins} origins is {ratio:0.00} of that with 10");
    }

    // Answers of one kind all have the same length; none of them has a body.
    private static async Task<int> MeasureAnswersAsync(TcpClient client, byte[] batch)
    {
        await client.GetStream().WriteAsync(batch);
        byte[] buffer = new byte[1 << 20];
        int length = 0;
        int ends = 0;
        while (ends < PerRound)
        {
            length += await client.GetStream().ReadAsync(buffer.AsMemory(length));
            ends = buffer.AsSpan(0, length).Count("\r\n\r\n"u8);
        }

        return length;
    }

    private static Task<CorsObservation> PreflightAsync(NginxServer nginx, string origin) => RawHttp.SendAsync(nginx.EndPoint, new CorsRequest
    {
        Method = "OPTIONS",
        Target = "/",
        Headers = [new("Host", NginxOfMany.HostOf(0)), new("Origin", origin), new("Access-Control-Request-Method", "PUT")],
    });

    private static CorsPolicy Large(int origins, int regexes, int length = 38) => new()
    {
        AllowedOrigins = [.. Enumerable.Range(0, origins).Select(i => Origin(i, length))],
        AllowedOriginPatterns = [.. Enumerable.Range(0, regexes).Select(Pattern)],
    };

    private static AllowedOrigin Origin(int index, int length)
    {
        string text = string.Create(CultureInfo.InvariantCulture, $"https://h{index}-");
        return AllowedOrigin.TryParse(text.PadRight(length - 2, (char)('a' + (index % 26))) + ".x", out AllowedOrigin? origin)
            ? origin
            : throw new InvalidOperationException(text);
    }

    private static PythonPattern Pattern(int index) =>
        PythonPattern.TryParse(string.Create(CultureInfo.InvariantCulture, $@"^https://[a-z]+\.regex-{index}\.example$"), 0, out PythonPattern? pattern, out _)
            ? pattern
            : throw new InvalidOperationException();
}
