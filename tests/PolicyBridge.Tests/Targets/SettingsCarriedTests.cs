using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;
using PolicyBridge.Settings.Table;
using PolicyBridge.Targets;
using PolicyBridge.Tests.Settings;

namespace PolicyBridge.Tests.Targets;

/// <summary>A setting of which a target says nothing is refused; it is never taken for exact.</summary>
public sealed class SettingsCarriedTests
{
    private static readonly PolicySetting<bool> Unheard = new(
        "CORS_UNHEARD", FlagKind.Instance, new DiagnosticDescriptor("corsheaders.E098", DiagnosticSeverity.Error, "CORS_UNHEARD is not a bool"), static _ => false);

    private static readonly PolicySetting<bool> Idle = new(
        "CORS_IDLE", FlagKind.Instance, new DiagnosticDescriptor("corsheaders.E097", DiagnosticSeverity.Error, "CORS_IDLE is not a bool"), static _ => false)
    { HasPartInAnswers = false };

    public static TheoryData<string, TargetStyle> Each
    {
        get
        {
            TheoryData<string, TargetStyle> each = [];
            foreach (Target target in Target.All)
            {
                each.Add(target.Name, TargetStyle.Exact);
                each.Add(target.Name, TargetStyle.BuiltIn);
                each.Add(target.Name, TargetStyle.Configuration);
            }

            return each;
        }
    }

    [Theory]
    [MemberData(nameof(Each))]
    public void A_setting_that_a_target_does_not_know_is_written_or_refused(string name, TargetStyle style)
    {
        TargetOutput output = Emit(name, style, Unheard);

        FidelityNote note = output.Fidelity.Single(said => said.Setting == Unheard.Name);
        if (output.Files.Any(file => file.Content.Contains(Unheard.Name, StringComparison.Ordinal)))
        {
            Assert.Equal(Fidelity.Exact, note.Fidelity);
            return;
        }

        Assert.Empty(output.Files);
        Assert.Equal((Fidelity.Refused, true), (note.Fidelity, note.Note is not null));
        Diagnostic refusal = Assert.Single(output.Diagnostics);
        Assert.Equal("PB3012", refusal.Id);
        Assert.Contains($"CORS_UNHEARD can't be carried over to ", refusal.Message, StringComparison.Ordinal);
        Assert.Contains($"'{name}'", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Each))]
    public void A_setting_that_no_answer_depends_on_need_not_be_known(string name, TargetStyle style)
    {
        TargetOutput output = Emit(name, style, Idle);

        Assert.NotEmpty(output.Files);
        Assert.Equal(Fidelity.Exact, output.Fidelity.Single(said => said.Setting == Idle.Name).Fidelity);
    }

    [Theory]
    [MemberData(nameof(Each))]
    public void The_settings_that_a_target_lists_are_settings_of_the_table(string name, TargetStyle style)
    {
        Assert.True(Target.All.TryFind(name, out Target? target));
        string[] listed = [.. target.SettingsCarried(SettingsText.Policy("CORS_ALLOWED_ORIGINS: []\n"), new TargetOptions { Style = style })];

        Assert.Equal(listed.Distinct(), listed);
        Assert.Empty(listed.Except(CorsSettings.Family.Names));
        Assert.Empty(CorsSettings.Family.Settings.Where(setting => setting.HasPartInAnswers).Select(setting => setting.Name).Except(listed));
    }

    private static TargetOutput Emit(string name, TargetStyle style, PolicySetting<bool> unknown)
    {
        CorsPolicy policy = new() { Family = CorsSettings.Family.With(unknown), AllowedOrigins = SettingsText.Policy("CORS_ALLOWED_ORIGINS: [https://a.example]\n").AllowedOrigins };
        policy.Set(unknown, true);
        Assert.True(Target.All.TryFind(name, out Target? target));
        return target.Emit(policy, new TargetOptions { Style = style });
    }
}
