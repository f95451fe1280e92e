using PolicyBridge.Conformance.Requests;
using PolicyBridge.Conformance.Verification;
using PolicyBridge.Policy;
using PolicyBridge.Tool.Options;

namespace PolicyBridge.Tool.Commands;

/// <summary><c>policybridge verify --url</c>: the requests that a deployment is asked, and how.</summary>
internal static class VerifyDeployment
{
    private static readonly string[] SafeMethods = ["GET", "HEAD", "OPTIONS"];

    /// <summary>The requests that fit a deployment, and how many were left out and why. The first are those that show most.</summary>
    public static (IReadOnlyList<RequestCase> Asked, IReadOnlyList<LeftOut> LeftOut) Choose(IReadOnlyList<RequestCase> cases, DeploymentOptions options)
    {
        RequestCase[] fitting = [.. cases.Where(request => Fits(request, options.AllMethods))];
        RequestCase[] asked = [.. fitting.Take(options.Limit)];
        LeftOut[] leftOut =
        [
            new(fitting.Length - asked.Length, $"beyond --limit {options.Limit}"),
            new(cases.Count - fitting.Length, $"that {(options.AllMethods ? "" : "may change something (--all-methods) or ")}need an application that answers as they ask"),
        ];
        return (asked, [.. leftOut.Where(left => left.Count > 0)]);
    }

    public static async Task<VerificationResult> RunAsync(
        Verifier verifier, DeploymentOptions options, TimeSpan timeout, Action done, CancellationToken cancellation)
    {
        string prefix = options.Url.AbsolutePath.TrimEnd('/');
        await using RawHttp http = RawHttp.To(options.Url, timeout);
        return await verifier.RunAsync(
            options.Url.GetLeftPart(UriPartial.Path),
            http,
            TimeSpan.FromSeconds(1.0 / options.Rate),
            request => new CorsRequest
            {
                Method = request.Method,
                Target = prefix + request.Target,
                // A browser sends no credentials with a preflight (Fetch standard, section 4.8).
                Headers = request.Headers.Any(h => h.Key == "Access-Control-Request-Method") ? request.Headers : [.. request.Headers, .. options.Headers],
            },
            done,
            cancellation);
    }

    // Only requests that need no application of ours behind, and change nothing unless that is asked for.
    private static bool Fits(RequestCase request, bool allMethods) =>
        request.Application is ApplicationAnswer.Ok && (allMethods || SafeMethods.Contains(request.Request.Method, StringComparer.Ordinal));
}
