using System.Diagnostics;
using PolicyBridge.Policy;

namespace PolicyBridge.Conformance.Comparison.Browser;

/// <summary>
/// A browser as the Fetch standard and its profile describe it, as far as the CORS protocol and caches go: it asks one server
/// and says what a script would get. It has a clock of its own, <see cref="Now"/>.
/// </summary>
/// <param name="profile">Where it departs from the standard.</param>
/// <param name="keepsEverything">Whether its HTTP cache keeps every response for ever; else Cache-Control says so.</param>
/// <param name="ask">Gives the server's answer to a request.</param>
internal sealed class ModelBrowser(BrowserProfile profile, bool keepsEverything, Func<CorsRequest, CorsObservation> ask)
{
    /// <summary>Fetch standard, section 4.5.</summary>
    private const int MaxRedirects = 20;

    private readonly PreflightCache _preflights = new(profile);
    private readonly HttpCache _responses = new(profile, keepsEverything);

    /// <summary>The time, from whenever.</summary>
    public TimeSpan Now { get; set; }

    /// <summary>How many preflights it has sent.</summary>
    public int PreflightCount { get; private set; }

    /// <summary>What a script gets.</summary>
    public FetchOutcome Fetch(FetchScenario scenario)
    {
        FetchRequest? request = FetchRequest.Create(scenario, out FetchOutcome.Blocked? blocked);
        for (int redirects = 0; request is not null; redirects++)
        {
            if (request.NeedsPreflight && Preflight(request) is { } refused)
            {
                _preflights.Clear(request);
                return refused;
            }

            CorsObservation response = _responses.Fetch(request, ask, Now).SeenBy(profile);
            if (request.IsCors && CorsCheck.Check(request.Origin, request.IncludesCredentials, response) is { } notShared)
            {
                if (request.NeedsPreflight && profile.ForgetsAfterFailedCheck)
                {
                    _preflights.Clear(request);
                }

                return notShared;
            }

            if (response.Status is not (301 or 302 or 303 or 307 or 308) || response.Location is not { } location)
            {
                return request.IsCors
                    ? new FetchOutcome.Readable(response.Status, ExposedHeaders.Among(response.HeaderNames, request.Scenario, response, profile))
                    : new FetchOutcome.Opaque();
            }

            if (redirects == MaxRedirects)
            {
                return new FetchOutcome.Blocked(FetchSection.RedirectFetch, "too many redirects");
            }

            if (TargetOf(request, location) is not { } target)
            {
                return new FetchOutcome.Elsewhere(location);
            }

            request = request.Redirected(response.Status, target);
        }

        return blocked!;
    }

    private FetchOutcome.Blocked? Preflight(FetchRequest request)
    {
        if (_preflights.Covers(request, Now))
        {
            return null;
        }

        PreflightCount++;
        switch (CorsPreflight.Check(request, ask(request.ToPreflight()), profile))
        {
            case PreflightResult.Granted granted:
                _preflights.Store(request, granted, Now);
                return null;
            case PreflightResult.Refused refused:
                return refused.Blocked;
            default:
                throw new UnreachableException();
        }
    }

    private static string? TargetOf(FetchRequest request, string location)
    {
        Uri server = new(request.Scenario.ServerOrigin);
        return Uri.TryCreate(new Uri(server, request.Target), location, out Uri? url) && url.GetLeftPart(UriPartial.Authority) == server.GetLeftPart(UriPartial.Authority)
            ? url.PathAndQuery
            : null;
    }
}
