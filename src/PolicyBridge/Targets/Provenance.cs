using PolicyBridge.Policy;
using PolicyBridge.Text;

namespace PolicyBridge.Targets;

/// <summary>Comments that say which setting an emitted part comes from, and where that setting stands.</summary>
internal static class Provenance
{
    public static string Of(CorsPolicy policy, string setting) => policy.Places.TryGetValue(setting, out SettingPlace place)
        ? PrintableText.Of($"{place.Name}, {PlaceOf(policy, setting)}")
        : $"{setting}, not set: the package's default";

    /// <summary>Where a setting stands, by file and line; "given" for one from outside, null for one that is not set.</summary>
    public static string? PlaceOf(CorsPolicy policy, string setting) => policy.Places.TryGetValue(setting, out SettingPlace place)
        ? place.Span.Source is { } source ? string.Create(null, $"{source.Path}:{place.Span.StartPosition.Line + 1}") : "given"
        : null;
}
