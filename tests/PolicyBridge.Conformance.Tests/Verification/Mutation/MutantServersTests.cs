using System.Net;
using PolicyBridge.Conformance.Comparison;
using PolicyBridge.Conformance.Requests;
using PolicyBridge.Conformance.Servers;
using PolicyBridge.Conformance.Targets.Yarp;
using PolicyBridge.Conformance.Tests.Generated;
using PolicyBridge.Conformance.Verification;
using PolicyBridge.Policy;
using PolicyBridge.Targets;
using PolicyBridge.Testing.Regexes;
using Xunit.Abstractions;

namespace PolicyBridge.Conformance.Tests.Verification.Mutation;

/// <summary>Mutants as real servers: what is emitted for a wrong policy is caught by the requests of the right one, in every target.</summary>
public class MutantServersTests(ITestOutputHelper output)
{
    private const int Kestrels = 12;

    private sealed record Wrong(string What, CorsPolicy Right, CorsPolicy Policy);

    [Fact]
    public async Task Nginx_with_a_mutated_policy_is_caught()
    {
        Wrong[] mutants = [.. Sample(1).Where(mutant => Target.Nginx.Emit(mutant.Policy, new TargetOptions()).Diagnostics.Count == 0).Take(NginxOfMany.MaxPolicies)];
        await using KestrelServer application = await KestrelServer.StartAsync(TestApplication.AnswerAsync);
        await using GatewayServer nginx = await NginxOfMany.StartAsync(Programs.Nginx[0].Path, [.. mutants.Select(mutant => mutant.Policy)], application.EndPoint);

        List<string> missed = [];
        int requests = 0;
        foreach ((int i, Wrong mutant) in mutants.Index())
        {
            requests += await AskUntilCaughtAsync("nginx", mutant, nginx.EndPoint, NginxOfMany.HostOf(i), missed);
        }

        Report("nginx", mutants.Length, requests, missed);
    }

    [Fact]
    public async Task AspNetCore_and_YARP_with_a_mutated_policy_are_caught()
    {
        Wrong[] mutants = [.. Sample(2).Take(Kestrels)];
        await using KestrelServer application = await KestrelServer.StartAsync(TestApplication.AnswerAsync);
        TargetOptions options = new() { Upstreams = [new Uri($"http://{application.EndPoint}")] };
        IReadOnlyList<EmittedAssembly?> assemblies = EmittedAssembly.CompileAll([.. mutants.Select(mutant => Target.AspNetCore.Emit(mutant.Policy, options).Files)]);
        List<string> missed = [];
        int requests = 0;
        foreach ((int i, Wrong mutant) in mutants.Index())
        {
            await using KestrelServer server = i % 2 == 0
                ? await KestrelServer.StartEmittedAsync(assemblies[i]!, TestApplication.AnswerAsync)
                : await YarpServer.StartAsync(assemblies[i]!, Target.Yarp.Emit(mutant.Policy, options).Files);
            requests += await AskUntilCaughtAsync(i % 2 == 0 ? "ASP.NET Core" : "YARP", mutant, server.EndPoint, "h.test", missed);
        }

        Report("kestrel", mutants.Length, requests, missed);
    }

    /// <summary>Mutants that the references alone tell apart, some of each policy in turn, by seed.</summary>
    private static IEnumerable<Wrong> Sample(int turn)
    {
        Random random = new(Seed.Value + turn);
        CorsPolicy[] policies = [.. MutatedPolicies.Of("storefront"), .. MutatedPolicies.Of("found").Where((_, i) => i % 2 == turn % 2)];
        Trial[] trials = [.. policies.Select(policy => new Trial(policy))];
        PolicyMutant[][] mutants = [.. policies.Select(policy => PolicyMutants.Of(policy).ToArray())];
        Array.ForEach(mutants, random.Shuffle);
        for (int round = 0; ; round++)
        {
            foreach ((int i, CorsPolicy policy) in policies.Index())
            {
                PolicyMutant mutant = mutants[i][round];
                if (PolicyMutationTests.HasReference(mutant) && trials[i].Judge(mutant.Policy).Verdict is MutantVerdict.Caught)
                {
                    yield return new Wrong(mutant.What, policy, mutant.Policy);
                }
            }
        }
    }

    private static async Task<int> AskUntilCaughtAsync(string server, Wrong mutant, IPEndPoint endPoint, string host, List<string> missed)
    {
        Verifier verifier = new(mutant.Right, []);
        CorsReference reference = new(mutant.Right);
        IReadOnlyList<RequestCase> cases = DerivedRequests.Of(mutant.Right);
        await using RawHttp http = RawHttp.To(endPoint);
        foreach ((int i, RequestCase request) in cases.Index())
        {
            CorsObservation expected = verifier.Expect(request);
            CorsObservation actual = await http.SendAsync(new CorsRequest
            {
                Method = request.Request.Method,
                Target = request.Request.Target,
                Headers = [new("Host", host), .. request.Request.Headers, new(TestApplication.Header, request.Application.ToString())],
            });
            if (new ComparedAnswer(request, expected, actual, AnswerComparison.Classify(request.Request, reference, expected, actual, isApplicationKnown: true), null).IsFailure)
            {
                return i + 1;
            }
        }

        missed.Add($"{server}: {mutant.What}");
        return cases.Count;
    }

    private void Report(string servers, int mutants, int requests, List<string> missed)
    {
        string summary = $"Mutants on {servers}: {mutants} of seed {Seed.Value}, caught within {requests} requests; missed {missed.Count}";
        output.WriteLine($"{summary}\n{string.Join('\n', missed)}");
        new PatternReport($"mutants-on-{servers}.txt").Add(summary);
        Assert.Empty(missed);
    }
}
