using System.Globalization;
using PolicyBridge.Conformance.Coverage;
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

    /// <summary>The requests that were left out from the start, by reason; none by default.</summary>
    public IReadOnlyList<LeftOut> LeftOut { get; init; } = [];

    /// <summary>Whether what was run may let in more than any request from these settings shows.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool MayBeOfOtherSettings { get; init; }

    /// <summary>What of the policy was asked; null where nobody wants to know.</summary>
    public PolicyCoverage? Coverage { get; init; }

    /// <summary>The requests that were asked.</summary>
    public IReadOnlyList<RequestCase> AskedCases => [.. AskedMost.Select(answer => answer.Case)];

    /// <summary>How many requests a second were sent at the most; null where nobody had to wait.</summary>
    public int? Rate { get; init; }

    /// <summary>The requests that could have been asked and were not, by reason: those left out, and those for which a server was not there any more.</summary>
    public IReadOnlyList<LeftOut> NotAsked => Cases.Count > AskedMost.Count ? [.. LeftOut, new LeftOut(Cases.Count - AskedMost.Count, "since no server was there to the end")] : LeftOut;

    /// <summary>How many requests were asked, and of how many where some were not.</summary>
    public string Asked => NotAsked.Count == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{AskedMost.Count} requests")
        : string.Create(CultureInfo.InvariantCulture, $"{AskedMost.Count} of {AskedMost.Count + NotAsked.Sum(left => left.Count)} requests");

    /// <summary>The same with how many of them a browser can send, and with what answers were compared.</summary>
    public string Scope => string.Create(
        CultureInfo.InvariantCulture,
        $"{Asked}{(Rate is { } rate ? $" at {rate} a second" : "")}, {AskedOfBrowsers} of which a browser can send; Django's answers are those of the built-in reference for {Reference}");

    /// <summary>The result in a sentence, which says no more than was asked.</summary>
    public string Summary =>
        HasFailures ? "Not the same: see what is wider, or other than Django's to a browser."
        : HasFaults ? "Not known: a server did not start, or did not answer every request."
        : Servers.All(server => server.Answers.Count == 0) ? "Not known: no server was asked."
        : $"No answer is wider than Django's, and none is another to a browser{(NotAsked.Count == 0 ? "" : $", as far as {Asked} tell")}{(MayBeOfOtherSettings ? "; but these files may be other than the settings give (PB6017)" : "")}{string.Concat(Servers.Select(server => server.WithoutApplication is { } doubt ? $"; but {doubt}" : ""))}{(Missing.Length == 0 ? "" : $"; not asked: {string.Join(", ", Missing)}")}.";

    /// <summary>How many requests were asked.</summary>
    public int AskedCount => AskedMost.Count;

    /// <summary>How many of them a browser can send.</summary>
    public int AskedOfBrowsers => AskedMost.Count(answer => answer.Case.IsFromBrowser);

    private IReadOnlyList<ComparedAnswer> AskedMost => Servers.MaxBy(server => server.Answers.Count)?.Answers ?? [];

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
