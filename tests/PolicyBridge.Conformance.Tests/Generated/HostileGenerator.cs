using System.Text.Json;
using PolicyBridge.Policy;

namespace PolicyBridge.Conformance.Tests.Generated;

/// <summary>Settings of text that means something in the language of a target, up to 10 kB of it; the same for the same seed.</summary>
internal sealed class HostileGenerator(int seed)
{
    private const int LongestText = 10_000;

    // gunicorn takes header lines up to 8,190 bytes.
    private const int LongestOrigin = 4_000;

    private static readonly string[] Pieces =
    [
        "\"", "'", "`", ";", "{", "}", "{{", "}}", "$", "${", "$host", "$uri", "\\", "\\n", "\\\"", "\\r\\n", "~", "~*", "default", "include", "hostnames", "volatile", "*/", "/*",
        "//", "\"\"\"", "\"\"\"\"", "@\"", "$\"{1}\"", "#", " ", "\t", "\n", "\u2028", "%0a", "%", ",", "<", ">", "</script>", "(", ")", "[", "]", "|", "^", ".", "*", "+", "?",
        "(?P<args>x)", "(?i)", "a", "B", "0", "é", "€", "😀", "x\" 1; } server { listen 1; } map $uri $z { \"a", "\0", "\u007f", "null", "https://", "1; ", "file ", "namespace X;",
    ];

    private readonly Random _random = new(seed);

    /// <summary>Settings as JSON, which Django's checks or a target may refuse, with the requests to send under them.</summary>
    public (string Settings, IReadOnlyList<CorsRequest> Requests) Next()
    {
        string origin = "https://" + string.Concat(Text().Where(c => c is not ('/' or '?' or '#' or '[' or ']' or '\t' or '\n')));
        string regex = Text();
        Dictionary<string, object> settings = new()
        {
            ["CORS_ALLOWED_ORIGINS"] = new[] { origin, "https://a.example" },
            ["CORS_ALLOW_HEADERS"] = new[] { Ascii(Text()), "x-end" },
            ["CORS_EXPOSE_HEADERS"] = new[] { Ascii(Text()), "x-end" },
            ["CORS_ALLOW_METHODS"] = new[] { Ascii(Text()), "GET" },
        };
        if (_random.Next(2) == 0)
        {
            settings["CORS_ALLOWED_ORIGIN_REGEXES"] = new[] { regex };
        }

        if (_random.Next(3) == 0)
        {
            settings["CORS_URLS_REGEX"] = "^/(?:api|" + Text() + ")";
        }

        string[] origins = [origin, "https://a.example", "https://" + Text(), regex, "https://evil.example"];
        return (
            JsonSerializer.Serialize(settings),
            [.. origins.Where(CanBeSent).SelectMany(o => new[] { Request("GET", o), Request("OPTIONS", o) })]);
    }

    private static bool CanBeSent(string origin) =>
        origin.Length is > 0 and <= LongestOrigin && origin.All(c => c is > ' ' and <= '~') && !origin.Contains(',', StringComparison.Ordinal);

    private static CorsRequest Request(string method, string origin) => new()
    {
        Method = method,
        Target = "/api/x",
        Headers = method == "OPTIONS" ? [new("Origin", origin), new("Access-Control-Request-Method", "PUT")] : [new("Origin", origin)],
    };

    private static string Ascii(string text) => string.Concat(text.Where(c => c is >= ' ' and <= '~'));

    private string Text()
    {
        string text = string.Concat(Enumerable.Range(0, _random.Next(1, 6)).Select(_ => Pieces[_random.Next(Pieces.Length)]));
        return _random.Next(12) == 0 ? string.Concat(Enumerable.Repeat(text, (LongestText / text.Length) + 1))[..LongestText] : text;
    }
}
