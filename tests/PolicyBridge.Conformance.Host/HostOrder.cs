
namespace PolicyBridge.Conformance.Host;

/// <summary>What the host is told to do, a line of JSON each.</summary>
internal sealed record HostOrder
{
    /// <summary>The port of a server that is to end; all else is about one to start.</summary>
    public int? Stop { get; init; }

    /// <summary>Emitted C# that the tests have compiled for .NET 10, as an application that is rolled forward has it.</summary>
    public byte[]? Image { get; init; }

    /// <summary>Emitted C# that is to be compiled here, for the release that runs.</summary>
    public IReadOnlyList<string>? Sources { get; init; }

    /// <summary>A file of settings with the section DjangoCors, for the run-time library.</summary>
    public string? Configuration { get; init; }

    /// <summary>The routes of YARP, which then is the application.</summary>
    public string? ReverseProxy { get; init; }

    /// <summary>Whether endpoints that bind forms are the application, and not the suite's upstream.</summary>
    public bool Forms { get; init; }

    /// <summary>A CORS policy that one of those endpoints names.</summary>
    public string? EndpointPolicy { get; init; }
}
