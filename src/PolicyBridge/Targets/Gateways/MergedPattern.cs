namespace PolicyBridge.Targets.Gateways;

/// <summary>One regex for one or more patterns.</summary>
/// <param name="Text">The raw regex, not quoted.</param>
/// <param name="Sources">The places of the patterns in the list that was merged, in its order.</param>
internal sealed record MergedPattern(string Text, IReadOnlyList<int> Sources)
{
    /// <summary>Whether one of the patterns is written as another regex of the same language.</summary>
    public bool IsRewritten { get; init; }
}
