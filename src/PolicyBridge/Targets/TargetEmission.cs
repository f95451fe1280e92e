using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;
using PolicyBridge.Settings.Table;

namespace PolicyBridge.Targets;

/// <summary>One policy on its way into the files of one target: what is emitted, and what is found out meanwhile.</summary>
internal sealed class TargetEmission
{
    public TargetEmission(Target target, CorsPolicy policy, TargetOptions options)
    {
        Policy = policy;
        Options = options;
        Fidelity = FidelityTable.For(policy);
        HashSet<string> carried = new(target.SettingsCarried(policy, options), StringComparer.Ordinal);
        foreach (PolicySetting setting in policy.Family.Settings)
        {
            if (carried.Contains(setting.Name) || !setting.HasPartInAnswers)
            {
                Fidelity.Carried(setting.Name);
            }
            else
            {
                Refuse(target, setting);
            }
        }
    }

    public CorsPolicy Policy { get; }

    public TargetOptions Options { get; }

    /// <summary>How each setting is kept.</summary>
    public FidelityTable Fidelity { get; }

    /// <summary>Why something is refused.</summary>
    public DiagnosticBag Diagnostics { get; } = new();

    /// <summary>What is to be known of the output for this policy; a sentence each, without its full stop.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>What is to be known of the output whatever the policy; a sentence each, without its full stop.</summary>
    public List<string> StandingNotes { get; } = [];

    // What a target says nothing of is never taken for exact.
    private void Refuse(Target target, PolicySetting setting)
    {
        Fidelity.Refused(setting.Name, $"{target.Title} is not known to carry it");
        Diagnostics.Add(
            DiagnosticDescriptors.SettingNotCarried,
            Policy.Places.GetValueOrDefault(setting.Name).Span,
            $"{setting.Name} can't be carried over to {target.Title}: the target '{target.Name}' does not know the setting.",
            "Choose another target with --to.");
    }
}
