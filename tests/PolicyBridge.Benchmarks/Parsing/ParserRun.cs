using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace PolicyBridge.Benchmarks.Parsing;

/// <summary>Runs <see cref="ParserBenchmarks"/>.</summary>
internal static class ParserRun
{
    public static void Run()
    {
        // In this process, so that both sides read the same files at the same time of day and nothing is built anew.
        Job job = Job.Default
            .WithToolchain(InProcessEmitToolchain.Instance)
            .WithStrategy(RunStrategy.Monitoring)
            .WithWarmupCount(4)
            .WithIterationCount(12);
        BenchmarkRunner.Run<ParserBenchmarks>(DefaultConfig.Instance.AddJob(job).AddColumn(new ThroughputColumn()));
    }
}
