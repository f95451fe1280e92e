namespace PolicyBridge.Benchmarks.Servers;

/// <summary>Which CORS middleware an application has.</summary>
public enum ApplicationKind
{
    Without,
    Library,
    BuiltIn,
}
