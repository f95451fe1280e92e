using System.Diagnostics;
using System.Globalization;
using PolicyBridge.Benchmarks.Parsing;
using PolicyBridge.Benchmarks.Tool;

namespace PolicyBridge.Benchmarks.Reading;

/// <summary>Parsing alone, and the whole reading of settings, beside an earlier commit: in pairs, warm, on one thread.</summary>
internal static class ReadingRun
{
    public const string DefaultCommit = "873fcda";

    private const int WarmUps = 6;
    private const int Pairs = 15;

    // A round of at least so long is well above the clock's and the collector's noise.
    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(250);

    public static void Run(string commit)
    {
        ReadingLibrary now = new("now", AppContext.BaseDirectory);
        ReadingLibrary earlier = new(commit, new EarlierBuild(commit).ToolFolder);
        string folder = Directory.CreateTempSubdirectory("policybridge-reading-").FullName;
        Console.WriteLine($"| reading, one thread | now | {commit} | speed, to 1 | allocated now | {commit} | to 1 |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
        Print("parser, MB/s", now, earlier, Corpus.Bytes / 1e6, library =>
        {
            object[] sources = [.. Corpus.Files.Select(library.SourceOf)];
            return () => Array.ForEach(sources, library.Parse);
        });
        foreach ((string name, string[] files) in ReadingCases.Write(folder))
        {
            Print($"{name}, files/s", now, earlier, files.Length, library => () => Array.ForEach(files, library.Load));
        }

        Directory.Delete(folder, recursive: true);
    }

    private static void Print(string name, ReadingLibrary now, ReadingLibrary earlier, double units, Func<ReadingLibrary, Action> prepare)
    {
        Action runNow = prepare(now);
        Action runEarlier = prepare(earlier);
        for (int i = 0; i < WarmUps; i++)
        {
            Measure(runNow);
            Measure(runEarlier);
        }

        List<(Figure Now, Figure Earlier)> pairs = [];
        for (int i = 0; i < Pairs; i++)
        {
            // Who goes first changes, so that neither always runs into the other's garbage.
            Figure first = Measure(i % 2 == 0 ? runNow : runEarlier);
            Figure second = Measure(i % 2 == 0 ? runEarlier : runNow);
            pairs.Add(i % 2 == 0 ? (first, second) : (second, first));
        }

        double speedNow = units / Median.Of(pairs.Select(pair => pair.Now.Seconds));
        double speedEarlier = units / Median.Of(pairs.Select(pair => pair.Earlier.Seconds));
        double ratio = Median.Of(pairs.Select(pair => pair.Earlier.Seconds / pair.Now.Seconds));
        double bytesNow = Median.Of(pairs.Select(pair => pair.Now.Bytes));
        double bytesEarlier = Median.Of(pairs.Select(pair => pair.Earlier.Bytes));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {speedNow:N0} | {speedEarlier:N0} | {ratio:F2} | {bytesNow / 1e6:N1} MB | {bytesEarlier / 1e6:N1} MB | {bytesNow / bytesEarlier:F2} |"));
    }

    /// <summary>Time and bytes of one run, over as many as fill a round.</summary>
    private static Figure Measure(Action run)
    {
        GC.Collect();
        long bytes = GC.GetTotalAllocatedBytes(precise: true);
        long start = Stopwatch.GetTimestamp();
        int runs = 0;
        do
        {
            run();
            runs++;
        }
        while (Stopwatch.GetElapsedTime(start) < Round);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds / runs;
        return new Figure(seconds, (double)(GC.GetTotalAllocatedBytes(precise: true) - bytes) / runs);
    }

    private readonly record struct Figure(double Seconds, double Bytes);
}
