using Microsoft.Playwright;
using PolicyBridge.Conformance.Comparison.Browser;
using PolicyBridge.Conformance.Tests.Browser.Model;
using PolicyBridge.Policy;

namespace PolicyBridge.Conformance.Tests.Browser.Real;

/// <summary>A real browser whose pages fetch: Chromium by its own protocol, Firefox by WebDriver BiDi, both by the same scripts.</summary>
internal sealed class RealBrowser : IAsyncDisposable
{
    private readonly IBrowser _browser;

    private RealBrowser(BrowserProfile profile, IBrowser browser, IReadOnlyDictionary<string, ScriptPage> byOrigin)
    {
        Profile = profile;
        _browser = browser;
        ByOrigin = byOrigin;
    }

    /// <summary>What the model takes this browser for.</summary>
    public BrowserProfile Profile { get; }

    public string Version => _browser.Version;

    /// <summary>The pages by their origin.</summary>
    public IReadOnlyDictionary<string, ScriptPage> ByOrigin { get; }

    public static async Task<RealBrowser> StartAsync(BrowserProfile profile, IBrowserType type, string program, IEnumerable<string> origins)
    {
        Assert.True(File.Exists(program), $"{program} is missing. ./test.sh brings it; Debian's packages are chromium and firefox-esr.");
        bool isFirefox = profile == BrowserProfile.Firefox;
        IBrowser browser = await type.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = program,
            // The channel makes Playwright speak BiDi to a Firefox that it has not built itself.
            Channel = isFirefox ? "moz-firefox" : null,
            Args = isFirefox ? [] : ["--no-sandbox", "--no-proxy-server"],
            FirefoxUserPrefs = isFirefox ? Preferences : null,
        });
        IBrowserContext context = await browser.NewContextAsync();
        Dictionary<string, ScriptPage> pages = [];
        foreach (string origin in origins)
        {
            IPage page = await context.NewPageAsync();
            await page.GotoAsync(origin);
            pages[origin] = new ScriptPage(page.MainFrame);
            pages["null"] = new ScriptPage(page.Frames.Single(frame => frame != page.MainFrame));
        }

        RealBrowser real = new(profile, browser, pages);
        await real.WarmUpAsync();
        return real;
    }

    public ValueTask DisposeAsync() => _browser.DisposeAsync();

    /// <summary>A page of its own that nothing is loaded in yet.</summary>
    public async Task<IPage> NewPageAsync(BrowserNewContextOptions options) => await (await _browser.NewContextAsync(options)).NewPageAsync();

    /// <summary>What the scripts of the pages see of fetches, one after the other.</summary>
    public async Task<IReadOnlyList<FetchOutcome>> FetchInTurnAsync(IEnumerable<FetchScenario> scenarios)
    {
        List<FetchOutcome> seen = [];
        foreach (FetchScenario scenario in scenarios)
        {
            seen.AddRange(await ByOrigin[scenario.PageOrigin].FetchInTurnAsync(scenario));
        }

        return seen;
    }

    /// <summary>What the scripts of the pages see of fetches, in their order; several are under way at once.</summary>
    public async Task<IReadOnlyList<FetchOutcome>> FetchAllAsync(IReadOnlyList<FetchScenario> scenarios)
    {
        FetchOutcome[] seen = new FetchOutcome[scenarios.Count];
        foreach (IGrouping<string, (int Index, FetchScenario Scenario)> page in scenarios.Index().GroupBy(s => s.Item.PageOrigin))
        {
            foreach ((int index, FetchOutcome outcome) in page.Select(s => s.Index).Zip(await ByOrigin[page.Key].FetchAllAsync(page.Select(s => s.Scenario))))
            {
                seen[index] = outcome;
            }
        }

        return seen;
    }

    // Nothing is to go anywhere but to the servers of the tests.
    private static Dictionary<string, object> Preferences { get; } = new()
    {
        ["network.proxy.type"] = 0,
        ["network.captive-portal-service.enabled"] = false,
        ["network.connectivity-service.enabled"] = false,
        ["app.normandy.enabled"] = false,
        ["services.settings.server"] = "data:,",
    };

    /// <summary>A Firefox that has just started forgets the first preflights at once; this ends when two have been kept in turn.</summary>
    private async Task WarmUpAsync()
    {
        const int Tries = 100;
        await using ScriptedServer server = await ScriptedServer.StartAsync();
        await using CountingProxy proxy = new(server.EndPoint);
        int keptInTurn = 0;
        for (int i = 0; i < Tries && keptInTurn < 2; i++)
        {
            string path = server.Add(
                Answers.Of(200, ("access-control-allow-origin", "*"), ("access-control-allow-methods", "PUT")), Answers.Of(200, ("access-control-allow-origin", "*")));
            FetchScenario put = new() { PageOrigin = ByOrigin.Keys.First(), ServerOrigin = Browsers.OriginOf(proxy.EndPoint), Target = path, Method = "PUT" };
            await FetchInTurnAsync([put, put]);
            keptInTurn = proxy.Count("OPTIONS", path) == 1 ? keptInTurn + 1 : 0;
        }

        Assert.True(keptInTurn == 2, $"{Profile.Name} {Version} keeps no preflight answer.");
    }
}
