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
    /// <param name="cases">The requests, those of the user first.</param>
    /// <param name="given">How many are the user's.</param>
    /// <param name="options">How the deployment is asked.</param>
    public static (IReadOnlyList<RequestCase> Asked, IReadOnlyList<LeftOut> LeftOut) Choose(IReadOnlyList<RequestCase> cases, int given, DeploymentOptions options)
    {
        RequestCase[] fitting = [.. cases.Where(request => NeedsNoApplication(request) && IsSafe(request, options))];
        RequestCase[] asked = [.. fitting.Take(options.Limit)];
        RequestCase[] left = [.. fitting.Skip(options.Limit)];
        int unsafeOnes = cases.Skip(given).Count(request => NeedsNoApplication(request) && !IsSafe(request, options));
        LeftOut[] leftOut =
        [
            new(cases.Take(given).Count(request => !IsSafe(request, options)), "of --requests that may change something there (--all-methods asks them)"),
            new(cases.Take(given).Intersect(left).Count(), $"of --requests beyond --limit {options.Limit}"),
            new(left.Except(cases.Take(given)).Count(), $"beyond --limit {options.Limit}"),
            new(unsafeOnes, "that may change something there (--all-methods asks them)"),
            new(cases.Count(request => !NeedsNoApplication(request)), "that need an application that answers with errors on demand, as that of verify does on this machine"),
        ];
        return (asked, [.. leftOut.Where(reason => reason.Count > 0)]);
    }

    public static async Task<VerificationResult> RunAsync(
        Verifier verifier, DeploymentOptions options, TimeSpan timeout, Action done, CancellationToken cancellation)
    {
        await using RawHttp http = RawHttp.To(options.Url, timeout);
        VerificationResult result = await verifier.RunAsync(
            options.Url.GetLeftPart(UriPartial.Path), http, TimeSpan.FromSeconds(1.0 / options.Rate), request => Sent(request, options, options.Headers), done, cancellation);

        // What the user gave may be a secret, and a report goes to others.
        KeyValuePair<string, string>[] hidden = [.. options.Headers.Select(header => KeyValuePair.Create(header.Key, "…"))];
        string host = options.Url.GetLeftPart(UriPartial.Authority);
        return result with { Rate = options.Rate, Curl = request => RequestText.Curl(Sent(request, options, hidden), host) };
    }

    /// <summary>The path of a request that the URL's own path stands in twice; null where there is none.</summary>
    public static string? Doubled(IReadOnlyList<RequestCase> cases, DeploymentOptions options) => PrefixOf(options) is { Length: > 0 } prefix
        ? cases.Select(request => request.Request.Target).FirstOrDefault(target => target == prefix || target.StartsWith(prefix + '/', StringComparison.Ordinal)) is { } path ? prefix + path : null
        : null;

    private static CorsRequest Sent(CorsRequest request, DeploymentOptions options, IReadOnlyList<KeyValuePair<string, string>> headers) => new()
    {
        Method = request.Method,
        Target = PrefixOf(options) + request.Target,
        // A browser sends no credentials with a preflight (Fetch standard, section 4.8).
        Headers = request.Headers.Any(h => h.Key == "Access-Control-Request-Method") ? request.Headers : [.. request.Headers, .. headers],
    };

    private static string PrefixOf(DeploymentOptions options) => options.Url.AbsolutePath.TrimEnd('/');

    private static bool IsSafe(RequestCase request, DeploymentOptions options) => options.AllMethods || SafeMethods.Contains(request.Request.Method, StringComparer.Ordinal);

    private static bool NeedsNoApplication(RequestCase request) => request.Application is ApplicationAnswer.Ok;
}
