using PolicyBridge.Fetch;
using PolicyBridge.Policy;
using PolicyBridge.Policy.Engine;

namespace PolicyBridge.Conformance.Comparison.Browser;

/// <summary>A request as it is after a script has made it, with what the script may not set left out.</summary>
internal sealed record FetchRequest
{
    private static readonly HashSet<string> MethodOverrides =
        new(StringComparer.OrdinalIgnoreCase) { "x-http-method", "x-http-method-override", "x-method-override" };

    private static readonly HashSet<string> BodyHeaders =
        new(StringComparer.OrdinalIgnoreCase) { "content-encoding", "content-language", "content-location", "content-type" };

    private FetchRequest(FetchScenario scenario, string method, IReadOnlyList<KeyValuePair<string, string>> headers)
    {
        Scenario = scenario;
        Target = scenario.Target;
        Method = method;
        Headers = headers;
    }

    public FetchScenario Scenario { get; }

    public string Target { get; private init; }

    public string Method { get; private init; }

    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; private init; }

    public string Origin => Scenario.PageOrigin;

    public bool IncludesCredentials => Scenario.Credentials == CredentialsMode.Include;

    public bool IsCors => Scenario.Mode == FetchMode.Cors;

    public IReadOnlyList<string> UnsafeHeaderNames => SafelistedRequestHeaders.UnsafeNames(Headers);

    /// <summary>Whether the standard asks for a CORS-preflight fetch, apart from the cache (section 4.1).</summary>
    public bool NeedsPreflight => IsCors && (Scenario.HasUploadListener || !Methods.IsSafelisted(Method) || UnsafeHeaderNames.Count > 0);

    /// <summary>What the constructor of Request makes of a scenario (section 5.4), or where it throws.</summary>
    public static FetchRequest? Create(FetchScenario scenario, out FetchOutcome.Blocked? blocked)
    {
        string method = Methods.Normalize(scenario.Method);
        blocked = !Token.IsOne(method) || Methods.IsForbidden(method)
                ? new FetchOutcome.Blocked(FetchSection.Methods, $"{method} is no method that a script may send")
            : scenario.Mode == FetchMode.NoCors && !Methods.IsSafelisted(method)
                ? new FetchOutcome.Blocked(FetchSection.RequestClass, $"{method} in mode no-cors")
            : scenario.Headers.Select(h => h.Key).FirstOrDefault(name => !Token.IsOne(name)) is { } name
                ? new FetchOutcome.Blocked(FetchSection.Headers, $"{name} is no name of a header")
            : null;
        return blocked is null ? new FetchRequest(scenario, method, scenario.Mode == FetchMode.NoCors ? SetWithoutCors(scenario) : Set(scenario)) : null;
    }

    /// <summary>Whether scripts can set a header of this name.</summary>
    public static bool CanSet(string name) => Token.IsOne(name) && !HeaderNames.IsForbiddenInRequest(name);

    /// <summary>The CORS-preflight request (section 4.8).</summary>
    public CorsRequest ToPreflight() => new()
    {
        Method = "OPTIONS",
        Target = Target,
        Headers =
        [
            new("Accept", "*/*"),
            new("Access-Control-Request-Method", Method),
            .. UnsafeHeaderNames is { Count: > 0 } names ? [new("Access-Control-Request-Headers", string.Join(',', names))] : Array.Empty<KeyValuePair<string, string>>(),
            new("Origin", Origin),
        ],
    };

    /// <summary>The request itself. It names its origin if it is a CORS request or may change something (section 3.2).</summary>
    public CorsRequest ToActual() => new()
    {
        Method = Method,
        Target = Target,
        Headers = IsCors || Method is not ("GET" or "HEAD") ? [.. Headers, new(CorsHeaderNames.Origin, Origin)] : Headers,
    };

    /// <summary>The request that follows a redirect on the same server (section 4.5).</summary>
    public FetchRequest Redirected(int status, string target)
    {
        bool becomesGet = (status is 301 or 302 && Method == "POST") || (status == 303 && Method is not ("GET" or "HEAD"));
        return this with
        {
            Target = target,
            Method = becomesGet ? "GET" : Method,
            Headers = becomesGet ? [.. Headers.Where(h => !BodyHeaders.Contains(h.Key))] : Headers,
        };
    }

    // Headers class, section 5.1: a forbidden header is left out in silence.
    private static KeyValuePair<string, string>[] Set(FetchScenario scenario) =>
        [.. scenario.Headers.Select(Normalize).Where(h => CanSet(h.Key) && !OverridesWithForbiddenMethod(h))];

    // In mode no-cors a value is judged together with what is set under its name already.
    private static List<KeyValuePair<string, string>> SetWithoutCors(FetchScenario scenario)
    {
        List<KeyValuePair<string, string>> headers = [];
        foreach ((string name, string value) in scenario.Headers.Select(Normalize))
        {
            string combined = string.Join(", ", [.. headers.Where(h => h.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(h => h.Value), value]);
            if (SafelistedRequestHeaders.ContainsWithoutCors(name, combined))
            {
                headers.Add(new(name, value));
            }
        }

        return headers;
    }

    private static KeyValuePair<string, string> Normalize(KeyValuePair<string, string> header) => new(header.Key, header.Value.Trim(' ', '\t', '\r', '\n'));

    private static bool OverridesWithForbiddenMethod(KeyValuePair<string, string> header) =>
        MethodOverrides.Contains(header.Key) && header.Value.Split(',').Any(method => Methods.IsForbidden(method.Trim(' ', '\t')));
}
