using PolicyBridge.Policy;
using PolicyBridge.Settings;
using PolicyBridge.Sources;

namespace PolicyBridge.Targets;

/// <summary>Comments that say which setting an emitted part comes from, and where that setting stands.</summary>
internal static class Provenance
{
    /// <summary>The setting, its place, and the variables that it depends on; those of an item of a list of origins stand at the item.</summary>
    public static string Of(CorsPolicy policy, string setting) => policy.Places.TryGetValue(setting, out SettingPlace place)
        ? PrintableText.Of(string.Join(", ", [$"{place.Name}, {PlaceOf(policy, setting)}", .. HasNotesAtItems(policy, setting) ? [] : VariablesOf(policy, setting)]))
        : $"{setting}, not set: the package's default";

    /// <summary>
    /// Where an item of a list stands, by file and line, and the variables that it comes of; null where that says no more than the place
    /// of the list.
    /// </summary>
    public static string? OfItem(CorsPolicy policy, string setting, int index)
    {
        if (!policy.Places.TryGetValue(setting, out SettingPlace place))
        {
            return null;
        }

        string[] parts =
        [
            .. place.At(index) is { Source: { } source } at && (source != place.Span.Source || at.StartPosition.Line != place.Span.StartPosition.Line)
                ? [LineOf(source, at)]
                : Array.Empty<string>(),
            .. VariablesOf(policy, setting, index),
        ];
        return parts.Length == 0 ? null : PrintableText.Of(string.Join(", ", parts));
    }

    /// <summary>Where a setting stands, by file and line; "given" for one from outside, null for one that is not set.</summary>
    public static string? PlaceOf(CorsPolicy policy, string setting) => policy.Places.TryGetValue(setting, out SettingPlace place)
        ? place.Span.Source is { } source ? LineOf(source, place.Span) : "given"
        : null;

    private static bool HasNotesAtItems(CorsPolicy policy, string setting) => policy.Family.Find(setting) is { Kind.IsUnordered: true };

    private static IEnumerable<string> VariablesOf(CorsPolicy policy, string setting) =>
        policy.Variables.Value.Where(variable => variable.Settings.ContainsKey(setting)).Select(Said);

    private static IEnumerable<string> VariablesOf(CorsPolicy policy, string setting, int index) => policy.Variables.Value
        .Where(variable => variable.Settings.TryGetValue(setting, out IReadOnlySet<int>? items) && items.Contains(index))
        .Select(Said);

    // What is not set explains the value that stands beside it.
    private static string Said(SettingsVariable variable) => variable.IsSet ? variable.Text : $"as {variable.Text}";

    private static string LineOf(SourceText source, SourceSpan span) => string.Create(null, $"{source.Path}:{span.StartPosition.Line + 1}");
}
