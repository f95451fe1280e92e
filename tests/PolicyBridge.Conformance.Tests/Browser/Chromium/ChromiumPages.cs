using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Playwright;
using PolicyBridge.Conformance.Comparison.Browser;
using PolicyBridge.Conformance.Servers;

namespace PolicyBridge.Conformance.Tests.Browser.Chromium;

/// <summary>
/// Debian's Chromium with three pages: two of http://localhost, each on a port and so of an origin of its own, and a sandboxed
/// frame, whose origin is <c>null</c>. Servers on 127.0.0.1 are of another origin than all of them, in the same address space.
/// </summary>
public sealed class ChromiumPages : IAsyncLifetime
{
    private readonly List<KestrelServer> _servers = [];
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>The pages by their origin.</summary>
    internal IReadOnlyDictionary<string, ScriptPage> ByOrigin { get; private set; } = new Dictionary<string, ScriptPage>();

    /// <summary>The origin of the first page.</summary>
    internal string First { get; private set; } = "";

    /// <summary>The origin of the second page.</summary>
    internal string Second { get; private set; } = "";

    internal string Version => _browser!.Version;

    public async Task InitializeAsync()
    {
        Assert.True(File.Exists(Programs.Chromium), $"{Programs.Chromium} is missing. ./test.sh brings it; Debian's package is chromium.");
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Programs.Chromium, Args = ["--no-sandbox"] });
        IBrowserContext context = await _browser.NewContextAsync();
        Dictionary<string, ScriptPage> pages = [];
        for (int i = 0; i < 2; i++)
        {
            KestrelServer server = await KestrelServer.StartAsync(AnswerAsync);
            _servers.Add(server);
            string origin = $"http://localhost:{server.EndPoint.Port}";
            IPage page = await context.NewPageAsync();
            await page.GotoAsync(origin);
            pages[origin] = new ScriptPage(page.MainFrame);
            pages["null"] = new ScriptPage(page.Frames.Single(frame => frame != page.MainFrame));
        }

        ByOrigin = pages;
        (First, Second) = (pages.Keys.First(), pages.Keys.Last());
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        foreach (KestrelServer server in _servers)
        {
            await server.DisposeAsync();
        }
    }

    /// <summary>A page of its own that nothing is loaded in yet.</summary>
    internal async Task<IPage> NewPageAsync(BrowserNewContextOptions options) => await (await _browser!.NewContextAsync(options)).NewPageAsync();

    /// <summary>Settings in which <c>FIRST</c> and <c>SECOND</c> stand for the origins of the pages.</summary>
    internal string Settings(string text) => text.Replace("FIRST", First, StringComparison.Ordinal).Replace("SECOND", Second, StringComparison.Ordinal);

    /// <summary>What the scripts of the pages see of fetches, one after the other.</summary>
    internal async Task<IReadOnlyList<FetchOutcome>> FetchInTurnAsync(IEnumerable<FetchScenario> scenarios)
    {
        List<FetchOutcome> seen = [];
        foreach (FetchScenario scenario in scenarios)
        {
            seen.AddRange(await ByOrigin[scenario.PageOrigin].FetchInTurnAsync(scenario));
        }

        return seen;
    }

    /// <summary>What the scripts of the pages see of fetches, in their order; several are under way at once.</summary>
    internal async Task<IReadOnlyList<FetchOutcome>> FetchAllAsync(IReadOnlyList<FetchScenario> scenarios)
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

    /// <summary>The origin of a server on 127.0.0.1.</summary>
    internal static string OriginOf(IPEndPoint server) => $"http://127.0.0.1:{server.Port}";

    private static Task AnswerAsync(HttpContext context)
    {
        context.Response.ContentType = "text/html";
        return context.Response.WriteAsync("""<!doctype html><title>page</title><link rel="icon" href="data:,"><iframe sandbox="allow-scripts" srcdoc="<!doctype html>"></iframe>""");
    }
}
