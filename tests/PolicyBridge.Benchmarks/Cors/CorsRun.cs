using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

namespace PolicyBridge.Benchmarks.Cors;

/// <summary>Runs <see cref="CorsBenchmarks"/> and prints what came out beside what is asked for.</summary>
internal static class CorsRun
{
    public static void Run()
    {
        Job job = Job.Default
            .WithToolchain(InProcessEmitToolchain.Instance)
            .WithWarmupCount(5)
            .WithIterationTime(TimeInterval.FromMilliseconds(250))
            .WithIterationCount(15);
        Summary summary = BenchmarkRunner.Run<CorsBenchmarks>(DefaultConfig.Instance.AddJob(job));
        Dictionary<CorsCase, Measurement> measured = summary.Reports.ToDictionary(
            report => (CorsCase)report.BenchmarkCase.Parameters[nameof(CorsBenchmarks.Case)],
            report => new Measurement(
                report.ResultStatistics?.Median ?? throw new InvalidOperationException($"{report.BenchmarkCase.DisplayInfo} has no result."),
                report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0));
        Console.WriteLine(SpeedTable.Of(measured));
    }
}

/// <summary>What a request cost.</summary>
/// <param name="Nanoseconds">The median.</param>
/// <param name="Bytes">What it allocated.</param>
internal readonly record struct Measurement(double Nanoseconds, long Bytes);
