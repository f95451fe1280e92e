using System.Diagnostics;
using System.Globalization;

namespace PolicyBridge.Benchmarks.Servers;

/// <summary>
/// Requests a second of whole servers on loopback, under wrk: an application without CORS, with this library, with the
/// framework's CORS, and Django with django-cors-headers behind gunicorn. They take turns of a tenth of a second, so that what
/// disturbs the machine disturbs all of them, and wrk has a core of its own, so that what is measured is the server's work.
/// Each round has processes of its own.
/// </summary>
internal static class ServerRun
{
    /// <summary>The length of a turn.</summary>
    public static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(100);

    private const int Rounds = 10;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Reserve = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan TimeForEach = TimeSpan.FromSeconds(5);

    private static readonly (string Name, Func<ServerProcess> Start, double? Bar)[] Servers =
    [
        ("ASP.NET Core without CORS", () => ServerProcess.StartApplication(ApplicationKind.Without), null),
        ("with as many bytes more in its body", () => ServerProcess.StartApplication(ApplicationKind.LongerBody), null),
        ("with the headers on every response", () => ServerProcess.StartApplication(ApplicationKind.HeadersOnly), null),
        ("with this library", () => ServerProcess.StartApplication(ApplicationKind.Library), 0.97),
        ("with the built-in UseCors", () => ServerProcess.StartApplication(ApplicationKind.BuiltIn), null),
        ("Django, django-cors-headers, gunicorn", ServerProcess.StartDjango, null),
    ];

    public static Task RunAsync() => RunAsync(Servers, Rounds);

    /// <summary>Measures servers and prints a table; the first is what the others are held against.</summary>
    public static async Task RunAsync(IReadOnlyList<(string Name, Func<ServerProcess> Start, double? Bar)> servers, int count)
    {
        double[][] rounds = new double[count][];
        for (int round = 0; round < count; round++)
        {
            rounds[round] = await MeasureNewProcessesAsync(servers);
        }

        (int first, int last) = (count / 5, count - 1 - (count / 5));
        Console.WriteLine($"| server | requests/s | to the application without CORS | bar | of {count} rounds the middle {last - first + 1} |");
        Console.WriteLine("| --- | ---: | ---: | --- | --- |");
        for (int i = 0; i < servers.Count; i++)
        {
            double[] rates = [.. rounds.Select(round => round[i]).Order()];
            double[] ratios = [.. rounds.Select(round => round[i] / round[0]).Order()];
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {servers[i].Name} | {Median.Of(rates):N0} | {Median.Of(ratios):F3} | {Verdict(servers[i].Bar, Median.Of(ratios))} | {ratios[first]:F3} to {ratios[last]:F3} |"));
        }
    }

    // One process of a program may be some hundredths faster than the next of the same, from its first second to its last.
    private static async Task<double[]> MeasureNewProcessesAsync(IReadOnlyList<(string Name, Func<ServerProcess> Start, double? Bar)> of)
    {
        ServerProcess[] servers = [.. of.Select(server => server.Start())];
        try
        {
            string[] urls = [.. servers.Select(server => server.Url)];
            await MeasureAsync(urls, WarmUp);
            return await MeasureAsync(urls, TimeForEach);
        }
        finally
        {
            foreach (ServerProcess server in servers)
            {
                server.Dispose();
            }
        }
    }

    private static string Verdict(double? bar, double ratio) =>
        bar is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{bar}: {(ratio >= bar ? "holds" : "missed")}");

    private static async Task<double[]> MeasureAsync(string[] urls, TimeSpan timeForEach)
    {
        TimeSpan all = timeForEach * urls.Length;
        Stopwatch clock = Stopwatch.StartNew();
        Wrk[] runs = [.. urls.Select(url => Wrk.Start(url, all + Reserve))];
        try
        {
            while (clock.Elapsed < all)
            {
                foreach (Wrk run in runs)
                {
                    run.Work(Slice);
                }

                // Every other round backwards, so that none has always the same neighbour.
                Array.Reverse(runs);
            }

            await Task.Delay(all + Reserve + TimeSpan.FromSeconds(1) - clock.Elapsed);
            double[] rates = new double[urls.Length];
            foreach (Wrk run in runs)
            {
                rates[Array.IndexOf(urls, run.Url)] = await run.FinishAsync();
            }

            return rates;
        }
        finally
        {
            foreach (Wrk run in runs)
            {
                run.Dispose();
            }
        }
    }
}
