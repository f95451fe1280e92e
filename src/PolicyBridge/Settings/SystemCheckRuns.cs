using PolicyBridge.Diagnostics;

namespace PolicyBridge.Settings;

/// <summary>
/// Which of the package's system checks Django runs. Of an app that is not installed it runs none, and what is silenced it
/// does not report: the value that a check would refuse is then in force, and no finding may bear the check's id.
/// </summary>
internal static class SystemCheckRuns
{
    private const string Apps = "INSTALLED_APPS";
    private const string Silenced = "SILENCED_SYSTEM_CHECKS";

    /// <summary>Why Django does not report a check, as the rest of "since …"; null where it does, or where that is not known.</summary>
    public static string? WhyNot(SettingsDocument document, string id) =>
        !MayBeInstalled(document) ? $"{Apps} does not hold corsheaders, whose checks do not run"
        : Holds(document.Find(Silenced), id) ? $"{Silenced} holds {id}"
        : null;

    /// <summary>A finding as Django's own where it reports it, else as one of PolicyBridge.</summary>
    public static Diagnostic Of(Diagnostic finding, SettingsDocument document) =>
        finding.Id.StartsWith("corsheaders.", StringComparison.Ordinal) && WhyNot(document, finding.Id) is { } reason
            ? finding with
            {
                Descriptor = DiagnosticDescriptors.UncheckedValue,
                Message = $"{finding.Message.TrimEnd('.')}. Django starts with it all the same, since {reason}.",
            }
            : finding;

    // An app is named by its module or by a class for it, which may be the project's own. Settings without INSTALLED_APPS are a
    // part of some that have it.
    private static bool MayBeInstalled(SettingsDocument document) => document.Find(Apps) switch
    {
        SequenceSetting apps => apps.Items.Any(app => app is not StringSetting { Value: var name } || name.Contains("cors", StringComparison.OrdinalIgnoreCase)),
        _ => true,
    };

    private static bool Holds(SettingValue? value, string id) => value switch
    {
        SequenceSetting sequence => sequence.Items.Any(item => item is StringSetting text && text.Value == id),
        SetSetting set => set.Items.Any(item => item is StringSetting text && text.Value == id),
        _ => false,
    };
}
