namespace PolicyBridge.Benchmarks.Servers;

/// <summary>Which CORS middleware an application has.</summary>
public enum ApplicationKind
{
    Without,
    Library,
    BuiltIn,

    /// <summary>None: the same three headers set on every response, which is what they cost at the least.</summary>
    HeadersOnly,

    /// <summary>None: a body that is longer by as many bytes as those three headers have.</summary>
    LongerBody,
}
