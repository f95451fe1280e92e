using PolicyBridge.Policy;
using PolicyBridge.Sources;

namespace PolicyBridge.Targets;

/// <summary>Comments that say which setting an emitted part comes from, and where that setting stands.</summary>
internal static class Provenance
{
    public static string Of(CorsPolicy policy, string setting) => policy.Places.TryGetValue(setting, out SettingPlace place)
        ? PrintableText.Of($"{place.Name}, {PlaceOf(policy, setting)}")
        : $"{setting}, not set: the package's default";

    /// <summary>Where an item of a list stands, by file and line; null where that says no more than the place of the list.</summary>
    public static string? OfItem(CorsPolicy policy, string setting, int index) =>
        policy.Places.TryGetValue(setting, out SettingPlace place) && place.At(index) is { Source: { } source } at
        && (source != place.Span.Source || at.StartPosition.Line != place.Span.StartPosition.Line)
            ? PrintableText.Of(LineOf(source, at))
            : null;

    /// <summary>Where a setting stands, by file and line; "given" for one from outside, null for one that is not set.</summary>
    public static string? PlaceOf(CorsPolicy policy, string setting) => policy.Places.TryGetValue(setting, out SettingPlace place)
        ? place.Span.Source is { } source ? LineOf(source, place.Span) : "given"
        : null;

    private static string LineOf(SourceText source, SourceSpan span) => string.Create(null, $"{source.Path}:{span.StartPosition.Line + 1}");
}
