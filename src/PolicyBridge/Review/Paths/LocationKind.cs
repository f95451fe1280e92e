namespace PolicyBridge.Review.Paths;

/// <summary>By what a <c>location</c> matches paths.</summary>
internal enum LocationKind
{
    Prefix,
    Exact,
    Regex,

    /// <summary>By none: nginx goes there by its name.</summary>
    Named,
}
