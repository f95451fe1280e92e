using System.Text;
using System.Text.Json;
using PolicyBridge.Conformance.Tests.Servers;
using PolicyBridge.Policy;
using PolicyBridge.Policy.Engine;

namespace PolicyBridge.Conformance.Tests.Reference;

/// <summary>Holds the engine's versions of Python's and Django's functions against the real ones, on random text.</summary>
public class DjangoFunctionsTests
{
    private const int Count = 20_000;

    private static readonly string[] UrlParts =
    [
        "https", "HTTP", "http", ":", "//", "/", "?", "#", "[", "]", "@", "::1", "[::1]", "1.2.3.4", "::ffff:1.2.3.4", "a.example",
        ":443", "%eth0", "v1.x", "fe80::1", "1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7::", "\t", "\n", " ", "\u0001", "é", ".", "-", "+", "x",
        "\u2100", "\uff0f", "null", "file", "256.1.1.1", "01.1.1.1", "g::1", "12345::",
    ];

    private static readonly string[] PathParts =
    [
        "/", "a", "api", ".", "..", "%2F", "%2f", "%2e", "%C3%A9", "%E9", "%FF", "%ED%A0%80", "%F0%9F%98%80", "%F0%9F", "%E2%82", "%", "%zz",
        "%0A", "%00", "\u00e9", "\u00c3\u00a9", "%25", "+", ";", "~", "%C0%AF", "%F4%90%80%80",
    ];

    private static readonly string[] VaryParts = ["Accept", "origin", "Origin", "*", ",", " ", ", ", "\t", "Cookie", ""];

    [Theory]
    [MemberData(nameof(DjangoRelease.Names), MemberType = typeof(DjangoRelease))]
    public async Task Urls_paths_and_Vary_come_out_as_in_Python_and_Django(string name)
    {
        Random random = new(20_261_123);
        string[] urls = [.. Texts(random, UrlParts, 8)];
        string[] paths = [.. Texts(random, PathParts, 8).Select(p => "/" + p)];
        string[] varies = [.. Texts(random, VaryParts, 6).Where(v => v.Length > 0)];
        using JsonDocument answers = JsonDocument.Parse(await PythonScript.RunAsync(
            DjangoRelease.Of(name), "oracle.py", JsonSerializer.Serialize(new { urlsplit = urls, path = paths, vary = varies })));

        Assert.Equal(Strings(answers, "urlsplit"), urls.Select(Split));
        Assert.Equal(Strings(answers, "path"), paths.Select(path => DjangoPath.FromTarget(path).ToString()));
        if (name == "6.1")
        {
            // It drops blanks and empty names, which mean nothing to recipients (RFC 9110, section 5.6.1).
            Assert.Equal(Strings(answers, "vary").Select(vary => WithoutBlanks(vary!)), varies.Select(v => WithoutBlanks(DjangoVary.Patch(v, "origin"))));
        }
        else
        {
            Assert.Equal(Strings(answers, "vary"), varies.Select(v => DjangoVary.Patch(v, "origin")));
        }
    }

    private static string WithoutBlanks(string vary)
    {
        string[] names = vary.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return names.Contains("*") ? "*" : string.Join(", ", names.Distinct(StringComparer.OrdinalIgnoreCase));
    }

    private static string? Split(string url) =>
        PythonUrl.TrySplit(url, out PythonUrl p) ? $"{p.Scheme}|{p.Netloc}|{p.Path}|{p.Query}|{p.Fragment}" : null;

    private static IEnumerable<string> Texts(Random random, string[] parts, int most)
    {
        for (int i = 0; i < Count; i++)
        {
            StringBuilder text = new();
            for (int n = random.Next(1, most + 1); n > 0; n--)
            {
                text.Append(parts[random.Next(parts.Length)]);
            }

            yield return text.ToString();
        }
    }

    private static IEnumerable<string?> Strings(JsonDocument answers, string key) =>
        answers.RootElement.GetProperty(key).EnumerateArray().Select(answer => answer.ValueKind switch
        {
            JsonValueKind.Array => string.Join('|', answer.EnumerateArray().Select(part => part.GetString())),
            _ => answer.GetString(),
        });
}
