namespace PolicyBridge.Conformance.Requests;

/// <summary>What the application behind a policy answers.</summary>
internal enum ApplicationAnswer
{
    /// <summary>Status 200.</summary>
    Ok,

    /// <summary>Status 200 with <c>Vary: Accept-Encoding</c>.</summary>
    Varies,

    /// <summary>Status 401, as to a user who is not logged in.</summary>
    Unauthorized,

    /// <summary>Status 404.</summary>
    NotFound,

    /// <summary>Status 500.</summary>
    Error,
}
