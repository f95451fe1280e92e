namespace PolicyBridge.Conformance.Comparison;

/// <summary>How a target's answer relates to the reference's.</summary>
internal enum Verdict
{
    /// <summary>
    /// Wire-equal: the status of a preflight answer, the seven Access-Control headers and Origin in Vary are the same.
    /// </summary>
    Equal,

    /// <summary>The target grants less.</summary>
    Narrower,

    /// <summary>
    /// Another answer on the wire that grants no origin anything which Django refuses it: Django grants the origin that the
    /// answer names just that, if the origin asks for itself.
    /// </summary>
    Differs,

    /// <summary>The target grants an origin something that Django does not grant it, or leaves Origin out of Vary.</summary>
    Wider,
}
