using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using PolicyBridge.Benchmarks.Servers;

namespace PolicyBridge.Benchmarks.Emission;

/// <summary>
/// From the start of a process to its first response, in turns: the middle of the differences to the application without CORS. The bar is
/// held against the time that the process had a core, as on a busy machine the clock tells of the others.
/// </summary>
internal static class FirstRequestRun
{
    private const int Rounds = 30;
    private const double Bar = 3;

    public static async Task RunAsync()
    {
        IReadOnlyList<SampleApplication> applications = SampleApplication.PublishAll(EmissionCases.Server, isNative: false);
        (double Clock, double Core)[][] times = [.. applications.Select(_ => new (double Clock, double Core)[Rounds])];
        foreach (SampleApplication application in applications)
        {
            await MeasureAsync(application);
        }

        for (int round = 0; round < Rounds; round++)
        {
            for (int i = 0; i < applications.Count; i++)
            {
                // Each is the first of a round in turn.
                int turn = (round + i) % applications.Count;
                times[turn][round] = await MeasureAsync(applications[turn]);
            }
        }

        Console.WriteLine(
            "| first response after the start of the process | by the clock | more than without CORS | on a core | more than without CORS | bar | |\n| --- | ---: | ---: | ---: | ---: | ---: | --- |");
        for (int i = 0; i < applications.Count; i++)
        {
            double moreByClock = Median.Of(times[i].Zip(times[0], (with, without) => with.Clock - without.Clock));
            double more = Median.Of(times[i].Zip(times[0], (with, without) => with.Core - without.Core));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {applications[i].Name} | {Median.Of(times[i].Select(time => time.Clock)):F1} ms | {moreByClock:F1} ms | {Median.Of(times[i].Select(time => time.Core)):F1} ms | {more:F1} ms | {(i == 1 ? EmissionRun.Verdict(more, Bar) : " |")} |"));
            applications[i].Dispose();
        }
    }

    private static async Task<(double Clock, double Core)> MeasureAsync(SampleApplication application)
    {
        long start = Stopwatch.GetTimestamp();
        using Process process = Process.Start(new ProcessStartInfo(application.Program) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        try
        {
            Uri address = new(await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException($"{application.Name} did not start."));
            using TcpClient client = new() { NoDelay = true };
            await client.ConnectAsync(address.Host, address.Port);
            NetworkStream stream = client.GetStream();
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET /api/x HTTP/1.1\r\nHost: h\r\nOrigin: {BenchmarkApplication.Origin}\r\n\r\n"));
            int read = await stream.ReadAsync(new byte[4096]);
            return read > 0 ? (Stopwatch.GetElapsedTime(start).TotalMilliseconds, OnCore(process)) : throw new InvalidOperationException($"{application.Name} did not answer.");
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    private static double OnCore(Process process) => Directory.EnumerateDirectories($"/proc/{process.Id}/task").Sum(RunOf) / 1e6;

    // The first number is what the thread has run, in nanoseconds.
    private static double RunOf(string thread)
    {
        try
        {
            return double.Parse(File.ReadAllText(Path.Combine(thread, "schedstat")).Split(' ')[0], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            // The thread has just ended.
            return 0;
        }
    }
}
