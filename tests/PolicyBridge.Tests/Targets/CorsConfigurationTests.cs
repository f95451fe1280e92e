using System.Text.Json;
using PolicyBridge.Policy;
using PolicyBridge.Regexes;
using PolicyBridge.Regexes.Tree;
using PolicyBridge.Targets;
using PolicyBridge.Tests.Settings;

namespace PolicyBridge.Tests.Targets;

/// <summary>The section of application configuration: Django's names, and the policy that it was.</summary>
public class CorsConfigurationTests
{
    [Fact]
    public void The_section_reads_back_as_the_policy_that_it_was()
    {
        const string Everything =
            """
            CORS_ALLOWED_ORIGINS: [https://a.example, 'null']
            CORS_ALLOWED_ORIGIN_REGEXES: ['^https://[a-z]+\.b\.example$', '"é\d']
            CORS_URLS_REGEX: ^/api/.*$
            CORS_ALLOW_METHODS: []
            CORS_ALLOW_HEADERS: [x-a, x$b]
            CORS_EXPOSE_HEADERS: [X-C]
            CORS_PREFLIGHT_MAX_AGE: true
            CORS_ALLOW_CREDENTIALS: true
            CORS_ALLOW_PRIVATE_NETWORK: true
            """;
        foreach (string settings in new[] { Everything, "{}", "CORS_ALLOW_ALL_ORIGINS: true\nCORS_PREFLIGHT_MAX_AGE: 99999999999999999999" })
        {
            CorsPolicy policy = SettingsText.Policy(settings);
            Assert.Equal(Neutral(policy), Neutral(SettingsText.Policy(Section(policy))));
        }
    }

    [Theory]
    [InlineData("^/api/", 2, "(?i)^/api/")]
    [InlineData("(?x) ^/ api /", 2 | 256, "(?aix) ^/ api /")]
    [InlineData("a.b", 8 | 16 | 64 | 32, "(?msx)a.b")]
    [InlineData("(?i:a)b", 16, "(?s)(?i:a)b")]
    [InlineData("^/api/", 32, "^/api/")]
    public void Flags_go_into_the_regex(string text, int flags, string written)
    {
        Assert.True(PythonRegex.TryParse(text, flags, out PythonRegex? pattern, out _));
        CorsPolicy policy = new() { UrlsRegex = pattern };
        using JsonDocument section = JsonDocument.Parse(Section(policy));

        Assert.Equal(written, section.RootElement.GetProperty("CORS_URLS_REGEX").GetString());
        Assert.True(PythonRegex.TryParse(written, 0, out PythonRegex? again, out _));
        Assert.Equal(pattern.AllFlags & ~PythonRegexFlags.Unicode, again.AllFlags & ~PythonRegexFlags.Unicode);
    }

    [Fact]
    public void Half_of_a_surrogate_pair_is_refused_where_JSON_would_have_to_hold_it()
    {
        Assert.True(PythonRegex.TryParse("^/\ud800", 0, out PythonRegex? pattern, out _));
        CorsPolicy policy = new() { UrlsRegex = pattern };
        foreach ((string target, TargetStyle style) in new[] { ("policy", TargetStyle.Exact), ("aspnetcore", TargetStyle.Configuration) })
        {
            TargetOutput output = Target.All.Single(t => t.Name == target).Emit(policy, new TargetOptions { Style = style });

            Assert.Empty(output.Files);
            Assert.Equal(
                "CORS_URLS_REGEX can't be written as JSON: '^/\\ud800' has half of a surrogate pair.", Assert.Single(output.Diagnostics).Message);
        }
    }

    private static string Section(CorsPolicy policy)
    {
        TargetFile file = Target.AspNetCore.Emit(policy, new TargetOptions { Style = TargetStyle.Configuration }).Files.Single();
        Assert.Equal("appsettings.Cors.json", file.Path);
        using JsonDocument json = JsonDocument.Parse(file.Content);
        return json.RootElement.GetProperty("DjangoCors").GetRawText();
    }

    private static string Neutral(CorsPolicy policy) =>
        Target.All.Single(t => t.Name == "policy").Emit(policy, new TargetOptions()).Files.Single().Content;
}
