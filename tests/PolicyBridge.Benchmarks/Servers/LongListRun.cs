using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using PolicyBridge.Conformance.Servers;
using PolicyBridge.Conformance.Targets.Nginx;
using PolicyBridge.Policy;
using PolicyBridge.Targets;

namespace PolicyBridge.Benchmarks.Servers;

/// <summary>
/// Preflights a second of the emitted nginx with ten origins and with ten thousand, in turns: the middle of the ratios of all
/// turns, so that what disturbs the machine falls on both of a pair, or spoils a few pairs.
/// </summary>
internal static class LongListRun
{
    private const int Rounds = 4_000;
    private const int PerRound = 100;
    private const double Bar = 0.95;

    private static readonly int[] Lengths = [10, 10_000];

    public static async Task RunAsync()
    {
        string program = NginxTargetServer.Nginx.Find() ?? throw new InvalidOperationException("nginx is missing. ./test.sh brings it; Debian's package is nginx.");
        CorsPolicy[] policies = [.. Lengths.Select(PolicyOf)];
        await using GatewayServer few = await StartAsync(program, policies[0]);
        await using GatewayServer many = await StartAsync(program, policies[1]);
        using TcpClient first = new() { NoDelay = true };
        using TcpClient second = new() { NoDelay = true };
        await first.ConnectAsync(few.EndPoint);
        await second.ConnectAsync(many.EndPoint);
        NetworkStream[] streams = [first.GetStream(), second.GetStream()];
        byte[][] batches = [.. policies.Select(policy => Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(
            $"OPTIONS / HTTP/1.1\r\nHost: h.test\r\nOrigin: {policy.AllowedOrigins[^1].Text}\r\nAccess-Control-Request-Method: PUT\r\n\r\n", PerRound))))];
        int[] lengths = [await MeasureAnswersAsync(streams[0], batches[0]), await MeasureAnswersAsync(streams[1], batches[1])];
        byte[] answers = new byte[lengths.Max()];
        TimeSpan[][] times = [new TimeSpan[Rounds], new TimeSpan[Rounds]];
        for (int round = 0; round < Rounds; round++)
        {
            for (int i = 0; i < Lengths.Length; i++)
            {
                // Each is the first of a pair every other time.
                int turn = (round + i) % Lengths.Length;
                long start = Stopwatch.GetTimestamp();
                await streams[turn].WriteAsync(batches[turn]);
                await streams[turn].ReadExactlyAsync(answers.AsMemory(0, lengths[turn]));
                times[turn][round] = Stopwatch.GetElapsedTime(start);
            }
        }

        double ratio = times[0].Zip(times[1], (ten, thousands) => ten / thousands).Order().ElementAt(Rounds / 2);
        Console.WriteLine("| nginx, preflights a second | 10 origins | 10,000 origins | ratio | bar | |");
        Console.WriteLine("| --- | ---: | ---: | ---: | ---: | --- |");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| best of {Rounds:N0} turns | {PerRound / times[0].Min().TotalSeconds:N0} | {PerRound / times[1].Min().TotalSeconds:N0} | {ratio:F3} | {Bar} | {(ratio >= Bar ? "holds" : "MISSED")} |"));
    }

    // Answers of one kind all have the same length; none of them has a body.
    private static async Task<int> MeasureAnswersAsync(NetworkStream stream, byte[] batch)
    {
        await stream.WriteAsync(batch);
        byte[] buffer = new byte[1 << 20];
        int length = 0;
        int ends = 0;
        while (ends < PerRound)
        {
            length += await stream.ReadAsync(buffer.AsMemory(length));
            ends = buffer.AsSpan(0, length).Count("\r\n\r\n"u8);
        }

        return length;
    }

    private static async Task<GatewayServer> StartAsync(string program, CorsPolicy policy)
    {
        int port = Loopback.FreePort();
        TargetOptions options = new()
        {
            Scaffold = true,
            Listen = new HostAndPort("127.0.0.1", port),
            Upstreams = [new Uri($"http://127.0.0.1:{Loopback.FreePort()}")],
        };
        TargetFile[] files = [.. Target.Nginx.Emit(policy, options).Files];
        return await NginxServer.StartAsync(program, files, port);
    }

    private static CorsPolicy PolicyOf(int length) => new()
    {
        AllowedOrigins = [.. Enumerable.Range(0, length).Select(i =>
            AllowedOrigin.TryParse(string.Create(CultureInfo.InvariantCulture, $"https://host-{i:D10}.customers.example"), out AllowedOrigin? origin)
                ? origin
                : throw new InvalidOperationException())],
    };
}
