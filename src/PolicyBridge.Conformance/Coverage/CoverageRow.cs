namespace PolicyBridge.Conformance.Coverage;

/// <summary>What was asked of a list, a regex or the path scope of a policy.</summary>
/// <param name="Setting">The Django setting.</param>
/// <param name="Pattern">The regex; null for a list.</param>
/// <param name="Counts">The counts, at least one.</param>
internal sealed record CoverageRow(string Setting, string? Pattern, IReadOnlyList<CoverageCount> Counts)
{
    /// <summary>Why something is unknown; null where nothing is.</summary>
    public string? Unknown { get; init; }

    /// <summary>Whether all was asked.</summary>
    public bool IsComplete => Counts.All(count => count.IsComplete);

    /// <summary>The counts in words.</summary>
    public string Asked => string.Join(", ", Counts) + (Unknown is null ? "" : $" ({Unknown})");

    /// <summary>The counts in words, and of which regex they are.</summary>
    public string AskedOfPattern => Pattern is null ? Asked : $"{Asked}: {Pattern}";
}
