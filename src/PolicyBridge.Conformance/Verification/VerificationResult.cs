using System.Globalization;
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

    /// <summary>The requests that could have been asked and were not, by reason; none by default.</summary>
    public IReadOnlyList<LeftOut> LeftOut { get; init; } = [];

    /// <summary>How many requests were asked, and of how many where some were left out.</summary>
    public string Asked => LeftOut.Count == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{Cases.Count} requests")
        : string.Create(CultureInfo.InvariantCulture, $"{Cases.Count} of {Cases.Count + LeftOut.Sum(left => left.Count)} requests");

    /// <summary>The result in a sentence, which says no more than was asked.</summary>
    public string Summary =>
        HasFailures ? "Not the same: see what is wider, or other than Django's to a browser."
        : HasFaults ? "Not known: a server did not start, or did not answer every request."
        : Servers.All(server => server.Answers.Count == 0) ? "Not known: no server was asked."
        : $"No answer is wider than Django's, and none is another to a browser{(LeftOut.Count == 0 ? "" : $", as far as {Asked} tell")}{(Missing.Length == 0 ? "" : $"; not asked: {string.Join(", ", Missing)}")}.";

    private string[] Missing => [.. Servers.Where(server => server.NotAsked is not null).Select(server => server.Name)];
}

/// <summary>Requests that were not asked.</summary>
/// <param name="Count">How many.</param>
/// <param name="Why">Which they are, and what helps.</param>
internal sealed record LeftOut(int Count, string Why)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Count} {Why}");
}
