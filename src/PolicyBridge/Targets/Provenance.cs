using PolicyBridge.Policy;

namespace PolicyBridge.Targets;

/// <summary>Comments that say which setting an emitted part comes from, and where that setting stands.</summary>
internal static class Provenance
{
    public static string Of(CorsPolicy policy, string setting)
    {
        if (!policy.Places.TryGetValue(setting, out SettingPlace place))
        {
            return $"{setting}, not set: the package's default";
        }

        return CommentText.Of(place.Span.Source is { } source
            ? string.Create(null, $"{place.Name}, {source.Path}:{place.Span.StartPosition.Line + 1}")
            : $"{place.Name}, given");
    }
}
