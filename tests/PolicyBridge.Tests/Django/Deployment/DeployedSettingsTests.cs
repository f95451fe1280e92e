using PolicyBridge.Diagnostics;
using PolicyBridge.Django;
using PolicyBridge.Python.Running;
using PolicyBridge.Settings;
using PolicyBridge.Tests.Tool;

namespace PolicyBridge.Tests.Django.Deployment;

/// <summary>Settings that see the environment of a deployment.</summary>
public sealed class DeployedSettingsTests : IDisposable
{
    private const string Compose = "services:\n  web:\n    environment:\n      ORIGINS: ${ORIGINS:-https://shop.example}\n      KEY: ${KEY}\n";

    private readonly TemporaryProject _project = new TemporaryProject()
        .With("compose.yaml", Compose)
        .With("settings.py", "import os\nMIDDLEWARE = ['corsheaders.middleware.CorsMiddleware']\nSECRET_KEY = os.environ['KEY']\nCORS_ALLOWED_ORIGINS = os.environ['ORIGINS'].split(',')\n");

    [Fact]
    public void Texts_go_through_the_settings_and_what_was_assumed_is_listed()
    {
        DjangoSettings settings = Load();

        Assert.Equal(["https://shop.example"], settings.Policy!.AllowedOrigins.Select(o => o.ToString()));
        Assert.Equal(["ORIGINS is not set, so compose.yaml:4:16 gives 'https://shop.example'"], settings.Assumptions.Select(a => a.Text.Replace(_project.Root + "/", "", StringComparison.Ordinal)));
        Assert.Contains(settings.Inputs, input => input.Name == "compose.yaml" && input.IsRead);
    }

    [Fact]
    public void A_variable_that_is_not_known_is_unknown_by_its_name_and_place()
    {
        _project.With("settings.py", "import os\nMIDDLEWARE = ['corsheaders.middleware.CorsMiddleware']\nCORS_ALLOWED_ORIGINS = os.environ.get('KEY', '').split(',')\n");

        Diagnostic error = Assert.Single(Load().Diagnostics);

        Assert.Equal("PB2001", error.Id);
        Assert.Contains("compose takes it from the variable KEY of its shell", error.Message, StringComparison.Ordinal);
        Assert.Contains("--env KEY=VALUE", error.Help, StringComparison.Ordinal);
    }

    [Fact]
    public void A_variable_that_a_secret_may_set_has_no_default()
    {
        _project.With("pod.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [{name: c, envFrom: [{secretRef: {name: s}}]}]}\n")
            .With("settings.py", "import os\nCORS_ALLOWED_ORIGINS = os.environ.get('ORIGINS', 'https://d.example').split(',')\n");

        UnknownSetting unknown = Assert.IsType<UnknownSetting>(SettingsReader.LoadDocument(_project["settings.py"], new DjangoSettingsOptions { EnvironmentFrom = [_project["pod.yaml"]] }).Values["CORS_ALLOWED_ORIGINS"]);

        Assert.Equal(("it may come from the Secret s, which is not read", "ORIGINS"), (unknown.Cause, unknown.Variable));
    }

    [Fact]
    public void Settings_are_not_run_with_variables_that_are_not_known()
    {
        DjangoSettings settings = SettingsReader.Load(
            _project["settings.py"], new DjangoSettingsOptions { EnvironmentFrom = [_project["compose.yaml"]], Python = new PythonProgram(Programs.Python) });

        Diagnostic error = Assert.Single(settings.Diagnostics);
        Assert.Equal(("PB2035", "The settings can't be run in this environment, since variables of it are not known: KEY."), (error.Id, error.Message));
    }

    [Fact]
    public void Settings_are_run_with_the_variables_of_the_deployment()
    {
        DjangoSettings settings = SettingsReader.Load(
            _project["settings.py"],
            new DjangoSettingsOptions
            {
                EnvironmentFrom = [_project["compose.yaml"]],
                Environment = new Dictionary<string, string> { ["KEY"] = "k" },
                Python = new PythonProgram(Programs.Python),
            });

        Assert.Equal(["https://shop.example"], settings.Policy!.AllowedOrigins.Select(o => o.ToString()));
    }

    [Fact]
    public void The_tool_names_the_service_after_the_file()
    {
        (int code, string output, string error) = CommandLine.Run("show", _project["settings.py"], "--env-from", _project["compose.yaml"] + "#web");

        Assert.Equal((0, ""), (code, error));
        Assert.Contains("CORS_ALLOWED_ORIGINS = ['https://shop.example']", output, StringComparison.Ordinal);
    }

    public void Dispose() => _project.Dispose();

    private DjangoSettings Load() => SettingsReader.Load(_project["settings.py"], new DjangoSettingsOptions { EnvironmentFrom = [_project["compose.yaml"]] });
}
