namespace PolicyBridge.Targets;

/// <summary>How well a target keeps the meaning of a setting. Wider is no member: it is never emitted.</summary>
public enum Fidelity
{
    /// <summary>The same answer to every request that a browser can send.</summary>
    Exact,

    /// <summary>Less is allowed for some requests; the note says for which.</summary>
    Narrower,

    /// <summary>The setting can't be expressed; nothing is emitted.</summary>
    Refused,
}
