using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;

namespace PolicyBridge.Settings;

/// <summary>Looks at the names alone: removed, misspelt, without effect, or set twice under an old and a new name.</summary>
internal static class SettingNameChecks
{
    private const string Prefix = "CORS_";

    public static void Check(SettingsDocument document, ReferenceVersion reference, DiagnosticBag diagnostics)
    {
        foreach ((string name, SettingValue value) in document.Values.Where(v => v.Key.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            CheckName(name, value, document, reference, diagnostics);
        }
    }

    private static void CheckName(
        string name, SettingValue value, SettingsDocument document, ReferenceVersion reference, DiagnosticBag diagnostics)
    {
        switch (name)
        {
            case "CORS_MODEL" when SystemCheckRuns.WhyNot(document, SystemChecks.ModelRemoved.Id) is { } reason:
                ReportWithoutEffect(name, value, reference, reason, diagnostics);
                break;
            case "CORS_MODEL":
                diagnostics.Add(
                    SystemChecks.ModelRemoved,
                    value.Place,
                    "The CORS_MODEL setting has been removed - see django-cors-headers' HISTORY.",
                    "Remove it, and list the origins in CORS_ALLOWED_ORIGINS.");
                break;
            case CorsSettingNames.ReplaceHttpsReferer
                when !reference.HasReplaceHttpsReferer && SystemCheckRuns.WhyNot(document, SystemChecks.OriginIncomplete.Id) is { } reason:
                ReportWithoutEffect(name, value, reference, reason, diagnostics);
                break;
            case CorsSettingNames.ReplaceHttpsReferer when !reference.HasReplaceHttpsReferer:
                diagnostics.Add(
                    SystemChecks.OriginIncomplete,
                    value.Place,
                    "The CORS_REPLACE_HTTPS_REFERER setting has been removed - see django-cors-headers' CHANGELOG.",
                    "Remove it, or give --reference 3.14 if the project runs a release that still has it.");
                break;
            case CorsSettingNames.AllowPrivateNetwork when !reference.HasPrivateNetwork:
                diagnostics.Add(
                    DiagnosticDescriptors.SettingWithoutEffect,
                    value.Place,
                    $"{name} has no effect in {reference}, and none in what is emitted.",
                    "Remove it, or give --reference 4.3 if the project runs a newer release.");
                break;
            default:
                CheckSpelling(name, value, document, diagnostics);
                break;
        }
    }

    private static void ReportWithoutEffect(string name, SettingValue value, ReferenceVersion reference, string reason, DiagnosticBag diagnostics) => diagnostics.Add(
        DiagnosticDescriptors.SettingWithoutEffect,
        value.Place,
        $"{name} was removed and has no effect in {reference}, and none in what is emitted; Django does not say so, since {reason}.",
        "Remove it.");

    private static void CheckSpelling(string name, SettingValue value, SettingsDocument document, DiagnosticBag diagnostics)
    {
        if (CorsSettingNames.All.Contains(name))
        {
            if (CorsSettingNames.OldNameOf(name) is { } oldName && document.Values.TryGetValue(oldName, out SettingValue? old))
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
        else if (!CorsSettingNames.All.Any(known => CorsSettingNames.OldNameOf(known) == name))
        {
            diagnostics.Add(
                DiagnosticDescriptors.UnknownSettingName,
                value.Place,
                $"{name} is no setting of django-cors-headers and has no effect.",
                NearestName(name) is { } nearest ? $"Did you mean {nearest}?" : null);
        }
    }

    /// <summary>The setting whose name is nearest to one that is none; null where none is near.</summary>
    public static string? NearestName(string name) => CorsSettingNames.All
        .Select(known => (known, Distance: EditDistance(name, known)))
        .Where(pair => pair.Distance <= 3)
        .OrderBy(pair => pair.Distance)
        .Select(pair => pair.known)
        .FirstOrDefault();

    private static int EditDistance(string a, string b)
    {
        int[] previous = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int[] current = new int[b.Length + 1];
            current[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int substitution = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                current[j] = Math.Min(substitution, Math.Min(previous[j], current[j - 1]) + 1);
            }

            previous = current;
        }

        return previous[b.Length];
    }
}
