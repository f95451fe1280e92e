namespace PolicyBridge.Policy.Engine;

/// <summary>How a request fared.</summary>
internal enum DjangoCorsOutcome
{
    /// <summary>The path is outside <c>CORS_URLS_REGEX</c>: the response stays as it is, byte for byte.</summary>
    OutOfScope,

    /// <summary>There is no Origin, or an empty one.</summary>
    NoOrigin,

    /// <summary>Python's <c>urlsplit</c> raises ValueError for the Origin, or no server would hand it to Django.</summary>
    InvalidOrigin,

    /// <summary>The Origin is not allowed.</summary>
    Refused,

    /// <summary>The Origin is allowed.</summary>
    Allowed,
}
