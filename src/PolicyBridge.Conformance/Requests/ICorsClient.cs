using PolicyBridge.Conformance.Comparison;
using PolicyBridge.Policy;

namespace PolicyBridge.Conformance.Requests;

/// <summary>A way to one server. It keeps its connection, and sends one request after the other.</summary>
internal interface ICorsClient : IAsyncDisposable
{
    /// <summary>Sends a request.</summary>
    /// <exception cref="IOException">The server gave no HTTP response, or none in time.</exception>
    Task<CorsObservation> SendAsync(CorsRequest request, CancellationToken cancellation = default);
}
