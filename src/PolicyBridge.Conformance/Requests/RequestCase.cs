using PolicyBridge.Fetch;
using PolicyBridge.Policy;

namespace PolicyBridge.Conformance.Requests;

/// <summary>A request to ask servers, and why it is asked.</summary>
internal sealed record RequestCase
{
    public required CorsRequest Request { get; init; }

    /// <summary>What the request is about, in a few words, such as <c>other scheme</c>.</summary>
    public required string Why { get; init; }

    /// <summary>The Django setting that the request was derived from; null for one that a user gave.</summary>
    public string? Setting { get; init; }

    /// <summary>What the application behind the policy is to answer; only a server that stands before our own application does.</summary>
    public ApplicationAnswer Application { get; init; }

    /// <summary>Whether a browser can send it; others are made by hand.</summary>
    public bool IsFromBrowser => SentRequest.IsOne(Request);
}
