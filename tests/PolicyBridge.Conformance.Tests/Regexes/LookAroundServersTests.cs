using PolicyBridge.Conformance.Comparison;
using PolicyBridge.Conformance.Requests;
using PolicyBridge.Conformance.Servers;
using PolicyBridge.Conformance.Tests.Servers;
using PolicyBridge.Policy;

namespace PolicyBridge.Conformance.Tests.Regexes;

/// <summary>Regexes that the framework's engine of linear time can't hold, in every target's real server and in real Django.</summary>
public class LookAroundServersTests
{
    private static readonly string[] Origins =
    [
        "https://shop.example.com", "https://evil.example.com", "https://evilly.example.com", "https://shop-staging.example.com", "https://shop-stagin.example.com",
        "https://ab.ab.test", "https://ab.ba.test", "https://abab.abab.test", "https://aab.locked.test", "https://a.locked.test", "https://other.test",
    ];

    private static readonly string[] Paths = ["/api/v1/x", "/api/v0/x", "/api/admin/x", "/api/administer", "/x/x/", "/x/y/", "/other", "/api/v1%0A", "/api/v1%0Ax", "/caf%C3%A9/caf%C3%A9/"];

    [Theory]
    [InlineData(@"^/api/(?!admin/)(?:v\\d(?<!v0)|[a-z]+)\\b.*$")]
    [InlineData(@"^/([^/]+)/\\1/")]
    [InlineData(@"^/(?>api|x)/(?:v1|x)$|^/other")]
    public async Task No_target_is_wider_and_the_first_request_is_answered_as_every_other(string paths)
    {
        string json = $$"""
            {"CORS_ALLOWED_ORIGIN_REGEXES": ["^https://(?!evil\\.)[a-z-]+(?<!-staging)\\.example\\.com$", "^https://([ab]+)\\.\\1\\.test$", "^https://(?>(?:a|ab)*)b?\\.locked\\.test$"],
             "CORS_URLS_REGEX": "{{paths}}", "CORS_ALLOW_CREDENTIALS": true}
            """.ReplaceLineEndings(" ");
        await using DjangoServer django = await DjangoServer.StartAsync(ReferenceVersion.Modern, [json]);
        CorsPolicy policy = Policies.Read(json, ReferenceVersion.Modern)!;
        CorsReference model = new(policy);
        List<string> failures = [];
        int allowed = 0;
        foreach (TargetServer target in TargetServer.All)
        {
            await using ICorsServer? server = await target.StartAsync(policy, django.Upstream);
            if (server is null)
            {
                continue;
            }

            foreach (CorsRequest request in Origins.SelectMany(origin => Paths.SelectMany(path => Requests(path, origin))))
            {
                CorsObservation expected = await RawHttp.SendAsync(django[json], request);
                CorsObservation actual = await RawHttp.SendAsync(server.EndPoint, request);
                Verdict verdict = AnswerComparison.Classify(request, model, expected, actual).Verdict;
                bool isGood = target.Accepts(verdict) || verdict == Verdict.BrowserEqual || (target.DecidesOnBytes && verdict == Verdict.Narrower);
                allowed += isGood && expected["access-control-allow-origin"] is not null ? 1 : 0;
                if (!isGood)
                {
                    failures.Add($"{target.Name}, {request.Method} {request.Target} {request.Header("origin")}: {verdict}\n  expected {expected}\n  actual   {actual}");
                }
            }
        }

        Assert.True(failures.Count == 0, string.Join('\n', failures.Take(20)));
        Assert.InRange(allowed, 20, 5_000);
    }

    private static CorsRequest[] Requests(string path, string origin) =>
    [
        new() { Method = "GET", Target = path, Headers = [new("Origin", origin)] },
        new() { Method = "OPTIONS", Target = path, Headers = [new("Origin", origin), new("Access-Control-Request-Method", "PUT")] },
    ];
}
