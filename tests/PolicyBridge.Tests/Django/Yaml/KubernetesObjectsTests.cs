using System.Text.Json;
using PolicyBridge.Diagnostics;
using PolicyBridge.Django;
using PolicyBridge.Django.Yaml;
using PolicyBridge.Policy;
using PolicyBridge.Settings;
using PolicyBridge.Sources;
using PolicyBridge.Tests.Settings;

namespace PolicyBridge.Tests.Django.Yaml;

/// <summary>Environment variables in objects of Kubernetes.</summary>
public class KubernetesObjectsTests
{
    private const string Map = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\ndata:\n";

    [Fact]
    public void A_config_maps_texts_have_the_types_of_their_settings()
    {
        CorsPolicy policy = SettingsText.Policy(
            Map + "  CORS_ALLOWED_ORIGINS: https://a.example,https://b.example\n  CORS_ALLOW_HEADERS: '[\"x-a\", \"x-b\"]'\n" +
            "  CORS_ALLOW_CREDENTIALS: 'True'\n  CORS_PREFLIGHT_MAX_AGE: \"0600\"\n  CORS_URLS_REGEX: ^/api/.*$\n  DEBUG: 'no'\n");

        Assert.Equal(["https://a.example", "https://b.example"], policy.AllowedOrigins.Select(o => o.Text));
        Assert.Equal(["x-a", "x-b"], policy.AllowHeaders);
        Assert.True(policy.AllowCredentials);
        Assert.Equal("600", policy.PreflightMaxAge.HeaderValue);
    }

    [Theory]
    [InlineData("CORS_ALLOW_CREDENTIALS: true", "a ConfigMap holds strings only; put it in quotes")]
    [InlineData("CORS_ALLOW_CREDENTIALS: 'yes'", "settings modules do not agree on whether the text 'yes' is true; write true or false")]
    [InlineData("CORS_ALLOW_ALL_ORIGINS: '1'", "settings modules do not agree on whether the text '1' is true; write true or false")]
    [InlineData("CORS_ALLOW_ALL_ORIGINS: 'on'", "settings modules do not agree on whether the text 'on' is true; write true or false")]
    [InlineData("CORS_ALLOW_ALL_ORIGINS: 'tRUE'", "settings modules do not agree on whether the text 'tRUE' is true; write true or false")]
    [InlineData("CORS_ALLOW_ALL_ORIGINS: ' true'", "settings modules do not agree on whether the text ' true' is true; write true or false")]
    [InlineData("CORS_ALLOW_ALL_ORIGINS: 'no'", "settings modules do not agree on whether the text 'no' is true; write true or false")]
    [InlineData("CORS_ALLOW_CREDENTIALS: 't'", "settings modules do not agree on whether the text 't' is true; write true or false")]
    [InlineData("CORS_PREFLIGHT_MAX_AGE: 1 day", "the text '1 day' is no number of seconds")]
    [InlineData("CORS_ALLOWED_ORIGINS: '{{ .Values.x }}'", "it is a template that is to be filled in first")]
    [InlineData(
        "CORS_ALLOW_HEADERS: x-a, x-b",
        "settings modules split the text 'x-a, x-b' in different ways, because some keep the space in it and some don't; write it as a JSON list of strings, such as '[\"https://app.example.com\"]'")]
    public void A_text_that_settings_modules_read_in_different_ways_is_unknown(string entry, string cause)
    {
        Assert.Equal([$"{entry.Split(':')[0]} can't be known from this file: {cause}."], SettingsText.Bind(Map + "  " + entry).Diagnostics.Select(d => d.Message));
    }

    [Theory]
    [InlineData("True", true)]
    [InlineData("true", true)]
    [InlineData("TRUE", true)]
    [InlineData("False", false)]
    [InlineData("false", false)]
    [InlineData("FALSE", false)]
    public void A_text_that_is_taken_for_a_truth_value_is_an_assumption(string text, bool value)
    {
        DiagnosticBag diagnostics = new();
        string deployment = $"{Map}  X: x\n---\napiVersion: v1\nkind: Pod\nspec: {{containers: [{{env: [{{name: CORS_ALLOW_CREDENTIALS, value: '{text}'}}]}}]}}";

        foreach (string yaml in new[] { $"{Map}  CORS_ALLOW_CREDENTIALS: '{text}'", deployment })
        {
            SettingsDocument document = YamlSettings.Read(new SourceText("cors.yaml", yaml), new DjangoSettingsOptions(), diagnostics);

            Assert.Equal(value, Assert.IsType<BooleanSetting>(document.Values["CORS_ALLOW_CREDENTIALS"]).Value);
            SettingsAssumption assumed = Assert.Single(document.Assumptions);
            Assert.Equal($"the settings module makes {value} of the text '{text}' in CORS_ALLOW_CREDENTIALS ({assumed.Place})", assumed.Text);
        }

        Assert.Empty(diagnostics.ToSorted());
    }

    [Fact]
    public void A_text_that_is_split_is_split_alike_by_all_ways_that_settings_modules_use()
    {
        string[] pieces = ["https://a.example", ",", " ", "x", "\\", "'", "\"", "#", "(", ")", "[", "{", "\t", "é", ",x-b", "^h\\.a$"];
        Random random = new(7);
        string[] texts = [.. Enumerable.Range(0, 600).Select(_ => string.Concat(Enumerable.Range(0, random.Next(1, 5)).Select(_ => pieces[random.Next(pieces.Length)])))];
        List<List<string>>[] expected = JsonSerializer.Deserialize<List<List<string>>[]>(CPython.Run(Splitters, JsonSerializer.Serialize(texts)))!;

        int split = 0;
        foreach ((string text, List<List<string>> ways) in texts.Zip(expected))
        {
            (CorsPolicy? policy, IReadOnlyList<Diagnostic>? diagnostics) = SettingsText.Bind(Map + $"  CORS_EXPOSE_HEADERS: {JsonSerializer.Serialize(text)}\n");
            if (diagnostics.All(d => d.Id != "PB2107") && policy is not null)
            {
                split++;
                Assert.All(ways, way => Assert.Equal(way, policy.ExposeHeaders));
            }
        }

        Assert.InRange(split, 50, texts.Length);
    }

    // Three ways to read a list: by itself, as django-environ does, and as decouple's Csv does.
    private const string Splitters =
        """
        import json, shlex, sys

        def csv(text):
            try:
                splitter = shlex.shlex(text, posix=True)
                splitter.whitespace = ","
                splitter.whitespace_split = True
                return [item.strip() for item in splitter]
            except ValueError:
                return ["", "refused"]

        json.dump([[text.split(","), [x for x in text.split(",") if x], csv(text)] for text in json.load(sys.stdin)], sys.stdout)
        """;

    [Fact]
    public void The_environment_of_containers_is_read_and_what_it_takes_from_the_config_map()
    {
        string deployment =
            "---\napiVersion: apps/v1\nkind: Deployment\nspec:\n  template:\n    spec:\n      containers:\n      - name: web\n        env:\n" +
            "        - {name: CORS_ALLOW_HEADERS, value: x-a}\n" +
            "        - name: CORS_EXPOSE_HEADERS\n          valueFrom: {configMapKeyRef: {name: web, key: CORS_EXPOSE_HEADERS}}\n";

        CorsPolicy policy = SettingsText.Policy(Map + "  CORS_EXPOSE_HEADERS: x-e\n" + deployment);

        Assert.Equal(["x-a"], policy.AllowHeaders);
        Assert.Equal(["x-e"], policy.ExposeHeaders);
    }

    [Theory]
    [InlineData("CORS_ALLOW_HEADERS: x-a\n---\napiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: ConfigMap, data: {CORS_ALLOW_HEADERS: x-b}}", "PB2103")]
    [InlineData("OTHER: x\nbinaryData: {CORS_ALLOW_HEADERS: eC1h}", "PB2107")]
    [InlineData("OTHER: x\n---\napiVersion: v1\nkind: Secret\ndata: {CORS_ALLOW_HEADERS: eC1h}", "PB2107")]
    [InlineData("OTHER: x\n---\napiVersion: v1\nkind: Pod\nspec: {containers: [{env: [{name: CORS_ALLOW_HEADERS, valueFrom: {secretKeyRef: {name: s, key: k}}}]}]}", "PB2107")]
    [InlineData("settings.py: |\n    CORS_ALLOW_ALL_ORIGINS = True", "PB2105")]
    [InlineData("DJANGO_CORS_ALLOW_HEADERS: x-a", "PB2205")]
    public void What_is_ambiguous_or_not_read_in_a_bundle_is_an_error(string yaml, string id)
    {
        Assert.Equal([id], SettingsText.Bind(Map + "  " + yaml).Diagnostics.Select(d => d.Id));
    }
}
