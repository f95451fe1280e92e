using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using PolicyBridge.Benchmarks;

// In this process, so that both sides read the same files at the same time of day and nothing is built anew.
Job job = Job.Default
    .WithToolchain(InProcessEmitToolchain.Instance)
    .WithStrategy(RunStrategy.Monitoring)
    .WithWarmupCount(4)
    .WithIterationCount(12);
IConfig configuration = DefaultConfig.Instance.AddJob(job).AddColumn(new ThroughputColumn());
BenchmarkSwitcher.FromAssembly(typeof(ParserBenchmarks).Assembly).Run(args.Length == 0 ? ["--filter", "*"] : args, configuration);
