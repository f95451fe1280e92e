using PolicyBridge.Conformance.Deployments;
using PolicyBridge.Conformance.Requests;
using PolicyBridge.Conformance.Verification;
using PolicyBridge.Policy;
using PolicyBridge.Policy.Engine;
using PolicyBridge.Tool.Options;

namespace PolicyBridge.Tool.Commands;

/// <summary><c>policybridge verify --url</c>: the requests that deployments are asked, and how.</summary>
internal static class VerifyDeployment
{
    private static readonly string[] SafeMethods = ["GET", "HEAD", "OPTIONS"];

    /// <summary>The requests that fit deployments, and how many were left out and why. The first are those that show most.</summary>
    /// <param name="cases">The requests, those of the user first.</param>
    /// <param name="given">How many are the user's.</param>
    /// <param name="options">How the deployments are asked.</param>
    public static (IReadOnlyList<RequestCase> Asked, IReadOnlyList<LeftOut> LeftOut) Choose(IReadOnlyList<RequestCase> cases, int given, DeploymentOptions options)
    {
        (int all, int givenOfAll) = (cases.Count, given);
        if (options.UsesHttp2)
        {
            given = cases.Take(given).Count(request => Http2Client.CanSend(request.Request));
            cases = [.. cases.Where(request => Http2Client.CanSend(request.Request))];
        }

        RequestCase[] fitting = [.. cases.Where(request => NeedsNoApplication(request) && IsSafe(request, options))];
        RequestCase[] asked = [.. fitting.Take(options.Limit)];
        RequestCase[] left = [.. fitting.Skip(options.Limit)];
        int unsafeOnes = cases.Skip(given).Count(request => NeedsNoApplication(request) && !IsSafe(request, options));
        LeftOut[] leftOut =
        [
            new(givenOfAll - given, "of --requests that can't be sent over HTTP/2"),
            new(all - cases.Count - (givenOfAll - given), "that can't be sent over HTTP/2"),
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
        List<VerifiedDeployment> deployments = [];
        try
        {
            deployments.AddRange(options.Urls.Select(url => Of(url, options, timeout)));
            return await verifier.RunAsync(deployments, TimeSpan.FromSeconds(1.0 / options.Rate), done, cancellation) with { Rate = options.Rate };
        }
        finally
        {
            foreach (VerifiedDeployment deployment in deployments)
            {
                await deployment.Client.DisposeAsync();
            }
        }
    }

    /// <summary>For each URL whose own path stands in a request twice that path.</summary>
    public static IEnumerable<(Uri Url, string Path)> Doubled(IReadOnlyList<RequestCase> cases, DeploymentOptions options) =>
        from url in options.Urls
        let prefix = PrefixOf(url)
        where prefix.Length > 0
        let path = cases.Select(request => request.Request.Target).FirstOrDefault(target => target == prefix || target.StartsWith(prefix + '/', StringComparison.Ordinal))
        where path is not null
        select (url, prefix + path);

    private static VerifiedDeployment Of(Uri url, DeploymentOptions options, TimeSpan timeout)
    {
        // What the user gave may be a secret, and a report goes to others.
        KeyValuePair<string, string>[] hidden = [.. options.Headers.Select(header => KeyValuePair.Create(header.Key, "…"))];
        CurlTarget target = options.CurlTo(url, withPath: false);
        ServerAddress address = options.AddressOf(url);
        return new(url.GetLeftPart(UriPartial.Path), options.UsesHttp2 ? new Http2Client(address, timeout) : RawHttp.To(address, timeout))
        {
            Adapt = request => Sent(request, url, options.Headers),
            Curl = request => RequestText.Curl(Sent(request, url, hidden), target),
            KeepsUpstream = options.KeepsUpstream,
        };
    }

    private static CorsRequest Sent(CorsRequest request, Uri url, IReadOnlyList<KeyValuePair<string, string>> headers) => new()
    {
        Method = request.Method,
        Target = PrefixOf(url) + request.Target,
        // A browser sends no credentials with a preflight (Fetch standard, section 4.8).
        Headers = request.Header(CorsHeaderNames.RequestMethod) is not null ? request.Headers : [.. request.Headers, .. headers],
    };

    private static string PrefixOf(Uri url) => url.AbsolutePath.TrimEnd('/');

    private static bool IsSafe(RequestCase request, DeploymentOptions options) => options.AllMethods || SafeMethods.Contains(request.Request.Method, StringComparer.Ordinal);

    private static bool NeedsNoApplication(RequestCase request) => request.Application is ApplicationAnswer.Ok;
}
