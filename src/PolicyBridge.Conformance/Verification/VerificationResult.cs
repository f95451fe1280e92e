using PolicyBridge.Conformance.Requests;
using PolicyBridge.Policy;

namespace PolicyBridge.Conformance.Verification;

/// <summary>What verification saw.</summary>
/// <param name="Reference">The releases of django-cors-headers that answers were held against.</param>
/// <param name="Cases">What was asked.</param>
/// <param name="Servers">The servers in the order asked for.</param>
internal sealed record VerificationResult(ReferenceVersion Reference, IReadOnlyList<RequestCase> Cases, IReadOnlyList<ServerResult> Servers)
{
    /// <summary>Whether a server that was asked breaks the promise.</summary>
    public bool HasFailures => Servers.Any(server => server.Answers.Any(answer => answer.IsFailure));

    /// <summary>Whether a server did not start, was given up, or left a request without an answer.</summary>
    public bool HasFaults => Servers.Any(server => server.Fault is not null || server.Unanswered > 0);

    /// <summary>The result in a sentence.</summary>
    public string Summary =>
        HasFailures ? "Not the same: see what is wider, or other than Django's to a browser."
        : HasFaults ? "Not known: a server did not start, or did not answer every request."
        : "No answer is wider than Django's, and none is another to a browser.";
}
