using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;
using PolicyBridge.Settings.Table;
using PolicyBridge.Sources;

namespace PolicyBridge.Settings;

/// <summary>Looks at the names alone: removed, misspelt, without effect, or set twice under an old and a new name.</summary>
internal static class SettingNameChecks
{
    public static void Check(SettingsDocument document, ReferenceVersion reference, DiagnosticBag diagnostics)
    {
        foreach (string name in document.Values.Keys.Where(document.Family.Owns))
        {
            CheckName(name, document.Values[name], document, reference, diagnostics);
        }
    }

    private static void CheckName(
        string name, SettingValue value, SettingsDocument document, ReferenceVersion reference, DiagnosticBag diagnostics)
    {
        PolicySetting? setting = document.Family.Find(name);
        bool isMissing = setting is not null && !setting.ExistsIn(reference);
        RemovedSetting? removal = isMissing ? setting!.Removal : document.Family.Removed.FirstOrDefault(removed => removed.Name == name);
        if (removal is not null)
        {
            ReportRemoved(removal, value, document, reference, diagnostics);
        }
        else if (isMissing)
        {
            diagnostics.Add(
                DiagnosticDescriptors.SettingWithoutEffect,
                value.Place,
                $"{name} has no effect in {reference}, and none in what is emitted.",
                $"Remove it, or give --reference {ReferenceVersion.All.First(setting!.ExistsIn).Name} if the project runs a newer release.");
        }
        else
        {
            CheckSpelling(name, setting, value, document, diagnostics);
        }
    }

    private static void ReportRemoved(RemovedSetting removal, SettingValue value, SettingsDocument document, ReferenceVersion reference, DiagnosticBag diagnostics)
    {
        if (SystemCheckRuns.WhyNot(document, removal.Check.Id) is { } reason)
        {
            diagnostics.Add(
                DiagnosticDescriptors.SettingWithoutEffect,
                value.Place,
                $"{removal.Name} was removed and has no effect in {reference}, and none in what is emitted; Django does not say so, since {reason}.",
                "Remove it.");
            return;
        }

        diagnostics.Add(
            removal.Check,
            value.Place,
            $"The {removal.Name} setting has been removed - see {document.Family.Package}' {removal.Document}.",
            removal.Help);
    }

    private static void CheckSpelling(string name, PolicySetting? setting, SettingValue value, SettingsDocument document, DiagnosticBag diagnostics)
    {
        if (setting is null)
        {
            diagnostics.Add(
                DiagnosticDescriptors.UnknownSettingName,
                value.Place,
                $"{name} is no setting of {document.Family.Package} and has no effect.",
                NearestName(document.Family, name) is { } nearest ? $"Did you mean {nearest}?" : null);
        }
        else if (name == setting.Name && setting.OlderName is { } oldName && document.Values.TryGetValue(oldName, out SettingValue? old))
        {
            diagnostics.Add(new Diagnostic(
                DiagnosticDescriptors.OldAndNewName,
                $"{oldName} has no effect, because {name} is set as well ({value.Place}).",
                $"Remove {oldName}.",
                old.Place)
            {
                Related = value.Place.HasPlace ? [new RelatedPlace(value.Place, $"{name} is set here.")] : [],
            });
        }
    }

    /// <summary>The setting whose name is nearest to one that is none; null where none is near.</summary>
    public static string? NearestName(SettingFamily family, string name) => Spelling.Nearest(name, family.Names);
}
