using PolicyBridge.Conformance.Comparison;
using PolicyBridge.Conformance.Requests;
using PolicyBridge.Policy;
using PolicyBridge.Policy.Engine;

namespace PolicyBridge.Conformance.Verification;

/// <summary>What one server answered.</summary>
/// <param name="Name">The server.</param>
/// <param name="Answers">The answers in the order of the requests; none where it could not be asked, fewer where it was given up.</param>
/// <param name="NotAsked">What is missing to ask it, and what helps.</param>
/// <param name="Fault">Why it did not start, or was given up before the last request.</param>
internal sealed record ServerResult(string Name, IReadOnlyList<ComparedAnswer> Answers, string? NotAsked = null, string? Fault = null)
{
    /// <summary>Writes a request as a curl command for a host that the reader fills in.</summary>
    public static Func<CorsRequest, string> CurlOfAnyHost { get; } = static request => RequestText.Curl(request, CurlTarget.AnyHost);

    /// <summary>Writes a request that was asked as a curl command.</summary>
    /// <value><see cref="CurlOfAnyHost"/> by default.</value>
    public Func<CorsRequest, string> Curl { get; init; } = CurlOfAnyHost;

    /// <summary>The answers that are not equal on the wire.</summary>
    public IEnumerable<ComparedAnswer> Differences => Answers.Where(answer => answer.Verdict is not Verdict.Equal);

    /// <summary>How many requests got no HTTP response.</summary>
    public int Unanswered => Answers.Count(answer => answer.Verdict is null);

    /// <summary>
    /// What of the answers tells that no view of an application was reached; null where one was. An upstream that is down, a server that only
    /// redirects, and a host that Django does not allow show nothing of what the application sends of itself.
    /// </summary>
    public string? WithoutApplication
    {
        get
        {
            int[] statuses = [.. Answers.Where(answer => answer.Case.Request.Header(CorsHeaderNames.RequestMethod) is null && answer.Actual is not null).Select(answer => answer.Actual!.Status)];
            return statuses.Length == 0 || !statuses.All(status => status is 400 or 502 or 503 or 504 or (>= 301 and <= 308)) ? null
                : $"{Name} answered every request that is no preflight with {string.Join(" or ", statuses.Distinct().Order())}, so that no view of an application was reached (--host and --header say what it asks for)";
        }
    }

    /// <summary>What kept it from being asked, or from being asked to the end, as reports say it.</summary>
    public string? Obstacle => NotAsked is { } missing ? $"not asked: {missing}"
        : Fault is null ? null
        : Answers.Count == 0 ? $"not asked: {Fault}"
        : $"given up: {Fault}";

    /// <summary>How many answers have a verdict.</summary>
    public int Count(Verdict verdict) => Answers.Count(answer => answer.Verdict == verdict);
}
