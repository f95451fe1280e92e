using PolicyBridge.Diagnostics;
using PolicyBridge.Django;
using PolicyBridge.Policy;
using PolicyBridge.Settings.Table;
using PolicyBridge.Tests.Settings;

namespace PolicyBridge.Tests.Django.Yaml;

/// <summary>Where settings may stand in a file, and that none elsewhere is dropped in silence.</summary>
public class YamlPlacesTests
{
    [Theory]
    [InlineData("django")]
    [InlineData("settings")]
    [InlineData("env")]
    public void Settings_may_stand_under_one_mapping(string section)
    {
        Assert.Equal(["x-a"], SettingsText.Policy($"version: 2\n{section}:\n  DEBUG: false\n  CORS_ALLOW_HEADERS: [x-a]\n").AllowHeaders);
    }

    [Fact]
    public void Merged_mappings_count_and_a_mappings_own_keys_win()
    {
        Assert.Equal(
            ["x-own"],
            SettingsText.Policy("common: &c\n  CORS_ALLOW_HEADERS: [x-common]\n  CORS_ALLOW_CREDENTIALS: true\ndjango:\n  <<: *c\n  CORS_ALLOW_HEADERS: [x-own]\n").AllowHeaders);
    }

    [Theory]
    [InlineData(
        "foo:\n  CORS_ALLOWED_ORIGINS: [https://a.example]",
        "cors.yaml:2:3 PB2105: CORS_ALLOWED_ORIGINS stands under foo, where no setting is read. [Put it at the top level, or under django:, settings: or env:; if foo is a layer of dynaconf, give --layer foo.]")]
    [InlineData(
        "django:\n  CORS_ALLOW_CREDENTIALS: true\nCORS_ALLOW_HEADERS: [x]",
        "cors.yaml:2:3 PB2105: CORS_ALLOW_CREDENTIALS stands under django, where no setting is read. [Put it at the top level, or under django:, settings: or env:; if django is a layer of dynaconf, give --layer django.]")]
    [InlineData(
        "cors_allow_credentials: true",
        "cors.yaml:1:1 PB2105: cors_allow_credentials stands at the top level, where no setting is read. [Django's settings have names in upper case: write CORS_ALLOW_CREDENTIALS.]")]
    [InlineData(
        "files:\n  local.py: CORS_ALLOW_CREDENTIALS = True",
        "cors.yaml:2:13 PB2105: CORS_ALLOW_CREDENTIALS stands inside a text under files.local.py, where no setting is read. [Copy what the text sets into a file of its own, and read that.]")]
    [InlineData(
        "DJANGO_CORS_ALLOW_HEADERS: [x-a]",
        "cors.yaml:1:1 PB2105: DJANGO_CORS_ALLOW_HEADERS stands at the top level, where no setting is read. [Django's setting has no prefix: write CORS_ALLOW_HEADERS.]")]
    public void What_stands_elsewhere_is_an_error_that_names_the_way_out(string yaml, string finding)
    {
        Assert.Equal([finding], SettingsText.Findings(yaml));
    }

    private const string OneVariable =
        "is a variable for the environment of a settings.py, and no setting: what Django gets is what that file makes of it. [Read the settings.py with it, such as --env";

    [Theory]
    [InlineData("services:\n  web:\n    environment:\n      - CORS_ALLOW_CREDENTIALS=true", $"cors.yaml:4:9 PB2205: CORS_ALLOW_CREDENTIALS {OneVariable} CORS_ALLOW_CREDENTIALS=VALUE, or with --env-file.]")]
    [InlineData("services: {web: {environment: {CORS_ALLOW_HEADERS: x}}}", $"cors.yaml:1:32 PB2205: CORS_ALLOW_HEADERS {OneVariable} CORS_ALLOW_HEADERS=VALUE, or with --env-file.]")]
    [InlineData("extraEnv:\n- name: SHOP_CORS_ALLOWED_ORIGINS\n  value: https://a.example", $"cors.yaml:2:9 PB2205: SHOP_CORS_ALLOWED_ORIGINS {OneVariable} SHOP_CORS_ALLOWED_ORIGINS=VALUE, or with --env-file.]")]
    [InlineData("web: {config: {DJANGO_CORS_ALLOW_HEADERS: x}}", $"cors.yaml:1:16 PB2205: DJANGO_CORS_ALLOW_HEADERS {OneVariable} DJANGO_CORS_ALLOW_HEADERS=VALUE, or with --env-file.]")]
    [InlineData("files:\n  .env: |\n    APP_CORS_ALLOW_HEADERS=x", $"cors.yaml:2:9 PB2205: APP_CORS_ALLOW_HEADERS {OneVariable} APP_CORS_ALLOW_HEADERS=VALUE, or with --env-file.]")]
    public void A_variable_for_a_settings_module_is_said_to_be_one(string yaml, string finding)
    {
        Assert.Equal([finding], SettingsText.Findings(yaml));
    }

    [Fact]
    public void Variables_for_a_settings_module_are_reported_once_with_all_their_places()
    {
        string map = "apiVersion: v1\nkind: ConfigMap\ndata:\n" + string.Concat(CorsSettings.Family.Names.Take(6).Select(name => $"  DJANGO_{name}: x\n"));

        Diagnostic finding = Assert.Single(SettingsText.Bind(map).Diagnostics);

        Assert.Equal(
            $"{string.Join(", ", CorsSettings.Family.Names.Take(4).Select(n => $"DJANGO_{n}"))} and 2 more are variables for the environment of a settings.py, and no setting: what Django gets is what that file makes of them.",
            finding.Message);
        Assert.Equal(5, finding.Related.Count);
    }

    [Fact]
    public void Settings_of_several_documents_come_together()
    {
        Assert.Equal(["x-a"], SettingsText.Policy("DEBUG: true\n---\nCORS_ALLOW_HEADERS: [x-a]\n---\nCORS_ALLOW_CREDENTIALS: true").AllowHeaders);
    }

    [Theory]
    [InlineData("CORS_ALLOWED_ORIGINS: !ENV ${ORIGINS:*}", "it has the tag !ENV, which only the project's own loader can read")]
    [InlineData("CORS_ALLOWED_ORIGINS: !include origins.yaml", "it has the tag !include, which only the project's own loader can read")]
    [InlineData("CORS_ALLOWED_ORIGINS: {{ .Values.origins }}", "it is a template that is to be filled in first")]
    [InlineData("CORS_ALLOWED_ORIGINS: ['https://${HOST}']", "it is a template that is to be filled in first")]
    [InlineData("CORS_ALLOWED_ORIGINS: ['@format https://{env[HOST]}']", "'@format https://{env[HOST]}' is for dynaconf, and this is outside dynaconf's layers")]
    public void What_only_another_program_can_fill_in_is_unknown(string yaml, string cause)
    {
        Diagnostic finding = Assert.Single(SettingsText.Bind(yaml).Diagnostics);

        Assert.Equal(DiagnosticDescriptors.YamlUnknown, finding.Descriptor);
        Assert.Equal($"CORS_ALLOWED_ORIGINS can't be known from this file: {cause}.", finding.Message);
        Assert.Equal("Write the value out, or give it with --set CORS_ALLOWED_ORIGINS=LITERAL, a Python literal.", finding.Help);
    }

    [Fact]
    public void A_setting_given_from_outside_need_not_be_read()
    {
        DjangoSettingsOptions options = new() { Set = new Dictionary<string, string> { ["CORS_ALLOWED_ORIGINS"] = "['https://a.example']" } };

        (CorsPolicy? policy, IReadOnlyList<Diagnostic> diagnostics) = SettingsText.Bind("CORS_ALLOWED_ORIGINS: !vault x", options: options);

        Assert.Empty(diagnostics);
        Assert.Equal(["https://a.example"], policy!.AllowedOrigins.Select(o => o.Text));
    }

    [Fact]
    public void A_section_from_another_file_is_an_error()
    {
        Assert.Equal(
            ["cors.yaml:1:9 PB2107: The settings under django can't be known from this file: it has the tag !include, which only the project's own loader can read. [Write them out here.]"],
            SettingsText.Findings("django: !include django.yaml"));
    }
}
