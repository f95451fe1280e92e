using System.Text.Json;
using System.Text.RegularExpressions;
using PolicyBridge.Conformance.Comparison;
using PolicyBridge.Conformance.Requests;
using PolicyBridge.Conformance.Servers;
using PolicyBridge.Conformance.Tests.Servers;
using PolicyBridge.Django;
using PolicyBridge.Fetch;
using PolicyBridge.Policy;
using PolicyBridge.Settings;
using PolicyBridge.Targets;

namespace PolicyBridge.Conformance.Tests.Hostile;

/// <summary>Settings whose text would mean something in the language of a target: it stays text there, or it is refused.</summary>
public class HostileTextTests
{
    private static readonly string[] Texts =
    [
        "x\" 1; } server { listen 1; return 200 pwn; } map $uri $z { \"a", "x; }", "$host", "${host}", "$http_origin", "~.*", "~*.*", "default", "include",
        "hostnames", "volatile", "\\", "\\n", "\\\"", "*/", "/*", "//", "\"\"\"", "{{", "}}", "{0}", "@\"", "#", "'", "`", "%0a", "a,b", " ", "$", "?",
        "(?P<args>x)", "</script>", "$\"{1}\"",
    ];

    [Fact]
    public async Task Header_lists_of_hostile_text_are_sent_as_Django_sends_them()
    {
        await CompareAsync(
            [.. Texts.Select(text => Settings(headers: [text, "x-end"], expose: ["x-start", text], methods: [text]))],
            [Request("OPTIONS", "https://a.example"), Request("GET", "https://a.example"), Request("GET", "https://b.example")]);
    }

    [Fact]
    public async Task Origins_of_hostile_text_are_compared_as_text()
    {
        string[] origins = [.. Texts.Where(t => !t.AsSpan().ContainsAny("/?#[]@ ,\t")).Select(t => "https://" + t)];
        await CompareAsync(
            [.. origins.Select(origin => Settings(origins: [origin]))],
            [.. origins.Append("https://x").Append("https://nginx").Select(origin => Request("GET", origin))]);
    }

    [Fact]
    public async Task Regexes_of_hostile_text_match_what_they_match_in_Python()
    {
        string[] patterns =
        [
            "^https://(?P<args>[a-z]+)\\.example$", "^https://(?P<host>a)(?P<uri>.)example$", "https://a\";}|x", "^https://[\"'{};$]+$", "^https://a{1}\\.example$",
            "^https://\\$host$", "https://(?#\" } )a", "(?x) ^https:// a \\. example $ # \" ; }", "^https://a\\\\n", "^(?i:HTTPS)://A\\.EXAMPLE$", "^https://[^\\]\"]+$",
            "^https://a\\.example(?!\\.evil)", "", "^", "$", "null", ".", "https://a.example|https://b.example",
        ];
        string[] origins =
        [
            "https://a.example", "https://A.example", "https://aXexample", "https://b.example", "https://abc.example", "https://a.example.evil", "https://a\";}", "https://{;}",
            "https://$host", "https://a\\n", "https://\"", "x", "null", "https://[", "https://[::1]", "https://[::1]:80", "https://[1::2::3]", "xhttps://a.example",
        ];
        await CompareAsync(
            [.. patterns.Select(pattern => Settings(regexes: [pattern]))], [.. origins.Select(origin => Request("GET", origin))]);
    }

    [Fact]
    public async Task Every_byte_of_an_allowed_origin_is_sent_back_or_the_origin_is_refused()
    {
        await CompareAsync(
            [
                """{"CORS_ALLOW_ALL_ORIGINS": true, "CORS_ALLOW_CREDENTIALS": true}""",
                """{"CORS_ALLOWED_ORIGINS": ["https://a.example"]}""",
                """{"CORS_ALLOWED_ORIGIN_REGEXES": ["^.*a[.]example"]}""",
            ],
            [
                .. new[] { "https://\u00e9", "https://\u00fca.example", "\u0001https://a.example", "\u007fhttps://a.example", "https://a.example\u0001", "https://a.ex\tample" }
                    .Select(origin => Request("GET", origin)),
            ],
            mayGrantLess: (_, _, request) => request.Headers[0].Value.Any(char.IsControl));
    }

    [Fact]
    public async Task Paths_are_in_scope_where_they_are_in_Django_or_out_of_it()
    {
        string[] patterns =
        [
            "^/api/.*$", "^/api", "/api/|^/v1/", "^/(?!admin/).*$", "^/[^/]+/x$", "^/a..b$", "^/\\w+/$", "^/api/[^%]*$", "^/.*F$", "^/é", "^/api/$", "^.*$", "^/(?:api|v1)/\\d+$",
            "(?i)^/API/", "^/x/\\Z", "^/a\\nb", "^/[a-f%0-9]+$",
        ];
        string[] targets =
        [
            "/api/x", "/apix", "/API/x", "/v1/7", "/v1/x", "/x/api/", "//api/x", "/api//x", "/api/../x", "/x/../api/y", "/x/..%2Fapi/y", "/x/%2e%2e/api/y", "/./api/x", "/%61pi/x",
            "/api%2Fx", "/admin/", "/admin", "/%61dmin/", "/a/x", "/%C3%A9/x", "/%FF/x", "/a%C3%A9b", "/a%FFb", "/a%C3%A9%C3%A9b", "/%C3%A9", "/api/%C3%A9", "/api/%FF", "/%FF", "/%F1",
            "/api/%25", "/api/%0A", "/api/%0Ax", "/api/x%0A", "/x/", "/x/%0A", "/a%0Ab", "/a%0A%2F..%2Fb", "/api/?x=%0A", "/api/x?y/../z", "/%2F/api/x", "/api/%2F", "/api/..", "/..%2Fapi/x",
            "/api/%2e", "/%e9", "/abc%2F",
        ];
        await CompareAsync(
            [.. patterns.Select(pattern => Settings(urls: pattern))],
            [.. targets.Select(target => Request("GET", "https://a.example", target))],
            mayGrantLess: (target, policy, request) => SaysNarrower(target, policy) || (target.IsNginx && request.Target.StartsWith("/..", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(CorsSettingNames.AllowedOrigins, """["https://a.example", "https://\\ud800.example"]""")]
    [InlineData(CorsSettingNames.AllowedOriginRegexes, """["^https://a[.]example$", "^https://\\ud800[.]example$"]""")]
    [InlineData(CorsSettingNames.AllowHeaders, """["x-a", "x-\\udc00"]""")]
    [InlineData(CorsSettingNames.AllowMethods, """["GET", "P\\ud800T"]""")]
    [InlineData(CorsSettingNames.ExposeHeaders, """["x-a", "x-\\ud800"]""")]
    [InlineData(CorsSettingNames.UrlsRegex, "'^/(?:ok|\\ud800)'")]
    public async Task Half_of_a_surrogate_pair_is_refused_or_emitted_so_that_it_matches_nothing(string setting, string literal)
    {
        string allowed = setting is CorsSettingNames.AllowedOrigins or CorsSettingNames.AllowedOriginRegexes ? "" : "CORS_ALLOWED_ORIGINS = ['https://a.example']\n";
        DjangoSettings settings = Read($"{allowed}{setting} = {literal}\n");
        if (settings.Policy is not { } policy)
        {
            Assert.Contains(settings.Diagnostics, diagnostic => diagnostic.Message.Contains(setting, StringComparison.Ordinal));
            return;
        }

        await using DjangoServer django = await DjangoServer.StartAsync(ReferenceVersion.Modern, ["{}"]);
        foreach (TargetServer target in TargetServer.All)
        {
            await using ICorsServer? server = await target.StartAsync(policy, django.Upstream);
            if (server is null)
            {
                continue;
            }

            CorsObservation answer = await RawHttp.SendAsync(server.EndPoint, Request("GET", "https://a.example"));
            Assert.Equal("https://a.example", answer["access-control-allow-origin"]);
            foreach (string origin in (string[])["https://\u00ed\u00a0\u0080.example", "https://\u00ef\u00bf\u00bd.example", "https://?.example"])
            {
                Assert.Null((await RawHttp.SendAsync(server.EndPoint, Request("GET", origin)))["access-control-allow-origin"]);
            }
        }
    }

    private static DjangoSettings Read(string text)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("policybridge-");
        try
        {
            string path = Path.Combine(folder.FullName, "settings.py");
            File.WriteAllText(path, text);
            return SettingsReader.Load(path, new DjangoSettingsOptions { AssumeMiddleware = true });
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Sends the requests to real Django and to every target, for each of the settings.</summary>
    private static async Task CompareAsync(string[] settings, CorsRequest[] requests, Func<TargetServer, CorsPolicy, CorsRequest, bool>? mayGrantLess = null)
    {
        await using DjangoServer django = await DjangoServer.StartAsync(ReferenceVersion.Modern, settings);
        List<string> failures = [];
        int compared = 0;
        int refused = 0;
        foreach (string text in settings)
        {
            if (Policies.Read(text, ReferenceVersion.Modern) is not { } policy)
            {
                failures.Add($"{text} was refused");
                continue;
            }

            CorsReference reference = new(policy);
            List<CorsObservation> answers = [];
            foreach (CorsRequest request in requests)
            {
                answers.Add(await RawHttp.SendAsync(django[text], request));
            }

            foreach (TargetServer target in TargetServer.All)
            {
                await using ICorsServer? server = await target.StartAsync(policy, django.Upstream);
                if (server is null)
                {
                    refused++;
                    continue;
                }

                foreach ((CorsRequest request, CorsObservation expected) in requests.Zip(answers))
                {
                    CorsObservation actual = await RawHttp.SendAsync(server.EndPoint, request);
                    Verdict verdict = AnswerComparison.Classify(request, reference, expected, actual).Verdict;
                    compared++;
                    if (verdict is Verdict.Wider || (!target.Accepts(verdict) && !IsHandMade(target, request) && mayGrantLess?.Invoke(target, policy, request) != true))
                    {
                        failures.Add(
                            $"{verdict}: {target.Name}, {text}, {request.Method} {request.Target} {request.Headers[0].Value}\n  Django {expected}\n  target {actual}");
                    }
                }
            }
        }

        Assert.True(failures.Count == 0, $"{failures.Count} of {compared}:\n{string.Join('\n', failures.Take(40))}");
        Assert.Equal(((settings.Length * TargetServer.All.Count) - refused) * requests.Length, compared);
        Assert.True(refused <= 2, $"{refused} were refused");
    }

    private static bool SaysNarrower(TargetServer target, CorsPolicy policy) =>
        target.Target.Emit(policy, new TargetOptions()).Fidelity
            .Any(note => note is { Setting: CorsSettingNames.UrlsRegex, Fidelity: Fidelity.Narrower });

    // The built-in style asks no regex about an Origin that no browser can send.
    private static bool IsHandMade(TargetServer target, CorsRequest request) =>
        target.IsBuiltIn && !Regex.IsMatch(request.Headers[0].Value, SerializedOrigin.InAnyCase);

    private static string Settings(
        string[]? origins = null, string[]? regexes = null, string[]? headers = null, string[]? expose = null, string[]? methods = null, string? urls = null)
    {
        Dictionary<string, object> settings = new() { ["CORS_ALLOWED_ORIGINS"] = origins ?? ["https://a.example"] };
        void add(string name, object? value)
        {
            if (value is not null)
            {
                settings[name] = value;
            }
        }

        if (regexes is not null)
        {
            settings.Remove("CORS_ALLOWED_ORIGINS");
        }

        add("CORS_ALLOWED_ORIGIN_REGEXES", regexes);
        add("CORS_ALLOW_HEADERS", headers);
        add("CORS_EXPOSE_HEADERS", expose);
        add("CORS_ALLOW_METHODS", methods);
        add("CORS_URLS_REGEX", urls);
        return JsonSerializer.Serialize(settings);
    }

    private static CorsRequest Request(string method, string origin, string target = "/ok") => new()
    {
        Method = method,
        Target = target,
        Headers = method == "OPTIONS" ? [new("Origin", origin), new("Access-Control-Request-Method", "PUT")] : [new("Origin", origin)],
    };
}
