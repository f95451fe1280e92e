namespace PolicyBridge.Targets.Nginx;

/// <summary>In which form the servers behind nginx get a path.</summary>
internal enum SeenPaths
{
    /// <summary>As the client has sent it: by HTTP.</summary>
    Sent,

    /// <summary>As nginx has resolved it: by the protocol of uWSGI.</summary>
    Resolved,

    /// <summary>Some so, and some so: on which paths, stands in a map of its own.</summary>
    ByRoute,
}
