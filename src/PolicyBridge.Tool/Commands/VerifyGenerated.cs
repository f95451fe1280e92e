using System.CommandLine;
using PolicyBridge.Conformance.Generated;
using PolicyBridge.Conformance.Verification;
using PolicyBridge.Policy;
using PolicyBridge.Tool.Rendering;

namespace PolicyBridge.Tool.Commands;

/// <summary><c>policybridge verify --random</c>: policies that nobody has written by hand.</summary>
internal static class VerifyGenerated
{
    /// <summary>Verifies generated policies and prints the matrix, then each failure as a fixture.</summary>
    /// <param name="count">How many policies.</param>
    /// <param name="seed">What they are generated from.</param>
    /// <param name="reference">The releases to follow.</param>
    /// <param name="serversOf">The servers of a policy.</param>
    /// <param name="timeout">How long an answer may take.</param>
    /// <param name="write">Prints the matrix.</param>
    /// <param name="fixtures">Where fixtures are printed: not into what a machine reads.</param>
    /// <param name="codeOf">The exit code of a result.</param>
    /// <param name="console">Where to print.</param>
    /// <param name="cancellation">Ends it early.</param>
    public static async Task<int> RunAsync(
        int count,
        int seed,
        ReferenceVersion reference,
        Func<CorsPolicy, IReadOnlyList<VerifiedServer>> serversOf,
        TimeSpan timeout,
        Action<VerificationResult, TextWriter> write,
        TextWriter fixtures,
        Func<VerificationResult, int> codeOf,
        InvocationConfiguration console,
        CancellationToken cancellation)
    {
        // Not among the result, which a machine may read.
        console.Error.WriteLine($"Verifying {count} policies of seed {seed}.");
        (VerificationResult result, IReadOnlyList<ShrunkFailure> failures) = await Progress.RunAsync(
            console.Error, count, done => new GeneratedVerification(seed, reference, serversOf) { Timeout = timeout }.RunAsync(count, done, cancellation));
        write(result, console.Output);
        foreach (ShrunkFailure failure in failures)
        {
            failure.WriteTo(fixtures, seed);
        }

        return codeOf(result);
    }
}
