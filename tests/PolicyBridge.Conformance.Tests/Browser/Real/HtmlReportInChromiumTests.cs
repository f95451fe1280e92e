using System.Text.Json;
using Microsoft.Playwright;
using PolicyBridge.Conformance.Report;
using PolicyBridge.Conformance.Requests;
using PolicyBridge.Conformance.Targets;
using PolicyBridge.Conformance.Verification;
using PolicyBridge.Django;
using PolicyBridge.Settings;
using PolicyBridge.Targets;

namespace PolicyBridge.Conformance.Tests.Browser.Real;

/// <summary>The page that <c>verify --report</c> writes, as its readers meet it.</summary>
[Collection(nameof(BrowsersCollection))]
public sealed class HtmlReportInChromiumTests(Browsers browsers) : IAsyncLifetime
{
    // Web Content Accessibility Guidelines 2.2, 1.4.3: text against what is behind it, both with their alpha blended in.
    private const string LowestContrast =
        """
        () => {
            const parse = color => { const [r, g, b, a = 1] = color.match(/[\d.]+/g).map(Number); return [r, g, b, a]; };
            const over = (top, under) => [0, 1, 2].map(i => top[i] * top[3] + under[i] * (1 - top[3])).concat(1);
            const luminance = ([r, g, b]) => [r, g, b].map(c => c / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
                .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
            const behind = element => {
                const layers = [];
                for (let e = element; e; e = e.parentElement) layers.push(parse(getComputedStyle(e).backgroundColor));
                return layers.reverse().reduce((under, top) => over(top, under), parse(getComputedStyle(document.body).backgroundColor));
            };
            for (const details of document.querySelectorAll('details')) details.open = true;
            const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            let lowest = { ratio: 99, text: '', count: 0 };
            while (walker.nextNode()) {
                const element = walker.currentNode.parentElement;
                if (!walker.currentNode.data.trim() || !element.checkVisibility()) continue;
                const back = behind(element);
                const [high, low] = [luminance(over(parse(getComputedStyle(element).color), back)), luminance(back)].sort((a, b) => b - a);
                const ratio = (high + 0.05) / (low + 0.05);
                lowest = { ratio: Math.min(ratio, lowest.ratio), text: ratio < lowest.ratio ? walker.currentNode.data.slice(0, 60) : lowest.text, count: lowest.count + 1 };
            }
            return JSON.stringify(lowest);
        }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("policybridge-report-").FullName;
    private string _url = "";
    private int _differences;

    public async Task InitializeAsync()
    {
        DjangoSettings storefront = SettingsReader.Load(Repository.Storefront);
        EmittedServers servers = new(storefront.Policy!, new TargetOptions(), static _ => Programs.Nginx[0].Path, static (_, file) =>
            file.Content.Replace("\"1\" \"3600\";", "\"1\" \"86400\";", StringComparison.Ordinal).Replace("    \"https://www.storefront.example\" 1; # config/base.py:44\n", "", StringComparison.Ordinal));
        VerificationResult result = await new Verifier(storefront.Policy!, DerivedRequests.Of(storefront.Policy!)).RunAsync([servers.Of("nginx"), servers.Of("yarp")], () => { }, default);
        _differences = result.Servers.Sum(server => server.Differences.Count());
        Assert.InRange(_differences, 20, 400);
        IReadOnlyList<TargetFile> files = Translation.To([Target.Nginx, Target.AspNetCore], storefront).Files;
        string path = Path.Combine(_folder, "report.html");
        await File.WriteAllTextAsync(path, HtmlReport.Write(result, storefront, files));
        _url = new Uri(path).AbsoluteUri;
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task It_opens_from_a_file_and_asks_the_network_nothing()
    {
        IPage page = await browsers.Chromium.NewPageAsync(new BrowserNewContextOptions { Offline = true });
        List<string> asked = [];
        List<string> said = [];
        page.Request += (_, request) => asked.Add(request.Url);
        page.Console += (_, message) => said.Add(message.Text);
        page.PageError += (_, error) => said.Add(error);

        await page.GotoAsync(_url);

        Assert.Equal([_url], asked);
        Assert.Empty(said);
        Assert.StartsWith("CORS of settings.py: not the same", await page.TitleAsync(), StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Each_differing_request_opens_and_closes_with_the_keyboard_and_focus_is_seen()
    {
        IPage page = await browsers.Chromium.NewPageAsync(new BrowserNewContextOptions());
        await page.GotoAsync(_url);
        Assert.Equal(_differences, await page.Locator("details.request").CountAsync());
        await page.EvaluateAsync("document.querySelectorAll('#differences ~ details:not(.request)').forEach(d => d.open = d.querySelector('.request') !== null)");

        int opened = 0;
        HashSet<string> invisible = [];
        // One stop for each request, and for the links and regions around them; a page that lost the focus would go on for ever.
        for (int stop = 0; stop < (_differences * 2) + 200 && opened < _differences; stop++)
        {
            await page.Keyboard.PressAsync("Tab");
            string seen = await page.EvaluateAsync<string>(
                "() => { const e = document.activeElement, s = getComputedStyle(e); return `${e.matches(':focus-visible') && parseFloat(s.outlineWidth) >= 2 && s.outlineStyle !== 'none'}|${e.tagName}|${e.tagName === 'SUMMARY' && e.parentElement.matches('.request')}`; }");
            string[] parts = seen.Split('|');
            if (parts[0] != "true" && parts[1] != "BODY")
            {
                invisible.Add(parts[1]);
            }

            if (parts[2] == "true")
            {
                await page.Keyboard.PressAsync(opened % 2 == 0 ? "Enter" : "Space");
                Assert.True(await page.EvaluateAsync<bool>("document.activeElement.parentElement.open"));
                await page.Keyboard.PressAsync("Enter");
                Assert.False(await page.EvaluateAsync<bool>("document.activeElement.parentElement.open"));
                opened++;
            }
        }

        Assert.Equal(_differences, opened);
        Assert.Empty(invisible);
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(ColorScheme.Light, false)]
    [InlineData(ColorScheme.Dark, false)]
    [InlineData(ColorScheme.Light, true)]
    [InlineData(ColorScheme.Dark, true)]
    public async Task All_text_has_contrast_in_light_and_dark_and_on_paper(ColorScheme scheme, bool isPrinted)
    {
        IPage page = await browsers.Chromium.NewPageAsync(new BrowserNewContextOptions { ColorScheme = scheme });
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = isPrinted ? Media.Print : Media.Screen, ColorScheme = scheme });
        await page.GotoAsync(_url);

        JsonElement lowest = JsonDocument.Parse(await page.EvaluateAsync<string>(LowestContrast)).RootElement;

        Assert.InRange(lowest.GetProperty("count").GetInt32(), 500, 100_000);
        Assert.True(lowest.GetProperty("ratio").GetDouble() >= 4.5, $"{scheme}, printed {isPrinted}: {lowest}");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task On_paper_all_requests_are_there_and_nothing_is_cut_off()
    {
        IPage page = await browsers.Chromium.NewPageAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 720, Height = 1_000 } });
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        await page.GotoAsync(_url);

        Assert.Equal("none", await page.EvaluateAsync<string>("getComputedStyle(document.querySelector('nav')).display"));
        Assert.Equal(0, await page.EvaluateAsync<int>("[...document.querySelectorAll('details.request pre')].filter(e => !e.checkVisibility({ contentVisibilityAuto: true }) || e.getBoundingClientRect().height === 0).length"));
        Assert.Empty(await page.EvaluateAsync<string[]>("[...document.querySelectorAll('pre, .wide')].filter(e => e.scrollWidth > e.clientWidth + 1).map(e => e.outerHTML.slice(0, 200))"));
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(320)]
    [InlineData(480)]
    public async Task A_narrow_window_does_not_scroll_sideways(int width)
    {
        IPage page = await browsers.Chromium.NewPageAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = width, Height = 800 } });
        await page.GotoAsync(_url);
        await page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");

        int[] widths = await page.EvaluateAsync<int[]>("[document.documentElement.scrollWidth, document.documentElement.clientWidth]");

        Assert.True(widths[0] <= widths[1], $"{widths[0]} of {widths[1]} pixels");
        await page.Context.CloseAsync();
    }
}
