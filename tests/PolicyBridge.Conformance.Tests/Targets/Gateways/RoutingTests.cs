using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using PolicyBridge.Conformance.Comparison;
using PolicyBridge.Conformance.Requests;
using PolicyBridge.Conformance.Servers;
using PolicyBridge.Conformance.Tests.Servers;
using PolicyBridge.Fetch;
using PolicyBridge.Policy;
using PolicyBridge.Policy.Engine;
using PolicyBridge.Regexes;
using PolicyBridge.Regexes.Automata;
using PolicyBridge.Targets;
using PolicyBridge.Targets.AspNetCore;

namespace PolicyBridge.Conformance.Tests.Targets.Gateways;

/// <summary>Which paths ASP.NET Core's routing takes for one, and what that means for paths out of scope.</summary>
public class RoutingTests
{
    private const string Origin = "https://a.example";

    private static readonly string[] Open = ["^/(?!admin/).*$", "^/api/(?!internal/).*$", @"^/(?!.*\.exe$)", "^/(?!health$)", "^/(?!админ/)", "^/(?:[b-z]|a(?!dmin/))"];

    private static readonly string[] Closed = ["^/(?!(?i:admin)(?:/|$)).*$", "(?i)^/(?!admin(?:/|$)).*$", "^/api/.*$", "^/API/.*$", "^/(?:api|Admin)/"];

    /// <summary>The spellings of a path, and whether routing takes each for it.</summary>
    private static readonly (string Path, string Spelled, bool IsSame)[] Spellings =
    [
        ("/a/x", "/A/X", true), ("/a/x", "/a/x/", true), ("/a/x/", "/a/x", true), ("/a/x", "/a/x//", false), ("/a/x", "/a//x", false), ("/a/x", "//a/x", false),
        ("/a/x", "/a%2Fx", false), ("/a/x", "/%61/x", true), ("/a/x", "/%41/x", true), ("/a/x", "/a/x%2F", false), ("/a/x", "/a/x;v=1", false), ("/a/x", "/a%5Cx", false), ("/a/x", "/a/x%20", false),
        ("/\u00e4", "/\u00c4", true), ("/\u0436", "/\u0416", true), ("/\u00b5", "/\u039c", true), ("/\u00ff", "/\u0178", true), ("/\u01c6", "/\u01c5", true), ("/\u03c3", "/\u03c2", true),
        ("/\U00010428", "/\U00010400", true), ("/\u10d0", "/\u1c90", true), ("/s", "/\u017f", false), ("/i", "/\u0131", false), ("/i", "/\u0130", false), ("/k", "/\u212a", false),
        ("/\u00df", "/\u1e9e", false), ("/\u00e5", "/\u212b", false), ("/caf\u00e9", "/cafe\u0301", false),
    ];

    [Fact]
    public async Task Routing_ignores_case_as_ordinal_comparison_does_and_one_slash_at_the_end_and_nothing_else()
    {
        // Each below a segment of its own, as two spellings of one path can't both be mapped.
        string[] paths = [.. Spellings.Select(spelling => spelling.Path).Distinct(StringComparer.Ordinal)];
        await using KestrelServer server = await KestrelServer.StartEmittedAsync(
            Emit("", "Exact"),
            static _ => { },
            app =>
            {
                foreach ((int i, string path) in paths.Index())
                {
                    app.MapGet($"/{i}{path}", () => "found");
                }
            });
        foreach ((string path, string spelled, bool isSame) in Spellings)
        {
            string target = spelled.Contains('%', StringComparison.Ordinal) ? spelled : string.Join('/', spelled.Split('/').Select(Uri.EscapeDataString)).Replace("%3B", ";", StringComparison.Ordinal);
            Assert.Equal((path, spelled, isSame ? 200 : 404), (path, spelled, (await RawHttp.SendAsync(server.EndPoint, Get($"/{Array.IndexOf(paths, path)}{target}"))).Status));
        }
    }

    [Theory]
    [InlineData("Exact")]
    [InlineData("BuiltIn")]
    public async Task An_endpoint_out_of_scope_answers_with_CORS_headers_to_the_spelling_that_is_named_and_to_none_once_it_is_closed(string style)
    {
        StringBuilder report = new();
        foreach (string regex in Open)
        {
            IReadOnlyList<RoutedPair> pairs = PairsOf(regex);
            Assert.NotEmpty(pairs);
            await using KestrelServer server = await KestrelServer.StartEmittedAsync(
                Emit(regex, style), static _ => { }, app => pairs.Select(pair => pair.Outside).Distinct().ToList().ForEach(path => app.MapGet(path, () => "found")));
            foreach (RoutedPair pair in pairs)
            {
                CorsObservation inside = await RawHttp.SendAsync(server.EndPoint, Get(RequestTarget.Of(pair.Inside)));
                CorsObservation outside = await RawHttp.SendAsync(server.EndPoint, Get(RequestTarget.Of(pair.Outside)));

                Assert.Equal((regex, pair, 200, Origin), (regex, pair, inside.Status, inside[CorsHeaderNames.AllowOrigin]));
                Assert.Equal((regex, pair, 200, null), (regex, pair, outside.Status, outside[CorsHeaderNames.AllowOrigin]));
                report.AppendLine(CultureInfo.InvariantCulture, $"{style}, {regex}: the endpoint {pair.Outside} answers {pair.Inside} with {inside}");
            }

            Assert.Contains(Target.AspNetCore.Emit(PolicyOf(regex), new TargetOptions { Style = Enum.Parse<TargetStyle>(style) }).Notes, note => note == RoutedPaths.WayOut);
        }

        foreach (string regex in Closed)
        {
            Assert.Empty(PairsOf(regex));
        }

        await using KestrelServer closed = await KestrelServer.StartEmittedAsync(Emit(Closed[0], style), static _ => { }, app => app.MapGet("/admin/x", () => "found"));
        foreach (string target in new[] { "/admin/x", "/ADMIN/x", "/Admin/X/", "/%41dmin/x" })
        {
            CorsObservation answer = await RawHttp.SendAsync(closed.EndPoint, Get(target));
            Assert.Equal((target, 200, null), (target, answer.Status, answer[CorsHeaderNames.AllowOrigin]));
        }

        Directory.CreateDirectory(Repository.Reports);
        await File.WriteAllTextAsync(Path.Combine(Repository.Reports, $"routing-{style}.txt"), report.ToString());
    }

    [Fact]
    public async Task Gateways_leave_the_spelling_to_Django_and_answer_as_it_does()
    {
        const string Settings = """{"CORS_ALLOWED_ORIGINS": ["https://a.example"], "CORS_ALLOW_CREDENTIALS": true, "CORS_URLS_REGEX": "^/(?!denied).*$"}""";
        await using DjangoServer django = await DjangoServer.StartAsync(ReferenceVersion.Modern, [Settings]);
        foreach (TargetServer gateway in TargetServer.All.Where(t => t.IsGateway))
        {
            await using ICorsServer server = (await gateway.StartAsync(Policies.Read(Settings, ReferenceVersion.Modern)!, django.Upstream))!;
            foreach ((string target, int status, string? allowed) in new[] { ("/denied", 403, null), ("/DENIED", 404, Origin), ("/Denied/", 404, Origin), ("/denied/", 404, null), ("/ok", 200, Origin), ("/OK", 404, Origin) })
            {
                CorsObservation expected = await RawHttp.SendAsync(django[Settings], Get(target));
                CorsObservation actual = await RawHttp.SendAsync(server.EndPoint, Get(target));
                Assert.Equal((target, status, allowed), (target, expected.Status, expected[CorsHeaderNames.AllowOrigin]));
                Assert.True(actual.Status == status && actual.HeadersEqual(expected), $"{gateway.Name}, {target}: Django {expected}, {actual}");
            }
        }
    }

    private static IReadOnlyList<RoutedPair> PairsOf(string regex)
    {
        IReadOnlyList<RoutedPair> pairs = RoutedSpellings.Of(Language.Of(PolicyOf(regex).UrlsRegex), out string? undecided);
        Assert.Null(undecided);
        return pairs;
    }

    private static IReadOnlyList<TargetFile> Emit(string regex, string style) =>
        Target.AspNetCore.Emit(PolicyOf(regex), new TargetOptions { Style = Enum.Parse<TargetStyle>(style) }).Files;

    private static CorsPolicy PolicyOf(string regex) => new()
    {
        AllowedOrigins = [AllowedOrigin.TryParse(Origin, out AllowedOrigin? origin) ? origin : throw new InvalidOperationException()],
        AllowCredentials = true,
        UrlsRegex = PythonRegex.TryParse(regex, 0, out PythonRegex? pattern, out _) ? pattern : throw new ArgumentException(regex),
    };

    private static CorsRequest Get(string target) => new() { Method = "GET", Target = target, Headers = [new("Origin", Origin)] };
}
