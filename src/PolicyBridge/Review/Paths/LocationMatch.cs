using PolicyBridge.Review.Reading;

namespace PolicyBridge.Review.Paths;

/// <summary>How a <c>location</c> names its paths.</summary>
/// <param name="Kind">By what it matches.</param>
/// <param name="Text">The path, the regex, or the name with its at sign.</param>
/// <param name="IgnoresCase">Whether a regex ignores case.</param>
internal sealed record LocationMatch(LocationKind Kind, string Text, bool IgnoresCase = false)
{
    // The longer before those that they begin with.
    private static readonly (string Written, LocationKind Kind)[] Modifiers =
        [("^~", LocationKind.Prefix), ("~*", LocationKind.Regex), ("~", LocationKind.Regex), ("=", LocationKind.Exact), ("@", LocationKind.Named)];

    /// <summary>Takes <c>location = /x</c>, and <c>location =/x</c> too, as nginx does.</summary>
    public static LocationMatch Of(NginxDirective location)
    {
        string first = location[0];
        foreach ((string written, LocationKind kind) in Modifiers)
        {
            if (first.StartsWith(written, StringComparison.Ordinal))
            {
                string text = kind is LocationKind.Named ? first : first.Length > written.Length ? first[written.Length..] : location[1];
                return new LocationMatch(kind, text, IgnoresCase: written == "~*");
            }
        }

        return new LocationMatch(LocationKind.Prefix, first);
    }
}
