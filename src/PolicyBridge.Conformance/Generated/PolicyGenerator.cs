using System.Text.Json;
using PolicyBridge.Policy;

namespace PolicyBridge.Conformance.Generated;

/// <summary>Settings that pass Django's own checks, and requests that probe them; the same for the same seed.</summary>
internal sealed class PolicyGenerator(int seed)
{
    private static readonly string[] Origins =
    [
        "https://a.example", "https://b.example", "http://localhost:3000", "http://[::1]:8080", "https://A.example", "https://a.example:443", "null", "file://",
        "https://b\u00fccher.example", "https://xn--bcher-kva.example", "capacitor://localhost", "https://a_b.example", "https://very-long-name-of-a-preview-deployment-42.apps.example",
        "http://[0:0:0:0:0:0:0:1]", "https://u@a.example", "https://a.example.", "chrome-extension://abcdefghijklmnop", "https://a.example:8443",
    ];

    private static readonly (string Regex, string[] Samples)[] OriginRegexes =
    [
        (@"^https://[a-z0-9-]+\.apps\.example$", ["https://x-1.apps.example", "https://x.apps.example.evil.test", "https://X.apps.example"]),
        (@"https://.*\.c\.example", ["https://q.c.example", "https://q.c.example.evil.test", "http://q.c.example"]),
        (@"^https?://localhost(:\d+)?$", ["http://localhost", "https://localhost:5173", "http://localhost.evil.test"]),
        (@"(?i)^https://SHOP\.example$", ["https://shop.example", "https://shop.example:1"]),
        (@"^(?!https://evil)https://\w+\.example\Z", ["https://good.example", "https://evil1.example"]),
        (@"^null$", ["null"]),
        (@"^http://\[::1\]:\d{2,5}$", ["http://[::1]:99", "http://[::1]:9", "http://[::2]:99"]),
        ("", ["https://anything.example", "null"]),
    ];

    private static readonly string?[] Paths =
    [
        null, null, null, "^/api/.*$", "^/api/", "^/(api|v1)/", "^(?!/admin/).*$", "/api", "^/api/.*\\Z", @"(?i)^/api/", @"^/v\d+/", "^/[^/]+/x$", ".*", "^/api/[a-z]*$", "^/a?pi/|^/v1/",
    ];

    private static readonly string[] Targets =
    [
        "/ok", "/api/x", "/api/", "/api//x", "//api/x", "/x/..%2Fapi/y", "/API/x", "/api/%FF", "/%61pi/x", "/v1/7", "/missing", "/admin/", "/api%2Fx", "/api/a%0Ab", "/api/%C3%A9", "/api/x?y=//",
    ];

    private static readonly string[] HandMade = ["https://a.example/p", "HTTPS://a.example", "https://[", "", "https://a.example?", "x", "https://b.example#f"];

    private static readonly string[][] Methods = [["GET"], ["GET", "PUT", "PATCH"], ["*"], ["*", "GET"], ["GET, PUT"], ["delete", "PURGE"]];

    private static readonly string[][] Headers = [[], ["*"], ["x-a", "Content-Type"], ["x-$a", "x-b, x-c"], ["authorization"]];

    private readonly Random _random = new(seed);

    /// <summary>Settings as JSON, with the requests to send under them.</summary>
    public (string Settings, IReadOnlyList<CorsRequest> Requests) Next()
    {
        Dictionary<string, object> settings = [];
        List<string> origins = ["https://evil.example", "null"];
        if (_random.Next(10) == 0)
        {
            settings["CORS_ALLOW_ALL_ORIGINS"] = true;
            origins.Add("https://a.example");
        }

        string[] listed = [.. Some(Origins, 4)];
        (string Regex, string[] Samples)[] regexes = Some(OriginRegexes, 2).ToArray();
        settings["CORS_ALLOWED_ORIGINS"] = listed;
        settings["CORS_ALLOWED_ORIGIN_REGEXES"] = regexes.Select(r => r.Regex);
        origins.AddRange(listed.Where(o => o.All(c => c < 0x80)));
        origins.AddRange(regexes.SelectMany(r => r.Samples));
        Maybe(settings, "CORS_URLS_REGEX", Paths);
        Maybe(settings, "CORS_ALLOW_METHODS", Methods);
        Maybe(settings, "CORS_ALLOW_HEADERS", Headers);
        Maybe(settings, "CORS_EXPOSE_HEADERS", Headers);
        Maybe(settings, "CORS_PREFLIGHT_MAX_AGE", [0, 1, 600, 86400, 100_000_000_000]);
        Maybe(settings, "CORS_ALLOW_CREDENTIALS", [true, false]);
        Maybe(settings, "CORS_ALLOW_PRIVATE_NETWORK", [true, false]);
        return (JsonSerializer.Serialize(settings), [.. Enumerable.Range(0, 10).Select(i => Request(i == 9 ? HandMade : [.. origins]))]);
    }

    private CorsRequest Request(string[] origins)
    {
        List<KeyValuePair<string, string>> headers = [new("Origin", One(origins))];
        bool preflight = _random.Next(2) == 0;
        if (preflight)
        {
            headers.Add(new("Access-Control-Request-Method", "PUT"));
            headers.Add(new("Access-Control-Request-Headers", "x-a"));
            headers.Add(new("Access-Control-Request-Private-Network", One(["true", "false"])));
        }

        return new CorsRequest { Method = preflight ? "OPTIONS" : "GET", Target = One(Targets), Headers = headers };
    }

    private void Maybe<T>(Dictionary<string, object> settings, string name, T[] values)
    {
        if (_random.Next(2) == 0 && One(values) is { } value)
        {
            settings[name] = value;
        }
    }

    private T One<T>(T[] values) => values[_random.Next(values.Length)];

    private IEnumerable<T> Some<T>(T[] values, int atMost) => Enumerable.Range(0, _random.Next(atMost + 1)).Select(_ => One(values)).Distinct();
}
