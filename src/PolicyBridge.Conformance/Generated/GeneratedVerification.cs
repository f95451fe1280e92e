using System.Globalization;
using System.Text.Json.Nodes;
using PolicyBridge.Conformance.Requests;
using PolicyBridge.Conformance.Verification;
using PolicyBridge.Policy;

namespace PolicyBridge.Conformance.Generated;

/// <summary>Verifies generated policies one after the other, and makes small what fails.</summary>
/// <param name="seed">What the policies are generated from: the same seed gives the same policies and requests.</param>
/// <param name="reference">The releases to follow.</param>
/// <param name="serversOf">The servers of a policy, always in the same order.</param>
internal sealed class GeneratedVerification(int seed, ReferenceVersion reference, Func<CorsPolicy, IReadOnlyList<VerifiedServer>> serversOf)
{
    /// <summary>The derived requests of one policy, those that show most, besides those that are generated with it.</summary>
    private const int MaxDerived = 100;

    /// <summary>How often a server may be run to make one failure small.</summary>
    private const int MaxRuns = 400;

    /// <summary>How long an answer may take.</summary>
    /// <value><see cref="RawHttp.DefaultTimeout"/> by default.</value>
    public TimeSpan Timeout { get; init; } = RawHttp.DefaultTimeout;

    private sealed record Found(int Server, int Policy, JsonObject Settings, ComparedAnswer Answer);

    /// <summary>Verifies so many policies, then makes small the first failure of each server and class.</summary>
    /// <param name="count">How many policies.</param>
    /// <param name="done">Is told of each policy.</param>
    /// <param name="cancellation">Ends it early.</param>
    public async Task<(VerificationResult Result, IReadOnlyList<ShrunkFailure> Failures)> RunAsync(int count, Action done, CancellationToken cancellation)
    {
        PolicyGenerator generator = new(seed);
        List<VerificationResult> results = [];
        List<Found> found = [];
        int leftOut = 0;
        for (int i = 1; i <= count; i++)
        {
            (string settings, IReadOnlyList<CorsRequest> requests) = generator.Next();
            if (SettingsJson.Read(settings, reference) is { } policy)
            {
                IReadOnlyList<RequestCase> derived = DerivedRequests.Of(policy);
                leftOut += Math.Max(0, derived.Count - MaxDerived);
                VerificationResult result = await new Verifier(policy, CasesOf(requests, derived)) { Timeout = Timeout }.RunAsync(serversOf(policy), static () => { }, cancellation);
                results.Add(result);
                found.AddRange(result.Servers.SelectMany((server, s) => server.Answers
                    .Where(answer => answer.IsFailure)
                    .Select(answer => new Found(s, i, (JsonObject)JsonNode.Parse(settings)!, answer))));
            }

            done();
        }

        List<ShrunkFailure> failures = [];
        foreach (Found first in found.DistinctBy(failure => (failure.Server, failure.Answer.Verdict)))
        {
            failures.Add(await ShrinkAsync(first, cancellation));
        }

        LeftOut[] left = leftOut == 0 ? [] : [new(leftOut, $"beyond the first {MaxDerived} that are derived from each policy")];
        return (Join(results) with { LeftOut = left }, failures);
    }

    private static IReadOnlyList<RequestCase> CasesOf(IReadOnlyList<CorsRequest> requests, IReadOnlyList<RequestCase> derived) =>
    [
        .. requests.Select(request => new RequestCase { Request = request, Why = "generated" })
            .Concat(derived.Take(MaxDerived))
            .DistinctBy(RequestText.KeyOf),
    ];

    private async Task<ShrunkFailure> ShrinkAsync(Found found, CancellationToken cancellation)
    {
        int runs = 0;
        string server = "";
        ComparedAnswer smallest = found.Answer;
        Shrinker shrinker = new(async candidate =>
        {
            if (runs == MaxRuns || !RequestFile.IsSendable(candidate.Request.Request) || SettingsJson.Read(candidate.Settings.ToJsonString(), reference) is not { } policy)
            {
                return false;
            }

            runs++;
            ServerResult result = (await new Verifier(policy, [candidate.Request]) { Timeout = Timeout }.RunAsync([serversOf(policy)[found.Server]], static () => { }, cancellation)).Servers[0];
            bool fails = result.Answers is [{ IsFailure: true } answer] && answer.Verdict == found.Answer.Verdict;
            (server, smallest) = fails ? (result.Name, result.Answers[0]) : (server, smallest);
            return fails;
        });
        FailingCase start = new(found.Settings, found.Answer.Case);
        FailingCase small = await shrinker.ShrinkAsync(start);
        return new ShrunkFailure(
            server.Length > 0 ? server : serversOf(SettingsJson.Read(small.Settings.ToJsonString(), reference)!)[found.Server].Name,
            found.Policy, small.Settings, smallest, runs);
    }

    private VerificationResult Join(IReadOnlyList<VerificationResult> results) => new(
        reference,
        [.. results.SelectMany(result => result.Cases)],
        results.Count == 0 ? [] : [.. Enumerable.Range(0, results[0].Servers.Count).Select(s => Join([.. results.Select(result => result.Servers[s])]))]);

    private static ServerResult Join(IReadOnlyList<ServerResult> results)
    {
        string? summed(Func<ServerResult, string?> problem) => results.Select(problem).OfType<string>().ToArray() is { Length: > 0 } problems
            ? problems.Length == results.Count ? problems[0]
                : string.Create(CultureInfo.InvariantCulture, $"under {problems.Length} of {results.Count} policies, such as: {problems[0]}")
            : null;
        return new ServerResult(
            results.FirstOrDefault(result => result.Answers.Count > 0)?.Name ?? results[0].Name,
            [.. results.SelectMany(result => result.Answers)],
            summed(result => result.NotAsked),
            summed(result => result.Fault));
    }
}
