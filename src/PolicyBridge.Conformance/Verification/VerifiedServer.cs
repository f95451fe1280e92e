using PolicyBridge.Conformance.Servers;

namespace PolicyBridge.Conformance.Verification;

/// <summary>A server to ask, by the name that the matrix gives it.</summary>
/// <param name="Name">The name.</param>
/// <param name="StartAsync">Starts it.</param>
internal sealed record VerifiedServer(string Name, Func<CancellationToken, Task<ICorsServer>> StartAsync);

/// <summary>Says why a server can't be asked, and what helps.</summary>
internal sealed class ServerMissingException(string message, Exception? inner = null) : Exception(message, inner);
