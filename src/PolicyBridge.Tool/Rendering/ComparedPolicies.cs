using PolicyBridge.Analysis;
using PolicyBridge.Policy;
using PolicyBridge.Tool.Inputs;

namespace PolicyBridge.Tool.Rendering;

/// <summary>Two policies, and what they grant differently.</summary>
/// <param name="Comparison">The differences.</param>
/// <param name="Older">The side that is OLD.</param>
/// <param name="Newer">The side that is NEW.</param>
internal sealed record ComparedPolicies(PolicyComparison Comparison, ComparedSettings Older, ComparedSettings Newer)
{
    /// <summary>Where the item, or else the setting, stands in the settings that grant more; a default has no place.</summary>
    public SettingPlace? PlaceOf(PolicyDifference difference)
    {
        ComparedSettings side = difference.Kind is DifferenceKind.Narrower ? Older : Newer;
        return side.Policy!.Places.TryGetValue(difference.Setting, out SettingPlace place) && place.Span.HasPlace
            ? place with { Span = side.Named(difference.Item is { } item ? place.At(item) : place.Span) }
            : null;
    }
}
