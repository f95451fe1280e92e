using PolicyBridge.Diagnostics;
using PolicyBridge.Settings;
using PolicyBridge.Sources;

namespace PolicyBridge.Django.Project;

/// <summary>Refuses settings that set nothing of CORS: Django would allow no origin, but more likely the file is the wrong one.</summary>
internal static class EmptyCheck
{
    public static void Check(string path, SettingsDocument document, DiagnosticBag diagnostics)
    {
        // What may be set unseen is reported by name.
        if (document.Rest is null && !document.Family.AllNames.Any(document.Values.ContainsKey))
        {
            diagnostics.Add(
                DiagnosticDescriptors.NoCorsSetting,
                SourceSpan.None,
                $"{System.IO.Path.GetFileName(path)} has no CORS setting: it would allow no origin at all.",
                "Name the file that has the CORS settings, or give --allow-empty if no origin is to be allowed.");
        }
    }
}
