using PolicyBridge.Settings;
using PolicyBridge.Sources;

namespace PolicyBridge.Tool.Rendering;

/// <summary>Says what was assumed of the surroundings of settings: variables that are not set, above all.</summary>
internal static class AssumptionText
{
    /// <summary>All of it, a sentence each, that first on which the policy hangs.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="shown">How an assumption is written.</param>
    public static IEnumerable<string> Of(DjangoSettings settings, Func<SettingsAssumption, string> shown)
    {
        Lazy<IReadOnlyList<SettingsVariable>> reaching = settings.Document.Reaching;
        return AssumptionReach.InOrder(settings.Assumptions, reaching).Select(assumption => AssumptionReach.SettingsOf(assumption, reaching) switch
        {
            "" => $"Assumed: {shown(assumption)}.",
            var hanging => Hanging(hanging, shown(assumption)),
        });
    }

    /// <summary>What reaches the policy, for commands whose subject is another: a variable that is missing would else go unnamed.</summary>
    public static void WriteReaching(DjangoSettings settings, TextWriter error)
    {
        Lazy<IReadOnlyList<SettingsVariable>> reaching = settings.Document.Reaching;
        foreach (SettingsAssumption assumption in settings.Assumptions)
        {
            if (AssumptionReach.SettingsOf(assumption, reaching) is { Length: > 0 } hanging)
            {
                error.WriteLine(PrintableText.Of(Hanging(hanging, FindingParts.WithPlace(assumption.Text, assumption.Place))));
            }
        }
    }

    private static string Hanging(string settings, string assumption) =>
        $"Assumed, and {settings} {(settings.Contains(',', StringComparison.Ordinal) ? "depend" : "depends")} on it: {assumption}.";
}
