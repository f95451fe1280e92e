using System.Text.Json;
using PolicyBridge.Conformance.Tests.Servers;
using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;
using PolicyBridge.Settings;
using PolicyBridge.Settings.Yaml;
using PolicyBridge.Text;

namespace PolicyBridge.Conformance.Tests;

/// <summary>Holds our system checks against those of the real package: the same ids and words for the same settings.</summary>
public class SystemCheckTests
{
    private static readonly string[] Settings =
    [
        """{}""",
        """{"CORS_ALLOWED_ORIGINS": ["https://a.example"], "CORS_ALLOW_ALL_ORIGINS": true}""",
        """{"CORS_ALLOWED_ORIGINS": ["https://a.example/", "https://b.example/p?q#f", "a.example", "*", "https://", "null", "file://", "//x"]}""",
        """{"CORS_ORIGIN_WHITELIST": ["it's", "say \"x\"", "both ' and \"", "tab\there", "é", "a\\b", "\u0007", "\u200b", "http:/x"]}""",
        """{"CORS_ALLOWED_ORIGINS": ["https://a.examplehttps://b.example"]}""",
        """{"CORS_ALLOWED_ORIGINS": {"a": 1}, "CORS_ALLOW_METHODS": 5, "CORS_ALLOW_HEADERS": null, "CORS_EXPOSE_HEADERS": true}""",
        """{"CORS_ALLOWED_ORIGINS": ["https://a.example", 5], "CORS_ALLOW_METHODS": ["GET", null], "CORS_ALLOW_HEADERS": [["x"]]}""",
        """{"CORS_ALLOW_ALL_ORIGINS": "yes", "CORS_ALLOW_CREDENTIALS": 1}""",
        """{"CORS_ORIGIN_ALLOW_ALL": null}""",
        """{"CORS_PREFLIGHT_MAX_AGE": -1}""",
        """{"CORS_PREFLIGHT_MAX_AGE": "60"}""",
        """{"CORS_PREFLIGHT_MAX_AGE": true}""",
        """{"CORS_PREFLIGHT_MAX_AGE": null}""",
        """{"CORS_URLS_REGEX": ["^/api"]}""",
        """{"CORS_ALLOWED_ORIGIN_REGEXES": [5]}""",
        """{"CORS_ORIGIN_REGEX_WHITELIST": 7}""",
        """{"CORS_MODEL": "x"}""",
        """{"CORS_REPLACE_HTTPS_REFERER": true}""",
        """{"CORS_REPLACE_HTTPS_REFERER": "yes"}""",
        """{"CORS_ORIGIN_WHITELIST": ["bad"], "CORS_ALLOWED_ORIGINS": ["https://good.example"]}""",
    ];

    // The newest release that can be had takes strings letter by letter; its sources have refused them since.
    private static readonly (string Settings, string Id)[] StricterThanThePackage =
    [
        ("""{"CORS_ALLOW_METHODS": "GET"}""", "corsheaders.E002"),
        ("""{"CORS_ALLOW_HEADERS": "x"}""", "corsheaders.E001"),
        ("""{"CORS_EXPOSE_HEADERS": "x"}""", "corsheaders.E008"),
        ("""{"CORS_ALLOWED_ORIGIN_REGEXES": "https://app.example.com"}""", "corsheaders.E007"),
        ("""{"CORS_ALLOWED_ORIGINS": "https://a.example"}""", "corsheaders.E006"),
    ];

    [Theory]
    [InlineData("4.3")]
    [InlineData("3.14")]
    public async Task Our_checks_say_what_the_package_says(string version)
    {
        ReferenceVersion reference = Policies.Reference(version);
        string output = await PythonScript.RunAsync(reference, "checks.py", $"[{string.Join(',', Settings)}]");
        using JsonDocument answers = JsonDocument.Parse(output);

        foreach ((string settings, JsonElement expected) in Settings.Zip(answers.RootElement.EnumerateArray()))
        {
            // E015 came after 4.2; a reference without the setting has no check for it either.
            Assert.Equal(
                expected.EnumerateArray().Select(m => $"{m[0].GetString()}: {m[1].GetString()}").Distinct().Order(StringComparer.Ordinal),
                Check(settings, reference).Select(d => $"{d.Id}: {d.Message}").Distinct().Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void A_string_in_place_of_a_list_is_refused_under_the_packages_id()
    {
        foreach ((string settings, string id) in StricterThanThePackage)
        {
            Assert.Equal([id], Check(settings, ReferenceVersion.Modern).Select(d => d.Id));
        }
    }

    private static IEnumerable<Diagnostic> Check(string settings, ReferenceVersion reference)
    {
        DiagnosticBag diagnostics = new();
        _ = CorsSettingsBinder.Bind(YamlSettings.Read(new SourceText("settings.json", settings), new DjangoSettingsOptions(), diagnostics), reference, diagnostics);
        return diagnostics.ToSorted().Where(d => d.Id.StartsWith("corsheaders.", StringComparison.Ordinal));
    }
}
