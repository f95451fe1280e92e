namespace PolicyBridge.Targets;

/// <summary>What a deviation means for the one who sends the request. Wider is no member: it is never emitted.</summary>
public enum DeviationEffect
{
    /// <summary>Another answer on the wire, which means the same to every browser and cache.</summary>
    SameToBrowsers,

    /// <summary>Less is granted than Django grants.</summary>
    Narrower,

    /// <summary>Another answer by which nothing more or less is granted to a browser.</summary>
    Differs,
}
