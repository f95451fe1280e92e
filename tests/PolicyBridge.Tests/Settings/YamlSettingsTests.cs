using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;

namespace PolicyBridge.Tests.Settings;

public class YamlSettingsTests
{
    [Fact]
    public void Plain_scalars_have_the_types_of_the_core_schema()
    {
        CorsPolicy policy = SettingsText.Policy(
            """
            CORS_ALLOW_CREDENTIALS: True
            CORS_PREFLIGHT_MAX_AGE: 120
            CORS_ALLOW_METHODS: [GET, "true", '1']
            """);

        Assert.True(policy.AllowCredentials);
        Assert.Equal("120", policy.PreflightMaxAge.HeaderValue);
        Assert.Equal(["GET", "true", "1"], policy.AllowMethods);
    }

    [Theory]
    [InlineData("yes")]
    [InlineData("on")]
    [InlineData("'true'")]
    [InlineData("1")]
    public void What_only_some_readers_take_for_a_bool_is_refused(string value)
    {
        Assert.Equal(["corsheaders.E003"], SettingsText.Bind($"CORS_ALLOW_CREDENTIALS: {value}").Diagnostics.Select(d => d.Id));
    }

    [Fact]
    public void Json_is_read_as_the_yaml_that_it_is()
    {
        Assert.Equal(
            ["https://a.example"],
            SettingsText.Policy("""{"CORS_ALLOWED_ORIGINS": ["https://a.example"], "OTHER": {"x": [1, {"y": null}]}}""").AllowedOrigins.Select(o => o.Text));
    }

    [Fact]
    public void An_anchor_serves_two_settings()
    {
        CorsPolicy policy = SettingsText.Policy("CORS_ALLOW_HEADERS: &h [x-a]\nCORS_EXPOSE_HEADERS: *h");

        Assert.Equal(["x-a"], policy.AllowHeaders);
        Assert.Equal(["x-a"], policy.ExposeHeaders);
    }

    [Theory]
    [InlineData("A: 1\nCORS_ALLOW_CREDENTIALS: true\nCORS_ALLOW_CREDENTIALS: false", "cors.yaml:3:1 PB2103")]
    [InlineData("- CORS_ALLOW_CREDENTIALS", "cors.yaml:1:1 PB2102")]
    [InlineData("CORS_ALLOW_CREDENTIALS: true\n---\nCORS_ALLOW_CREDENTIALS: false", "cors.yaml:2:1 PB2102")]
    [InlineData("CORS_ALLOWED_ORIGINS: [https://a.example", "cors.yaml:1:41 PB2101")]
    [InlineData("CORS_ALLOWED_ORIGINS: *missing", "cors.yaml:1:23 PB2001")]
    [InlineData("CORS_ALLOW_CREDENTIALS: !!python/object true", "cors.yaml:1:25 PB2001")]
    [InlineData("[CORS_ALLOW_CREDENTIALS]: true", "cors.yaml:1:1 PB2102")]
    public void What_is_no_mapping_of_settings_is_an_error_with_a_place(string yaml, string expected)
    {
        Assert.Equal([expected], SettingsText.Bind(yaml).Diagnostics.Select(d => $"{d.Span} {d.Id}"));
        Assert.Null(SettingsText.Bind(yaml).Policy);
    }

    [Fact]
    public void Deep_nesting_ends_in_a_diagnostic()
    {
        string yaml = "CORS_ALLOWED_ORIGINS: " + new string('[', 5_000) + new string(']', 5_000);

        Assert.Equal(DiagnosticDescriptors.YamlSyntax, Assert.Single(SettingsText.Bind(yaml).Diagnostics).Descriptor);
    }

    [Fact]
    public void Aliases_of_aliases_cost_no_more_than_their_text()
    {
        string bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + string.Concat(
            Enumerable.Range(1, 30).Select(i => $"{(char)('a' + (i % 26))}{i}: &n{i} [{string.Join(',', Enumerable.Repeat(i == 1 ? "*a" : $"*n{i - 1}", 9))}]\n"));

        Assert.Empty(SettingsText.Policy(bomb).AllowedOrigins);
    }

    [Fact]
    public void An_empty_file_sets_nothing()
    {
        Assert.Empty(SettingsText.Policy("").AllowedOrigins);
    }
}
