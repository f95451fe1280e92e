using PolicyBridge.Diagnostics;
using PolicyBridge.Django;
using PolicyBridge.Policy;
using PolicyBridge.Targets;

namespace PolicyBridge.Tests.Django;

public sealed class SettingsReaderTests : IDisposable
{
    private readonly TemporaryProject _project = new();

    public void Dispose() => _project.Dispose();

    [Fact]
    public void A_folder_is_named_as_one_with_the_modules_in_it()
    {
        _project.With("settings/__init__.py", "").With("settings/production.py", "").With("settings/base.py", "");

        Diagnostic finding = Assert.Single(SettingsReader.Load(_project["settings"]).Diagnostics);

        Assert.Equal(
            ("PB2007", $"{_project["settings"]} is a folder.", "Give the file that DJANGO_SETTINGS_MODULE names, one of base.py, production.py."),
            (finding.Id, finding.Message, finding.Help));
    }

    [Fact]
    public void A_record_of_a_translation_is_one_error_with_the_way_to_a_policy()
    {
        const string Name = "policybridge.json";
        string record = File.ReadAllText(Path.Combine(Repository.Root, "examples", "existing-nginx", "expected", "policybridge.json"));

        Diagnostic finding = Assert.Single(SettingsReader.Load(_project.With(Name, record)[Name]).Diagnostics);

        Assert.Equal(("PB2102", $"{Name} is the record of a translation, not a policy: it says from what the files beside it were made."), (finding.Id, finding.Message));
        Assert.Contains("--to policy", finding.Help, StringComparison.Ordinal);
    }

    [Fact]
    public void A_policy_that_a_translation_has_written_is_none_of_its_records()
    {
        CorsPolicy policy = SettingsReader.Load(_project.With("settings.py", "CORS_ALLOW_ALL_ORIGINS = True\nMIDDLEWARE = ['corsheaders.middleware.CorsMiddleware']\n")["settings.py"]).Policy!;
        _project.With("policybridge.policy.json", Translation.To(Target.Policy, policy).Files.Single().Content);

        Assert.True(SettingsReader.Load(_project["policybridge.policy.json"]).Policy!.AllowAllOrigins);
    }

    [Fact]
    public void A_file_of_another_kind_is_refused_with_the_kinds_that_are_read()
    {
        Diagnostic finding = Assert.Single(SettingsReader.Load(_project.With("settings.toml", "")["settings.toml"]).Diagnostics);

        Assert.Equal("PB2007", finding.Id);
        Assert.Contains(".yaml", finding.Help, StringComparison.Ordinal);
    }
}
