using System.Text.RegularExpressions;
using PolicyBridge.Conformance.Comparison;
using PolicyBridge.Conformance.Requests;
using PolicyBridge.Conformance.Servers;
using PolicyBridge.Conformance.Tests.Matrix;
using PolicyBridge.Conformance.Tests.Servers;
using PolicyBridge.Policy;
using PolicyBridge.Policy.Engine;
using PolicyBridge.Regexes;

namespace PolicyBridge.Conformance.Tests.Reference;

/// <summary>The path as WSGI and ASGI servers give it to Django: bytes that are not UTF-8 reach it in two ways.</summary>
public class PathsByServerTests
{
    private const string Origin = "https://a.example";

    private static readonly string[] Regexes =
    [
        "^/api/[%A-Z0-9]+$", "^/api/[^/]{2}$", "^/api/[^%]+$", "^/api/[^\ufffd]+$", "^/api/.$", "^/api/.*$", "^/api/(?!%)", @"^/api/\W+$",
        "^/(?:api/)?[a-z%E9]+$", "^/api/\ufffd", "^/api/%..$", @"^/api/\w+$", @"^/api/.+\Z(?<!9)", "^/api/[^/]+[^/]$", "",
    ];

    private static readonly string[] Targets =
    [
        "/api/%E9", "/api/%e9", "/api/%E9%E9", "/api/%E2%82", "/api/%E2%82%AC", "/api/%F0%9F%98", "/api/%F0%9F%98%80", "/api/%C3%A9", "/api/%25E9", "/api/%EF%BF%BD",
        "/api/a%FFb", "/api/%ED%A0%80", "/api/%C0%AF", "/api/%C3%A9%E9", "/api/9", "/api/%C3x", "/%E9", "/api/%E9?x=%E9", "/api/x#y", "/api/%80%BF",
    ];

    [Theory]
    [MemberData(nameof(DjangoRelease.Names), MemberType = typeof(DjangoRelease))]
    public async Task The_reference_knows_the_path_that_each_server_gives(string release)
    {
        List<CompatibilityRow> rows = [];
        foreach ((string name, ServerKind kind) in DjangoRelease.Of(release).Servers)
        {
            await using DjangoOnServer django = await StartAsync(name, DjangoRelease.Of(release));
            int narrower = 0;
            foreach (string regex in Regexes)
            {
                foreach (string target in Targets)
                {
                    bool granted = await django.GrantsAsync(regex, target, Origin);
                    bool known = Grants(PolicyOf(regex, kind), target);
                    narrower += granted && !known ? 1 : 0;

                    // What servers of one kind make of a fragment, which no browser sends, differs.
                    Assert.True(
                        target.Contains('#', StringComparison.Ordinal) ? granted || !known : granted == known,
                        $"{name} {django.Release}, '{regex}', {target}: Django {django.Django} {granted}, reference {known}");
                    Assert.True(granted || !Grants(PolicyOf(regex, ServerKind.Any), target), $"wider under any than {name}, '{regex}', {target}");
                }
            }

            rows.Add(new(name, django.Release, $"the paths that Django {django.Django} is given", (Regexes.Length * Targets.Length) - narrower) { Narrower = narrower });
        }

        Compatibility.Write($"servers-{release}", rows);
    }

    [Fact]
    public async Task Where_the_server_is_not_known_only_what_each_grants_is_granted_by_every_target()
    {
        string[] regexes = ["^/api/[%A-Z0-9]+$", "^/api/[^/]{2}$", "^/api/.*$"];
        Dictionary<(string Regex, string Target), bool> grantedByEach = [];
        foreach ((DjangoRelease release, string name) in new[] { "4.2", "6.1" }.Select(DjangoRelease.Of).SelectMany(release => release.Servers.Select(server => (release, server.Name))))
        {
            await using DjangoOnServer django = await StartAsync(name, release);
            foreach (string regex in regexes)
            {
                foreach (string target in Targets)
                {
                    grantedByEach[(regex, target)] = grantedByEach.GetValueOrDefault((regex, target), true) && await django.GrantsAsync(regex, target, Origin);
                }
            }
        }

        Assert.False(grantedByEach[(regexes[0], "/api/%E9")]);
        Assert.True(grantedByEach[(regexes[2], "/api/%E9")]);
        await using KestrelServer upstream = await KestrelServer.StartAsync(static _ => Task.CompletedTask);
        foreach (string regex in regexes)
        {
            foreach (TargetServer target in TargetServer.All)
            {
                await using ICorsServer server = (await target.StartAsync(PolicyOf(regex, ServerKind.Any), upstream.EndPoint))!;
                foreach (string path in Targets.Where(path => !path.Contains('#', StringComparison.Ordinal)))
                {
                    bool granted = await GrantsAsync(server, path);
                    Assert.True(grantedByEach[(regex, path)] || !granted, $"{target.Name} is wider: '{regex}', {path}");
                    Assert.True(target.DecidesOnBytes || granted == grantedByEach[(regex, path)], $"{target.Name}: '{regex}', {path}");
                }
            }
        }
    }

    [Theory]
    [InlineData("gunicorn", "Wsgi")]
    [InlineData("uvicorn", "Asgi")]
    public async Task Where_the_server_is_known_targets_on_Kestrel_answer_as_Django_does_on_it(string name, string kind)
    {
        string[] regexes = ["^/api/[%A-Z0-9]+$", "^/api/[^/]{2}$", "^/api/[^\ufffd]+$"];
        await using DjangoOnServer django = await StartAsync(name, ReferenceVersion.Modern);
        await using KestrelServer upstream = await KestrelServer.StartAsync(static _ => Task.CompletedTask);
        foreach (string regex in regexes)
        {
            foreach (TargetServer target in TargetServer.All)
            {
                await using ICorsServer server = (await target.StartAsync(PolicyOf(regex, Enum.Parse<ServerKind>(kind)), upstream.EndPoint))!;
                foreach (string path in Targets.Where(path => !path.Contains('#', StringComparison.Ordinal)))
                {
                    (bool expected, bool granted) = (await django.GrantsAsync(regex, path, Origin), await GrantsAsync(server, path));
                    Assert.True(target.DecidesOnBytes ? expected || !granted : expected == granted, $"{target.Name}: '{regex}', {path}: Django {expected}, {granted}");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(DjangoRelease.Names), MemberType = typeof(DjangoRelease))]
    public async Task FORCE_SCRIPT_NAME_changes_no_path_under_WSGI(string release)
    {
        await using DjangoOnServer django = await StartUnderScriptNameAsync("gunicorn", release);
        foreach ((string regex, string target) in UnderScriptName)
        {
            Assert.Equal((regex, target, await django.GrantsAsync(regex, target, Origin)), (regex, target, Grants(PolicyOf(regex, ServerKind.Wsgi), target)));
        }
    }

    [Theory]
    [InlineData("3.2", "^$")]
    [InlineData("4.2", "^$")]
    [InlineData("5.2", "^/app")]
    [InlineData("6.1", "^/app(?=/|$)")]
    public async Task FORCE_SCRIPT_NAME_is_taken_off_the_path_under_ASGI_by_newer_Django_only(string release, string takenOff)
    {
        await using DjangoOnServer django = await StartUnderScriptNameAsync("uvicorn", release);
        foreach ((string regex, string target) in UnderScriptName)
        {
            // Django 5.2 makes "le" of /apple.
            string seen = Regex.Replace(target, takenOff, "");
            Assert.Equal((regex, target, await django.GrantsAsync(regex, target, Origin)), (regex, target, Grants(PolicyOf(regex, ServerKind.Asgi), seen)));
        }
    }

    private static IEnumerable<(string Regex, string Target)> UnderScriptName =>
        from regex in new[] { "^/api/", "^/app/api/", "^/app" }
        from target in new[] { "/api/x", "/app/api/x", "/app", "/apple", "/x" }
        select (regex, target);

    private static Task<DjangoOnServer> StartUnderScriptNameAsync(string server, string release) => DjangoOnServer.StartAsync(
        DjangoRelease.Of(release), server, $$"""{"CORS_ALLOWED_ORIGINS": ["{{Origin}}"], "FORCE_SCRIPT_NAME": "/app"}""");

    private static Task<DjangoOnServer> StartAsync(string name, DjangoRelease release) =>
        DjangoOnServer.StartAsync(release, name, $$"""{"CORS_ALLOWED_ORIGINS": ["{{Origin}}"]}""");

    private static CorsPolicy PolicyOf(string regex, ServerKind server) => new()
    {
        AllowedOrigins = [AllowedOrigin.TryParse(Origin, out AllowedOrigin? origin) ? origin : throw new InvalidOperationException()],
        UrlsRegex = PythonRegex.TryParse(regex, 0, out PythonRegex? pattern, out _) ? pattern : throw new ArgumentException(regex),
        Server = server,
    };

    private static bool Grants(CorsPolicy policy, string target) =>
        new CorsReference(policy).Answer(Get(target)).Headers.Any(header => header.Key == CorsHeaderNames.AllowOrigin);

    private static async Task<bool> GrantsAsync(ICorsServer server, string target)
    {
        CorsObservation answer = await RawHttp.SendAsync(server.EndPoint, Get(target));
        return answer[CorsHeaderNames.AllowOrigin] == Origin;
    }

    private static CorsRequest Get(string target) => new() { Method = "GET", Target = target, Headers = [new("Origin", Origin)] };
}
