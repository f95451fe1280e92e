using System.Net;
using PolicyBridge.Conformance.Comparison;
using PolicyBridge.Conformance.Generated;
using PolicyBridge.Conformance.Host;
using PolicyBridge.Conformance.Requests;
using PolicyBridge.Conformance.Servers;
using PolicyBridge.Conformance.Targets.HAProxy;
using PolicyBridge.Conformance.Targets.Yarp;
using PolicyBridge.Conformance.Tests.Servers;
using PolicyBridge.Fetch;
using PolicyBridge.Policy;
using PolicyBridge.Targets;

namespace PolicyBridge.Conformance.Tests.Generated;

/// <summary>Generated policies: every target and style against real Django, none wider, and each that grants less says so.</summary>
public class GeneratedPoliciesTests
{
    private const int Seed = 20260;
    private const int DerivedPerPolicy = 100;

    private sealed record Case(string Settings, CorsPolicy Policy, IReadOnlyList<CorsRequest> Requests)
    {
        public CorsReference Model { get; } = new(Policy);

        public TargetOutput Nginx { get; } = Target.Nginx.Emit(Policy, new TargetOptions());
    }

    [Fact]
    public async Task No_target_is_wider_than_Django_and_what_is_narrower_says_so()
    {
        PolicyGenerator generator = new(Seed);
        Case[] cases = [.. Enumerable.Range(0, 220).Select(_ => generator.Next()).DistinctBy(next => next.Settings).Select(Read).OfType<Case>().Select(WithDerivedRequests)];

        int refused = await CompareAsync(cases, "generated.txt");

        Assert.True(cases.Length >= 200, $"{cases.Length} policies");
        Assert.True(cases.Sum(c => c.Requests.Count) >= 20_000, $"{cases.Sum(c => c.Requests.Count)} requests");
        Assert.Equal(0, refused);
    }

    [Fact]
    public async Task Hostile_text_is_text_in_every_target_or_refused_with_a_diagnostic()
    {
        HostileGenerator generator = new(Seed);
        (string Settings, IReadOnlyList<CorsRequest> Requests)[] generated = [.. Enumerable.Range(0, 250).Select(_ => generator.Next()).DistinctBy(next => next.Settings)];
        Case[] cases = [.. generated.Select(Read).OfType<Case>().Where(c => c.Nginx.Files.Count > 0)];

        int refused = await CompareAsync(cases, "hostile.txt");

        Assert.True(cases.Length >= 100, $"{cases.Length} of {generated.Length} were taken by nginx");
        Assert.Equal(0, refused);
    }

    private static Case? Read((string Settings, IReadOnlyList<CorsRequest> Requests) next) =>
        Policies.Read(next.Settings, ReferenceVersion.Modern) is { } policy ? new Case(next.Settings, policy, next.Requests) : null;

    /// <summary>The same with requests that reach the corners of the policy's own regexes and lists.</summary>
    private static Case WithDerivedRequests(Case @case)
    {
        CorsRequest[] derived = [.. DerivedRequests.Of(@case.Policy).Where(request => request.Application is ApplicationAnswer.Ok).Select(request => request.Request)];
        return @case with { Requests = [.. @case.Requests, .. derived.Take(DerivedPerPolicy)] };
    }

    private static async Task<int> CompareAsync(Case[] cases, string report)
    {
        await using DjangoServer django = await DjangoServer.StartAsync(ReferenceVersion.Modern, [.. cases.Select(c => c.Settings)]);
        ComparisonCounts tally = new(cases);
        await tally.ExpectAsync(django);

        // The same application behind every target; real Django answers what is expected of them.
        await using KestrelServer upstream = await KestrelServer.StartAsync(UpstreamContract.AnswerAsync);
        foreach ((string name, string program) in Programs.Nginx)
        {
            foreach (int[] chunk in Enumerable.Range(0, cases.Length).Chunk(NginxOfMany.MaxPolicies))
            {
                await using GatewayServer nginx = await NginxOfMany.StartAsync(program, [.. chunk.Select(i => cases[i].Policy)], upstream.EndPoint);
                foreach ((int server, int i) in chunk.Index())
                {
                    await tally.CompareAsync(
                        name, i, nginx.EndPoint, NginxOfMany.HostOf(server), cases[i].Nginx, browserEqualIsEnough: false);
                }
            }
        }

        foreach ((string name, string program) in Programs.HAProxy)
        {
            await Parallel.ForEachAsync(Enumerable.Range(0, cases.Length), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (i, cancellation) =>
            {
                int port = Loopback.FreePort();
                TargetOutput output = Target.HAProxy.Emit(
                    cases[i].Policy,
                    new TargetOptions { Scaffold = true, Listen = new HostAndPort("127.0.0.1", port), Upstreams = [new Uri($"http://{upstream.EndPoint}")] });
                if (output.Files.Count == 0)
                {
                    Assert.NotEmpty(output.Diagnostics);
                    return;
                }

                await using GatewayServer haproxy = await HAProxyServer.StartAsync(program, output.Files, port, cancellation);
                await tally.CompareAsync(name, i, haproxy.EndPoint, "h.test", output, browserEqualIsEnough: false);
            });
        }

        int refused = 0;
        foreach (TargetStyle style in new[] { TargetStyle.Exact, TargetStyle.BuiltIn })
        {
            TargetOptions options = new() { Style = style, Upstreams = [new Uri($"http://{upstream.EndPoint}")] };
            TargetOutput[] applications = [.. cases.Select(c => Target.AspNetCore.Emit(c.Policy, options))];
            IReadOnlyList<EmittedAssembly?> assemblies = EmittedAssembly.CompileAll([.. applications.Select(o => o.Files)]);
            await Parallel.ForEachAsync(Enumerable.Range(0, cases.Length), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (i, _) =>
            {
                if (assemblies[i] is not { } assembly)
                {
                    Interlocked.Increment(ref refused);
                    return;
                }

                await using KestrelServer application = await KestrelServer.StartEmittedAsync(assembly, UpstreamContract.AnswerAsync);
                await tally.CompareAsync($"ASP.NET Core, {style}", i, application.EndPoint, "h.test", applications[i], style == TargetStyle.BuiltIn);
                TargetOutput gateway = Target.Yarp.Emit(cases[i].Policy, options);
                await using KestrelServer yarp = await YarpServer.StartAsync(assembly, gateway.Files);
                await tally.CompareAsync($"YARP, {style}", i, yarp.EndPoint, "h.test", gateway, style == TargetStyle.BuiltIn);
            });
        }

        Directory.CreateDirectory(Repository.Reports);
        await File.WriteAllTextAsync(Path.Combine(Repository.Reports, report), tally.ToString());
        Assert.True(tally.Failures.Count == 0, $"{tally}\n{string.Join('\n', tally.Failures.Take(30).Select(f => f.Length > 2_000 ? f[..2_000] : f))}");
        return refused;
    }

    /// <summary>Compares answers with Django's and counts them.</summary>
    private sealed class ComparisonCounts(IReadOnlyList<Case> cases)
    {
        private readonly ConformanceMatrix _matrix = new($"{cases.Count} generated policies, {cases.Sum(c => c.Requests.Count)} requests");
        private readonly List<CorsObservation[]> _expected = [];

        public List<string> Failures { get; } = [];

        public async Task ExpectAsync(DjangoServer django)
        {
            foreach (Case @case in cases)
            {
                List<CorsObservation> answers = [];
                await using RawHttp http = RawHttp.To(django[@case.Settings]);
                foreach (CorsRequest request in @case.Requests)
                {
                    answers.Add(await http.SendAsync(request));
                }

                _expected.Add([.. answers]);
            }
        }

        public async Task CompareAsync(string target, int index, IPEndPoint server, string host, TargetOutput output, bool browserEqualIsEnough)
        {
            bool saysNarrower = output.Fidelity.Any(note => note is { Setting: CorsSettingNames.UrlsRegex, Fidelity: Fidelity.Narrower });
            await using RawHttp http = RawHttp.To(server);
            foreach ((int i, CorsRequest request) in cases[index].Requests.Index())
            {
                CorsObservation actual = await http.SendAsync(
                    new CorsRequest { Method = request.Method, Target = request.Target, Headers = [new("Host", host), .. request.Headers] });
                Count(target, index, i, request, actual, AnswerComparison.Classify(request, cases[index].Model, _expected[index][i], actual).Verdict, saysNarrower, browserEqualIsEnough);
            }
        }

        private void Count(
            string target, int index, int i, CorsRequest request, CorsObservation actual, Verdict verdict, bool saysNarrower, bool browserEqualIsEnough)
        {
            lock (_matrix)
            {
                bool handMade = !SentRequest.IsOne(request);
                string? deviation = verdict == Verdict.Wider ? null
                    : handMade ? "a request that no browser sends"
                    : saysNarrower ? "CORS_URLS_REGEX is narrower, as the fidelity table says"
                    : null;
                _matrix.Add(target, verdict, $"{index}.{i}", deviation);
                if (verdict != Verdict.Equal && deviation is null && !(browserEqualIsEnough && verdict == Verdict.BrowserEqual))
                {
                    Failures.Add($"{verdict}: {target}, {cases[index].Settings}\n  {request.Method} {request.Target} {string.Join("; ", request.Headers.Select(h => $"{h.Key}: {h.Value}"))}\n  Django {_expected[index][i]}\n  target {actual}");
                }
            }
        }

        public override string ToString() => $"{_matrix}";
    }
}
