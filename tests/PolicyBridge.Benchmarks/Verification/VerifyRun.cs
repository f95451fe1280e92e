using System.Diagnostics;
using System.Globalization;
using PolicyBridge.Benchmarks.Tool;
using PolicyBridge.Conformance.Requests;
using PolicyBridge.Conformance.Servers;
using PolicyBridge.Conformance.Targets;
using PolicyBridge.Conformance.Verification;
using PolicyBridge.Django;
using PolicyBridge.Policy;
using PolicyBridge.Targets;

namespace PolicyBridge.Benchmarks.Verification;

/// <summary>
/// Comparisons a second of <c>verify</c> on the storefront: of each server alone and of all at once, from the moment that it
/// listens and from its start. The best of five, after one that brings the code into memory.
/// </summary>
internal static class VerifyRun
{
    private const int Rounds = 5;
    private const double Bar = 1_000;

    public static async Task RunAsync()
    {
        CorsPolicy policy = SettingsReader.Load(Path.Combine(PublishedPrograms.Repository, "fixtures", "storefront", "settings.py")).Policy!;
        EmittedServers servers = new(policy, new TargetOptions(), static program => program.Find());
        IReadOnlyList<RequestCase> cases = DerivedRequests.Of(policy);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"| verify, {cases.Count} requests, {Environment.ProcessorCount} cores | comparisons/s | with the start | bar | |"));
        Console.WriteLine("| --- | ---: | ---: | ---: | --- |");
        foreach (string[] targets in TargetServers.All.Names.Select(target => new[] { target }).Append([.. TargetServers.All.Names]))
        {
            double asked = 0;
            double whole = 0;
            for (int i = -1; i < Rounds; i++)
            {
                (double withoutStart, double withStart) = await MeasureAsync(policy, cases, [.. targets.Select(servers.Of)]);
                if (i >= 0)
                {
                    (asked, whole) = (Math.Max(asked, withoutStart), Math.Max(whole, withStart));
                }
            }

            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"| {string.Join(", ", targets)} | {asked:N0} | {whole:N0} | {Bar:N0} | {(whole >= Bar ? "holds" : "MISSED")} |"));
        }
    }

    private static async Task<(double WithoutStart, double WithStart)> MeasureAsync(CorsPolicy policy, IReadOnlyList<RequestCase> cases, VerifiedServer[] servers)
    {
        long start = Stopwatch.GetTimestamp();
        long listening = start;
        using CountdownEvent starting = new(servers.Length);
        VerificationResult result = await new Verifier(policy, cases).RunAsync(
            [
                .. servers.Select(server => server with
                {
                    StartAsync = async cancellation =>
                    {
                        ICorsServer started = await server.StartAsync(cancellation);
                        if (starting.Signal())
                        {
                            listening = Stopwatch.GetTimestamp();
                        }

                        return started;
                    },
                }),
            ],
            static () => { },
            default);
        TimeSpan whole = Stopwatch.GetElapsedTime(start);
        int answers = result.Servers.Sum(server => server.Answers.Count);
        return result.HasFailures || answers < cases.Count * servers.Length
            ? throw new InvalidOperationException(result.Summary)
            : (answers / (whole - Stopwatch.GetElapsedTime(start, listening)).TotalSeconds, answers / whole.TotalSeconds);
    }
}
