using System.Text.Json;
using PolicyBridge.Conformance.Tests.Servers;
using PolicyBridge.Diagnostics;
using PolicyBridge.Django;
using PolicyBridge.Django.Yaml;
using PolicyBridge.Policy;
using PolicyBridge.Settings;
using PolicyBridge.Settings.Table;
using PolicyBridge.Sources;

namespace PolicyBridge.Conformance.Tests.Reference;

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

    /// <summary>Values of every type, some of which each check refuses.</summary>
    private static readonly string[] Values =
    [
        "null", "true", "false", "0", "1", "-1", "86400", "1.5", "{}", "[]", "[null]", "[1]", "[[]]", "[true]", "[\"\"]", "[\"x\"]", "[\"*\"]", "[\"GET\", \"PUT\"]",
        "[\"https://a.example\"]", "[\"https://a.example/\"]", "[\"https://*.a.example\", \"a.example\"]", "[\"null\", \"file://\"]", "[\"https://a.example?x#y\"]",
        "{\"regex\": \"^/api/\"}", "[{\"regex\": \"^https://a\", \"flags\": 2}]", "[{\"a\": \"b\"}]",
    ];

    /// <summary>Strings, which the package takes for sequences.</summary>
    private static readonly string[] Strings = ["\"\"", "\"x\"", "\"*\"", "\"GET\"", "\"https://a.example\"", "\"null\"", "\"^https://a\""];

    private static readonly string[] Names =
        [.. CorsSettings.Family.AllNames, "CORS_MODEL"];

    private static readonly string[] ListNames = [.. Names.Where(name => name.Contains("ORIGIN", StringComparison.Ordinal) && !name.Contains("ALL", StringComparison.Ordinal)), CorsSettingNames.AllowMethods, CorsSettingNames.AllowHeaders, CorsSettingNames.ExposeHeaders];

    [Theory]
    [MemberData(nameof(DjangoRelease.Names), MemberType = typeof(DjangoRelease))]
    public async Task Our_checks_say_what_the_package_says(string name)
    {
        DjangoRelease release = DjangoRelease.Of(name);
        string output = await PythonScript.RunAsync(release, "checks.py", $"[{string.Join(',', Settings)}]");
        using JsonDocument answers = JsonDocument.Parse(output);

        foreach ((string settings, JsonElement expected) in Settings.Zip(answers.RootElement.EnumerateArray()))
        {
            // E015 came after 4.2; a reference without the setting has no check for it either.
            Assert.Equal(
                expected.EnumerateArray().Select(m => $"{m[0].GetString()}: {m[1].GetString()}").Distinct().Order(StringComparer.Ordinal),
                Check(settings, release.Reference).Select(d => $"{d.Id}: {d.Message}").Distinct().Order(StringComparer.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(DjangoRelease.Names), MemberType = typeof(DjangoRelease))]
    public async Task Our_checks_say_what_the_package_says_of_every_setting_with_a_value_of_every_type(string name)
    {
        DjangoRelease release = DjangoRelease.Of(name);
        string[] settings = [.. Names.SelectMany(name => Values.Select(value => $"{{\"{name}\": {value}}}")).Where(IsReadAlike)];

        await AssertSameAsync(settings, release, message => message);
    }

    /// <summary>Of a string the package reports nothing, or each of its characters; one of them is enough for people.</summary>
    [Theory]
    [MemberData(nameof(DjangoRelease.Names), MemberType = typeof(DjangoRelease))]
    public async Task A_string_in_place_of_a_list_is_refused_under_no_id_that_the_package_does_not_report(string name)
    {
        DjangoRelease release = DjangoRelease.Of(name);
        string[] settings = [.. ListNames.SelectMany(name => Strings.Select(value => $"{{\"{name}\": {value}}}"))];

        await AssertSameAsync(settings, release, message => message[..message.IndexOf(':', StringComparison.Ordinal)]);
        Assert.All(settings, text => Assert.Null(Policies.Read(text, release.Reference)));
    }

    [Theory]
    [MemberData(nameof(DjangoRelease.Names), MemberType = typeof(DjangoRelease))]
    public async Task A_check_that_Django_does_not_run_is_not_reported_under_its_id(string name)
    {
        DjangoRelease release = DjangoRelease.Of(name);
        string[] projects =
        [
            """{"INSTALLED_APPS": ["corsheaders"], "CORS_ALLOWED_ORIGINS": ["a.example", "https://a.example/"]}""",
            """{"INSTALLED_APPS": ["corsheaders.apps.CorsHeadersAppConfig"], "CORS_ALLOW_CREDENTIALS": 1}""",
            """{"INSTALLED_APPS": [], "CORS_ALLOWED_ORIGINS": ["a.example"]}""",
            """{"INSTALLED_APPS": ["django.contrib.messages"], "CORS_ALLOW_METHODS": 5, "CORS_PREFLIGHT_MAX_AGE": -1}""",
            """{"INSTALLED_APPS": ["corsheaders"], "SILENCED_SYSTEM_CHECKS": ["corsheaders.E013"], "CORS_ALLOWED_ORIGINS": ["a.example", "https://a.example/"]}""",
            """{"INSTALLED_APPS": ["corsheaders"], "SILENCED_SYSTEM_CHECKS": ["corsheaders.E014", "corsheaders.E003"], "CORS_ALLOWED_ORIGINS": ["https://a.example/"], "CORS_ALLOW_CREDENTIALS": 1}""",
            """{"INSTALLED_APPS": ["corsheaders"], "SILENCED_SYSTEM_CHECKS": ["corsheaders.E012"], "CORS_MODEL": "x", "CORS_URLS_REGEX": ["^/api"]}""",
            """{"INSTALLED_APPS": ["corsheaders"], "SILENCED_SYSTEM_CHECKS": ["security.W001"], "CORS_ALLOW_HEADERS": null}""",
        ];
        using JsonDocument answers = JsonDocument.Parse(
            await PythonScript.RunAsync(release, "project.py", $"[{string.Join(',', projects.Select(project => $"{{\"settings\": {project}}}"))}]"));

        foreach ((string settings, JsonElement answer) in projects.Zip(answers.RootElement.EnumerateArray()))
        {
            Assert.Equal(
                answer.GetProperty("checks").EnumerateArray().Select(id => id.GetString()!).Distinct().Order(StringComparer.Ordinal),
                Check(settings, release.Reference).Select(d => d.Id).Distinct().Order(StringComparer.Ordinal));
        }
    }

    private static async Task AssertSameAsync(string[] settings, DjangoRelease release, Func<string, string> compared)
    {
        using JsonDocument answers = JsonDocument.Parse(await PythonScript.RunAsync(release, "checks.py", $"[{string.Join(',', settings)}]"));
        Assert.All(settings.Zip(answers.RootElement.EnumerateArray()), pair => Assert.Equal(
            $"{pair.First}: {string.Join('\n', pair.Second.EnumerateArray().Select(m => compared($"{m[0].GetString()}: {m[1].GetString()}")).Distinct().Order(StringComparer.Ordinal))}",
            $"{pair.First}: {string.Join('\n', Check(pair.First, release.Reference).Select(d => compared($"{d.Id}: {d.Message}")).Distinct().Order(StringComparer.Ordinal))}"));
    }

    // In JSON a compiled regex is an object, for the script and not for settings; and 4.3 has no CORS_REPLACE_HTTPS_REFERER but its check.
    private static bool IsReadAlike(string settings) => !settings.Contains("regex", StringComparison.Ordinal);

    private static IEnumerable<Diagnostic> Check(string settings, ReferenceVersion reference)
    {
        DiagnosticBag diagnostics = new();
        _ = CorsSettingsBinder.Bind(YamlSettings.Read(new SourceText("settings.json", settings), new DjangoSettingsOptions(), diagnostics), reference, diagnostics);
        return diagnostics.ToSorted().Where(d => d.Id.StartsWith("corsheaders.", StringComparison.Ordinal));
    }
}
