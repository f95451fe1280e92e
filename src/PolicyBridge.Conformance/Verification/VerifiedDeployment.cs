using PolicyBridge.Conformance.Requests;
using PolicyBridge.Policy;

namespace PolicyBridge.Conformance.Verification;

/// <summary>A server to ask that somebody else has started.</summary>
/// <param name="Name">The name that the matrix gives it.</param>
/// <param name="Client">The way to it.</param>
internal sealed record VerifiedDeployment(string Name, ICorsClient Client)
{
    /// <summary>Makes of a request what is sent.</summary>
    /// <value>By default the request itself.</value>
    public Func<CorsRequest, CorsRequest> Adapt { get; init; } = static request => request;

    /// <summary>Writes a request as a curl command.</summary>
    public Func<CorsRequest, string> Curl { get; init; } = ServerResult.CurlOfAnyHost;

    /// <summary>Whether what an application behind says of its credentials and exposed headers stands there, within the policy.</summary>
    public bool KeepsUpstream { get; init; }
}
