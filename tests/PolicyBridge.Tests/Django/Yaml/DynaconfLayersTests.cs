using PolicyBridge.Diagnostics;
using PolicyBridge.Django;
using PolicyBridge.Policy;
using PolicyBridge.Tests.Settings;

namespace PolicyBridge.Tests.Django.Yaml;

/// <summary>Dynaconf's layers. The expected values follow its documentation.</summary>
public class DynaconfLayersTests
{
    private const string Layered =
        """
        default:
          CORS_ALLOW_HEADERS: [x-a]
          cors_allow_credentials: true
        production:
          CORS_EXPOSE_HEADERS: [x-p]
          CORS_ALLOW_HEADERS:
        """;

    [Theory]
    [InlineData(" [x-b]", "x-b")]
    [InlineData(" [x-b, dynaconf_merge]", "x-a x-b")]
    [InlineData(" [dynaconf_merge, x-b]", "x-a x-b")]
    [InlineData(" [x-b, x-a, dynaconf_merge]", "x-a x-b x-a")]
    [InlineData(" [x-b, x-a, dynaconf_merge_unique]", "x-b x-a")]
    [InlineData(" [x-b, x-c]\nglobal:\n  CORS_ALLOW_HEADERS: [x-d, dynaconf_merge_unique]", "x-b x-c x-d")]
    [InlineData(" [x-b, x-c, x-b]\nglobal:\n  CORS_ALLOW_HEADERS: [x-d, dynaconf_merge_unique]", "x-c x-b x-d")]
    [InlineData(" ['x-b']\n  dynaconf_merge: true", "x-a x-b")]
    [InlineData(" ['x-b']\n  dynaconf_merge: false", "x-b")]
    [InlineData(" ['x-b']\ndynaconf_merge: true", "x-a x-b")]
    [InlineData(" [x-a]\n  dynaconf_merge: true", "x-a")]
    [InlineData(" '@json [\"x-j\"]'", "x-j")]
    [InlineData(" [x-b]\nglobal:\n  cors_allow_headers: [x-g]", "x-g")]
    [InlineData(" [x-b]\nstaging:\n  cors_allow_headers: [x-s]", "x-b")]
    public void The_chosen_layer_stands_over_default_and_under_global(string yaml, string headers)
    {
        (CorsPolicy? policy, IReadOnlyList<Diagnostic>? diagnostics) = SettingsText.Bind(Layered + yaml, options: Production);

        Assert.Empty(diagnostics);
        Assert.Equal(headers.Split(' '), policy!.AllowHeaders);
        Assert.Equal(["x-p"], policy.ExposeHeaders);
        Assert.True(policy.AllowCredentials);
    }

    [Theory]
    [InlineData("'@bool on'", true)]
    [InlineData("'@bool nonsense'", false)]
    public void A_cast_gives_its_value(string value, bool expected)
    {
        Assert.Equal(expected, SettingsText.Bind($"default: {{CORS_ALLOW_CREDENTIALS: {value}}}\nproduction:", options: Production).Policy!.AllowCredentials);
    }

    [Theory]
    [InlineData("[x-b, dynaconf_merge]\n  dynaconf_merge: true", "dynaconf_merge has nothing to do there, and dynaconf would leave it in the list")]
    [InlineData("'@merge x-b'", "dynaconf computes it from '@merge x-b'")]
    [InlineData("['@jinja {{this.X}}']", "it is a template that is to be filled in first")]
    [InlineData("[on]", "PyYAML reads on as the bool True, dynaconf's own reader may not; put it in quotes or spell it out")]
    [InlineData("[x]\n  CORS_ALLOW_HEADERS__0: x-c", "CORS_ALLOW_HEADERS__0 changes a part of it, which is not read")]
    public void What_only_dynaconf_can_compute_is_unknown(string value, string cause)
    {
        Assert.Equal(
            [$"CORS_ALLOW_HEADERS can't be known from this file: {cause}."],
            SettingsText.Bind($"{Layered} {value}", options: Production).Diagnostics.Select(d => d.Message));
    }

    [Fact]
    public void Layers_without_a_choice_are_an_error_that_lists_them()
    {
        Assert.Equal(
            ["cors.yaml:1:1 PB2106: The settings stand in layers, and which one counts is not said: default, production. [Choose one, such as --layer production; default is read under it as dynaconf does.]"],
            SettingsText.Findings(Layered + " [x]"));
    }

    [Fact]
    public void A_layer_that_is_not_there_is_an_error_that_lists_the_others()
    {
        Assert.Equal(
            ["There is no layer prod in cors.yaml; it has default, production."],
            SettingsText.Bind(Layered + " [x]", options: new DjangoSettingsOptions { Layer = "prod" }).Diagnostics.Select(d => d.Message));
    }

    [Fact]
    public void One_setting_in_two_cases_is_refused()
    {
        Assert.Equal(
            ["CORS_ALLOW_HEADERS stands twice in the layer production: dynaconf writes all names in upper case."],
            SettingsText.Bind($"{Layered} [x]\n  cors_allow_headers: [y]", options: Production).Diagnostics.Select(d => d.Message));
    }

    private static DjangoSettingsOptions Production => new() { Layer = "production" };
}
