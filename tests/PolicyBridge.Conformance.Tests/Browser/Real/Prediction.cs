using System.Collections.Concurrent;
using PolicyBridge.Conformance.Comparison;
using PolicyBridge.Conformance.Comparison.Browser;
using PolicyBridge.Conformance.Requests;
using PolicyBridge.Policy;

namespace PolicyBridge.Conformance.Tests.Browser.Real;

/// <summary>What the model says of fetches, from a server's own answers as they are on the wire.</summary>
internal sealed class Prediction(System.Net.IPEndPoint server)
{
    /// <summary>The requests that were put to the server, with its answers.</summary>
    public ConcurrentDictionary<string, (CorsRequest Request, CorsObservation Answer)> Asked { get; } = new();

    /// <summary>What a script will see of a fetch by a browser that has made no other.</summary>
    public async Task<FetchOutcome> OfAsync(FetchScenario scenario, BrowserProfile browser) => (await InTurnAsync([scenario], browser)).Outcomes[0];

    /// <summary>What scripts will see of fetches that one browser makes one after the other, and how many preflights it sends.</summary>
    public async Task<(IReadOnlyList<FetchOutcome> Outcomes, int Preflights)> InTurnAsync(IReadOnlyList<FetchScenario> scenarios, BrowserProfile profile)
    {
        // The model asks as a function does, and the server answers later: what it has not answered yet is asked, and the
        // model begins again.
        while (true)
        {
            CorsRequest? missing = null;
            ModelBrowser browser = new(profile, keepsEverything: false, request =>
            {
                if (Asked.TryGetValue(KeyOf(request), out (CorsRequest, CorsObservation Answer) asked))
                {
                    return asked.Answer;
                }

                missing ??= request;
                return CorsObservation.Of(200, []);
            });
            FetchOutcome[] outcomes = [.. scenarios.Select(browser.Fetch)];
            if (missing is null)
            {
                return (outcomes, browser.PreflightCount);
            }

            Asked[KeyOf(missing)] = (missing, await RawHttp.SendAsync(server, missing));
        }
    }

    private static string KeyOf(CorsRequest request) =>
        $"{request.Method} {request.Target}\n{string.Join('\n', request.Headers.Select(h => $"{h.Key}: {h.Value}"))}";
}
