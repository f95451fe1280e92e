using PolicyBridge.Policy;
using PolicyBridge.Tests.Settings;

namespace PolicyBridge.Tests.Django.Yaml;

public class YamlSettingsTests
{
    [Fact]
    public void Plain_scalars_have_the_types_that_PyYaml_gives()
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
    [InlineData("'true'")]
    [InlineData("1")]
    [InlineData("y")]
    public void What_PyYaml_takes_for_no_bool_is_refused(string value)
    {
        Assert.Equal(["corsheaders.E003"], SettingsText.Bind($"CORS_ALLOW_CREDENTIALS: {value}").Diagnostics.Select(d => d.Id));
    }

    [Theory]
    [InlineData(
        "CORS_ALLOW_CREDENTIALS: yes",
        "cors.yaml:1:25 PB2104: yes in CORS_ALLOW_CREDENTIALS is the bool True to PyYAML, which follows YAML 1.1; to YAML 1.2 it is the string 'yes'. [Write 'yes' in quotes for the string, true for the bool.]")]
    [InlineData(
        "CORS_PREFLIGHT_MAX_AGE: 0600",
        "cors.yaml:1:25 PB2104: 0600 in CORS_PREFLIGHT_MAX_AGE is the integer 384 to PyYAML, which follows YAML 1.1; to YAML 1.2 it is the integer 600. [Write '0600' in quotes for the string, 384 for the number.]")]
    [InlineData(
        "CORS_PREFLIGHT_MAX_AGE: 1:30",
        "cors.yaml:1:25 PB2104: 1:30 in CORS_PREFLIGHT_MAX_AGE is the integer 90 to PyYAML, which follows YAML 1.1; to YAML 1.2 it is the string '1:30'. [Write '1:30' in quotes for the string, 90 for the number.]")]
    public void A_scalar_that_yaml_1_1_reads_in_its_own_way_has_that_value_and_a_warning(string yaml, string warning)
    {
        Assert.NotNull(SettingsText.Bind(yaml).Policy);
        Assert.Equal([warning], SettingsText.Findings(yaml));
    }

    [Fact]
    public void A_max_age_with_a_leading_zero_is_refused_with_the_number_to_write()
    {
        Assert.Equal(
            "Write '086400' in quotes for the string, 86400 for the number.",
            SettingsText.Bind("CORS_PREFLIGHT_MAX_AGE: 086400").Diagnostics.Single(d => d.Id == "PB2104").Help);
    }

    [Fact]
    public void A_header_that_yaml_1_1_takes_for_a_bool_is_refused_and_explained()
    {
        Assert.Equal(["PB2104", "corsheaders.E001"], SettingsText.Bind("CORS_ALLOW_HEADERS: [x-a, on]").Diagnostics.Select(d => d.Id));
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
    [InlineData("CORS_ALLOW_CREDENTIALS: true\n---\nCORS_ALLOW_CREDENTIALS: false", "cors.yaml:3:1 PB2103")]
    [InlineData("CORS_ALLOWED_ORIGINS: [https://a.example", "cors.yaml:1:41 PB2101")]
    [InlineData("CORS_ALLOWED_ORIGINS: *missing", "cors.yaml:1:23 PB2101")]
    [InlineData("CORS_ALLOW_CREDENTIALS: !!python/object true", "cors.yaml:1:25 PB2107")]
    [InlineData("[CORS_ALLOW_CREDENTIALS]: true", "cors.yaml:1:1 PB2102")]
    public void What_is_no_mapping_of_settings_is_an_error_with_a_place(string yaml, string expected)
    {
        Assert.Equal([expected], SettingsText.Bind(yaml).Diagnostics.Select(d => $"{d.Span} {d.Id}"));
        Assert.Null(SettingsText.Bind(yaml).Policy);
    }

    [Fact]
    public void An_empty_file_sets_nothing()
    {
        Assert.Empty(SettingsText.Policy("").AllowedOrigins);
    }
}
