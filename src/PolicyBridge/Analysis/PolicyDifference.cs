using PolicyBridge.Policy;

namespace PolicyBridge.Analysis;

/// <summary>A way in which two policies differ.</summary>
/// <param name="Setting">The setting that makes the difference, by its name of <see cref="CorsSettingNames"/>.</param>
/// <param name="Kind">What it means.</param>
/// <param name="Subject">
/// What the one grants and the other does not, such as <c>the origin https://x.example</c>; for a neutral difference a
/// whole sentence without its full stop.
/// </param>
/// <param name="Witness">A request that the two answer differently; <see langword="null"/> where the difference is of another kind.</param>
public sealed record PolicyDifference(string Setting, DifferenceKind Kind, string Subject, CorsRequest? Witness)
{
    /// <summary>The place in the setting's list of the item that makes the difference, in the policy that grants more.</summary>
    /// <value><see langword="null"/> by default: the setting as a whole makes it.</value>
    public int? Item { get; init; }
}
