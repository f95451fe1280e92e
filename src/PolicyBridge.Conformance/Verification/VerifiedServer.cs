using PolicyBridge.Conformance.Servers;

namespace PolicyBridge.Conformance.Verification;

/// <summary>A server to ask, by the name that the matrix gives it.</summary>
/// <param name="Name">The name.</param>
/// <param name="StartAsync">Starts it.</param>
internal sealed record VerifiedServer(string Name, Func<CancellationToken, Task<ICorsServer>> StartAsync)
{
    /// <summary>Whether its target says that it grants less than Django to some requests, and the caller takes that.</summary>
    /// <value><see langword="false"/> by default: less than Django's answer fails the verification.</value>
    public bool IsNarrower { get; init; }
}

/// <summary>Says what is missing to ask a server, and what helps.</summary>
internal sealed class ServerMissingException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Says why a server that is there did not start.</summary>
internal sealed class ServerFaultException(string message, Exception? inner = null) : Exception(message, inner);
