using System.CommandLine;
using PolicyBridge.Conformance.Generated;
using PolicyBridge.Conformance.Verification;
using PolicyBridge.Policy;
using PolicyBridge.Tool.Options;
using PolicyBridge.Tool.Rendering;

namespace PolicyBridge.Tool.Commands;

/// <summary><c>policybridge verify --random</c>: policies that nobody has written by hand.</summary>
internal static class VerifyGenerated
{
    /// <summary>Verifies generated policies and prints the matrix, then each failure as a fixture.</summary>
    public static async Task<VerificationResult> RunAsync(
        int count, int seed, VerifyOptions options, InvocationConfiguration streams, CancellationToken cancellation)
    {
        // Not among the result, which a machine may read; fixtures neither.
        streams.Error.WriteLine($"Verifying {count} policies of seed {seed}.");
        TextWriter fixtures = options.Format.IsForPeople ? streams.Output : streams.Error;
        GeneratedVerification verification = new(
            seed, options.Reading.Reference ?? ReferenceVersion.Modern, policy => VerifyServers.OfGenerated(policy, options))
        { Timeout = options.Timeout };
        (VerificationResult result, IReadOnlyList<ShrunkFailure> failures) = await Progress.RunAsync(
            streams.Error, "asking", count, done => verification.RunAsync(count, done, cancellation));
        options.Format.Write(result, streams.Output);
        foreach (ShrunkFailure failure in failures)
        {
            failure.WriteTo(fixtures, seed);
        }

        return result;
    }
}
