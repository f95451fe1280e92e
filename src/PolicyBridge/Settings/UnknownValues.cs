using PolicyBridge.Diagnostics;

namespace PolicyBridge.Settings;

/// <summary>Says that the value of a setting is not known, and how it can be given.</summary>
internal static class UnknownValues
{
    public static void Report(string name, UnknownSetting unknown, DiagnosticBag diagnostics)
    {
        // The reader may have said already why Python would stop just there.
        if (diagnostics.HasErrorAt(unknown.Place))
        {
            return;
        }

        diagnostics.Add(
            DiagnosticDescriptors.UnknownSetting, unknown.Place, $"{name} can't be known without running Python: {unknown.Reason}", unknown.HelpFor(name));
    }
}
