using PolicyBridge.Conformance.Report;
using PolicyBridge.Conformance.Servers;
using PolicyBridge.Diagnostics;
using PolicyBridge.Django;
using PolicyBridge.Policy;
using PolicyBridge.Settings;
using PolicyBridge.Settings.Table;
using PolicyBridge.Targets;
using PolicyBridge.Tool.Rendering;

namespace PolicyBridge.Tests.Settings.Table;

/// <summary>A setting that the package does not have, added to the table by one line: every reader, check and printer carries it.</summary>
public sealed class SettingTableTests
{
    private static readonly DiagnosticDescriptor NotBool = new("corsheaders.E099", DiagnosticSeverity.Error, "CORS_PRETEND is not a bool");

    private static readonly PolicySetting<bool> Pretend = new("CORS_PRETEND", FlagKind.Instance, NotBool, static _ => false) { OlderName = "CORS_ORIGIN_PRETEND" };

    private static readonly SettingFamily Family = CorsSettings.Family.With(Pretend);

    private static readonly DjangoSettingsOptions Options = new() { Family = Family, AssumeMiddleware = true };

    [Theory]
    [InlineData("CORS_PRETEND = True\n")]
    [InlineData("CORS_ORIGIN_PRETEND = True\n")]
    public void Python_gives_it_by_either_name(string settings)
    {
        using TemporaryProject project = new TemporaryProject().With("settings.py", settings);

        DjangoSettings read = SettingsReader.Load(project["settings.py"], Options);

        Assert.Empty(read.Diagnostics);
        Assert.Equal("True", ValueIn(read.Policy!));
        Assert.Equal(settings.Split(' ')[0], read.Policy!.Places["CORS_PRETEND"].Name);
        Assert.Equal(1, read.Policy.Places["CORS_PRETEND"].Span.StartPosition.Line + 1);
    }

    [Theory]
    [InlineData("CORS_PRETEND: true\n")]
    [InlineData("env:\n  CORS_PRETEND: true\n")]
    [InlineData("apiVersion: v1\nkind: ConfigMap\ndata:\n  CORS_PRETEND: 'true'\n")]
    [InlineData("kind: Deployment\napiVersion: apps/v1\nspec:\n  env:\n  - name: CORS_PRETEND\n    value: 'true'\n")]
    public void Yaml_gives_it_in_every_form(string yaml) => Assert.Equal("True", ValueIn(Load(yaml).Policy!));

    [Fact]
    public void Its_type_is_checked_under_its_own_id() => Assert.Equal(
        ["corsheaders.E099: CORS_PRETEND should be a bool."],
        Load("CORS_PRETEND: 1\n").Diagnostics.Select(finding => $"{finding.Id}: {finding.Message}"));

    [Fact]
    public void A_name_near_it_is_a_question_for_it() => Assert.Equal(
        "Did you mean CORS_PRETEND?",
        Assert.Single(Load("CORS_PRETENT: true\nCORS_PRETEND: true\n").Diagnostics).Help);

    [Fact]
    public void Both_names_at_once_are_reported() => Assert.Equal(
        "CORS_ORIGIN_PRETEND has no effect, because CORS_PRETEND is set as well (settings.yaml:1:15).",
        Assert.Single(Load("CORS_PRETEND: true\nCORS_ORIGIN_PRETEND: true\n").Diagnostics).Message);

    [Fact]
    public void Every_printer_writes_it()
    {
        CorsPolicy policy = Load("CORS_PRETEND: true\n").Policy!;

        Assert.Contains("\"CORS_PRETEND\": true", TextOf(Target.Policy.Emit(policy, new TargetOptions())), StringComparison.Ordinal);
        Assert.Contains(
            "\"CORS_PRETEND\": true", TextOf(Target.AspNetCore.Emit(policy, new TargetOptions { Style = TargetStyle.Configuration })), StringComparison.Ordinal);
        Assert.Contains("\"CORS_PRETEND\":true", DjangoSite.SettingsOf(policy), StringComparison.Ordinal);
        Assert.Contains(("CORS_PRETEND", "True"), PolicyText.Of(policy));
        Assert.Equal(Family.Names, Target.Policy.Emit(policy, new TargetOptions()).Fidelity.Select(note => note.Setting));
    }

    [Fact]
    public void Show_says_that_it_is_not_set() =>
        Assert.Contains("CORS_PRETEND", new ShownSettings(Load("CORS_URLS_REGEX: x\n").Document, NamePatterns.Default).NotSet);

    [Fact]
    public void Settings_of_it_alone_are_not_empty() => Assert.NotNull(Load("CORS_ORIGIN_PRETEND: false\n").Policy);

    private static DjangoSettings Load(string yaml)
    {
        using TemporaryProject project = new TemporaryProject().With("settings.yaml", yaml);
        return SettingsReader.Load(project["settings.yaml"], Options);
    }

    private static string ValueIn(CorsPolicy policy) => policy.ToSettings().Single(setting => setting.Setting == Pretend).Value.ToString();

    private static string TextOf(TargetOutput output) => Assert.Single(output.Files, file => file.Path.EndsWith(".json", StringComparison.Ordinal)).Content;
}
