using PolicyBridge.Conformance.Comparison;
using PolicyBridge.Conformance.Requests;
using PolicyBridge.Conformance.Servers;
using PolicyBridge.Conformance.Tests.Servers;
using PolicyBridge.Policy;
using PolicyBridge.Policy.Engine;
using PolicyBridge.Regexes;

namespace PolicyBridge.Conformance.Tests.Hostile;

/// <summary>Targets made to be read in several ways, on the way from a client through a gateway to Django.</summary>
public class PathAttacksTests
{
    private const string Origin = "https://a.example";

    private static readonly string[] Regexes = ["^/api/.*$", "^/(?!admin/).*$", "^/api/(?:[^/]+/)?x/?$", @"^/[a-z]+/(?!\.\.)[\w.-]*\Z", "^/(?:api/[^%]*|public)$"];

    // What stands between and behind segments, and what a segment may be.
    private static readonly string[] Separators = ["/", "//", "%2F", "%2f", "/./", "/../", "/%2e/", "/%2E%2e/", "/.%2e/", "%2F..%2F", "/..%2F", "%5C", "\\", ";/", "/;a=b/", "%252F", "/...", "/%20/"];

    private static readonly string[] Ends =
    [
        "", "/", "?", "?a=/admin/", "?a?b", "?a=%2F../x", "%3F", "%3Fadmin/", "#", "#/admin/", "#?a", "%23", ";x=1", "%3Bx=1", "%0A", "%0Ax", "%0D", "%09", "%20", "%2E", "/.", "/..", "/%2e%2e",
        "%C3%A9", "%E9", "%E9%C3", "%F0%9F%98%80", "%ED%A0%80", "%C0%AF", "%EF%BF%BD", "%u0041", "%41", "%6", "%", "%zz", "%25", "%2525", "%7F", "~", "%7E", "'\"<>|`^{}", "+", "%2B", "*", "&=,$!()@:",
    ];

    private static readonly string[] Targets =
    [
        .. from separator in Separators from path in new[] { ("/api", "x"), ("/admin", "x"), ("/public", "api/x"), ("/x", "admin/") } select path.Item1 + separator + path.Item2,
        .. from end in Ends from path in new[] { "/api/x", "/admin", "/api/" } select path + end,
        "//api/x", "///api/x", "/%2Fapi/x", "/./api/x", "/../api/x", "/%2e%2e/api/x", "/api", "/API/x", "/Api/X/", "/ADMIN/x", "/Admin/", "/%61pi/x", "/%41PI/x", "/%61dmin/x", "/a%64min/", "/", "/.", "/..",
        "/" + new string('a', 2000), "/api/" + string.Concat(Enumerable.Repeat("%61", 600)), "/api/" + string.Concat(Enumerable.Repeat("../", 500)) + "x", "/api/x?" + new string('b', 2000),
        "http://h.test/api/x", "http://h.test/admin/x", "http://h.test", "http://h.test?/api/x", "/?/api/x", "*",
    ];

    [Fact]
    public async Task No_target_is_in_scope_behind_a_gateway_that_is_not_in_scope_for_Django()
    {
        Dictionary<(string Server, string Regex, string Target), bool> django = [];
        string[] servers = ["gunicorn", "uvicorn", "daphne"];
        foreach (string name in servers)
        {
            await using DjangoOnServer site = await DjangoOnServer.StartAsync(ReferenceVersion.Modern, name, $$"""{"CORS_ALLOWED_ORIGINS": ["{{Origin}}"]}""");
            foreach (string regex in Regexes)
            {
                foreach (string target in Targets)
                {
                    django[(name, regex, target)] = await site.GrantsAsync(regex, target, Origin);
                }
            }
        }

        Assert.InRange(Targets.Distinct().Count(), 200, 300);
        Assert.All(Regexes, regex => Assert.InRange(Targets.Count(target => django[("gunicorn", regex, target)]), 15, Targets.Length - 15));
        List<string> wider = [];
        await using RawUpstream upstream = new();
        foreach ((ServerKind kind, string[] held) in new[] { (ServerKind.Any, servers), (ServerKind.Wsgi, ["gunicorn"]), (ServerKind.Asgi, ["uvicorn"]) })
        {
            foreach (string regex in Regexes)
            {
                foreach (TargetServer target in TargetServer.All.Where(t => kind == ServerKind.Any || !t.Name.Contains(',', StringComparison.Ordinal)))
                {
                    await using ICorsServer server = (await target.StartAsync(PolicyOf(regex, kind), upstream.EndPoint))!;
                    await using RawHttp http = RawHttp.To(server.EndPoint);
                    foreach (string path in Targets)
                    {
                        CorsObservation answer = await http.SendAsync(Get(path));

                        // A gateway asks for the path alone where the client names the host, too.
                        string asked = answer[RawUpstream.TargetHeader] ?? path;
                        string[] refusing = [.. held.Where(name => !django[(name, regex, asked)])];
                        if (answer[CorsHeaderNames.AllowOrigin] is not null && refusing.Length > 0)
                        {
                            wider.Add($"{target.Name} under {kind}: '{regex}', {path}: {answer}; not by {string.Join(" and ", refusing)}");
                        }
                    }
                }
            }
        }

        Assert.True(wider.Count == 0, $"{wider.Count} wider:\n{string.Join('\n', wider)}");
    }

    private static CorsPolicy PolicyOf(string regex, ServerKind server) => new()
    {
        AllowedOrigins = [AllowedOrigin.TryParse(Origin, out AllowedOrigin? origin) ? origin : throw new InvalidOperationException()],
        UrlsRegex = PythonRegex.TryParse(regex, 0, out PythonRegex? pattern, out _) ? pattern : throw new ArgumentException(regex),
        Server = server,
    };

    private static CorsRequest Get(string target) => new() { Method = "GET", Target = target, Headers = [new("Origin", Origin)] };
}
