using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Playwright;
using PolicyBridge.Conformance.Servers;
using PolicyBridge.Policy;

namespace PolicyBridge.Conformance.Tests.Browser.Real;

/// <summary>
/// Debian's Chromium and Firefox, each with the same pages: two of http://localhost, each on a port and so of an origin of its
/// own, and a sandboxed frame, whose origin is <c>null</c>. Servers on 127.0.0.1 are of another origin than all of them, in the
/// same address space.
/// </summary>
public sealed class Browsers : IAsyncLifetime
{
    private readonly List<KestrelServer> _servers = [];
    private IPlaywright? _playwright;

    internal IReadOnlyList<RealBrowser> All { get; private set; } = [];

    internal RealBrowser Chromium => All[0];

    /// <summary>The origin of the first page.</summary>
    internal string First => OriginOf(0);

    /// <summary>The origin of the second page.</summary>
    internal string Second => OriginOf(1);

    public async Task InitializeAsync()
    {
        _servers.Add(await KestrelServer.StartAsync(AnswerAsync));
        _servers.Add(await KestrelServer.StartAsync(AnswerAsync));
        _playwright = await Playwright.CreateAsync();
        string[] origins = [First, Second];
        All = await Task.WhenAll(
            RealBrowser.StartAsync(BrowserProfile.Chromium, _playwright.Chromium, Programs.Chromium, origins),
            RealBrowser.StartAsync(BrowserProfile.Firefox, _playwright.Firefox, Programs.Firefox, origins));
    }

    public async Task DisposeAsync()
    {
        foreach (RealBrowser browser in All)
        {
            await browser.DisposeAsync();
        }

        _playwright?.Dispose();
        foreach (KestrelServer server in _servers)
        {
            await server.DisposeAsync();
        }
    }

    /// <summary>Settings in which <c>FIRST</c> and <c>SECOND</c> stand for the origins of the pages.</summary>
    internal string Settings(string text) => text.Replace("FIRST", First, StringComparison.Ordinal).Replace("SECOND", Second, StringComparison.Ordinal);

    /// <summary>The origin of a server on 127.0.0.1.</summary>
    internal static string OriginOf(IPEndPoint server) => $"http://127.0.0.1:{server.Port}";

    private string OriginOf(int page) => $"http://localhost:{_servers[page].EndPoint.Port}";

    private static Task AnswerAsync(HttpContext context)
    {
        context.Response.ContentType = "text/html";
        return context.Response.WriteAsync("""<!doctype html><title>page</title><link rel="icon" href="data:,"><iframe sandbox="allow-scripts" srcdoc="<!doctype html>"></iframe>""");
    }
}
