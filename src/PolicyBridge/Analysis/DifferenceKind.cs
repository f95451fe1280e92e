namespace PolicyBridge.Analysis;

/// <summary>What a difference between two policies means for those who send requests.</summary>
public enum DifferenceKind
{
    /// <summary>The newer policy grants what the older one does not.</summary>
    Wider,

    /// <summary>The older policy grants what the newer one does not.</summary>
    Narrower,

    /// <summary>Answers differ, and nothing more or less is granted.</summary>
    Neutral,
}
