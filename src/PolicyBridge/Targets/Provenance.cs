using PolicyBridge.Policy;
using PolicyBridge.Text;

namespace PolicyBridge.Targets;

/// <summary>Comments that say which setting an emitted part comes from, and where that setting stands.</summary>
internal static class Provenance
{
    public static string Of(CorsPolicy policy, string setting) =>
        policy.Places.TryGetValue(setting, out SourceSpan place) && place.Source is { } source
            ? CommentText.Of(string.Create(null, $"{setting}, {source.Path}:{place.StartPosition.Line + 1}"))
            : $"{setting}, not set";
}
