namespace PolicyBridge.Conformance.Comparison;

/// <summary>How a target's answer relates to the reference's.</summary>
internal enum Verdict
{
    /// <summary>
    /// Wire-equal: the status of a preflight answer, the seven Access-Control headers and Origin in Vary are the same.
    /// </summary>
    Equal,

    /// <summary>Wire only: another answer of which no browser and no cache can tell that it is another.</summary>
    BrowserEqual,

    /// <summary>The target grants less.</summary>
    Narrower,

    /// <summary>
    /// Visible, but nothing less or more is granted: Origin is missing in Vary of what caches keep, or an origin is named
    /// that did not ask alone and that Django grants just that, if it asks for itself.
    /// </summary>
    Differs,

    /// <summary>The target grants an origin something that Django does not grant it.</summary>
    Wider,
}
