using PolicyBridge.Analysis;
using PolicyBridge.Conformance.Comparison;
using PolicyBridge.Conformance.Requests;
using PolicyBridge.Conformance.Verification;
using PolicyBridge.Fetch;
using PolicyBridge.Policy;
using PolicyBridge.Policy.Engine;

namespace PolicyBridge.Conformance.Tests.Verification.Mutation;

/// <summary>How a mutant ended.</summary>
internal enum MutantVerdict
{
    /// <summary>A request tells it from the policy.</summary>
    Caught,

    /// <summary>The comparison proves that no browser can tell it from the policy.</summary>
    Same,

    /// <summary>No request tells it, and the comparison decides nothing.</summary>
    Undecided,

    /// <summary>No request tells it, and a browser can.</summary>
    Missed,
}

/// <summary>The requests that are derived from a policy, put to the references of mutants as if they were servers.</summary>
internal sealed class Trial
{
    private readonly CorsPolicy _policy;
    private readonly CorsReference _reference;
    private readonly bool _keepsPreflights;
    private readonly (RequestCase Case, CorsObservation Expected)[] _asked;

    public Trial(CorsPolicy policy)
    {
        _policy = policy;
        _reference = new CorsReference(policy);
        Verifier verifier = new(policy, []);
        _asked = [.. DerivedRequests.Of(policy).Select(request => (request, verifier.Expect(request)))];
        // Where lists are malformed or nobody is allowed, no browser keeps an answer for any time.
        _keepsPreflights = Catches(request => verifier.Expect(request) is var answer && answer[CorsHeaderNames.AllowOrigin] is null ? answer : answer.With(CorsHeaderNames.MaxAge, "1"))
            || Catches(request => verifier.Expect(request) is var answer && answer[CorsHeaderNames.AllowOrigin] is null ? answer : answer.With(CorsHeaderNames.MaxAge, "2"));
    }

    public int Count => _asked.Length;

    /// <summary>What becomes of a mutant, and of what it differs where it was missed.</summary>
    public (MutantVerdict Verdict, string Why) Judge(CorsPolicy mutant)
    {
        Verifier server = new(mutant, []);
        if (Catches(server.Expect))
        {
            return (MutantVerdict.Caught, "");
        }

        PolicyComparison comparison = PolicyComparison.Compare(_policy, mutant);
        PolicyDifference[] differences =
        [
            .. comparison.Differences.Where(difference => difference.Witness is { } witness
                ? SentRequest.IsOne(witness)
                : _keepsPreflights && BrowserProfile.TellingApart(_policy.PreflightMaxAge, mutant.PreflightMaxAge).Count > 0),
        ];
        return differences.Length > 0 ? (MutantVerdict.Missed, string.Join("; ", differences.Select(difference => difference.Subject)))
            : comparison.Undecided.Count > 0 ? (MutantVerdict.Undecided, string.Join("; ", comparison.Undecided))
            : (MutantVerdict.Same, "");
    }

    /// <summary>Whether a request shows that a server, given by what it answers, is not the policy's.</summary>
    public bool Catches(Func<RequestCase, CorsObservation> server) => Array.Exists(_asked, asked =>
    {
        CorsObservation actual = server(asked.Case);
        return !(actual.HeadersEqual(asked.Expected) && actual.Status == asked.Expected.Status)
            && new ComparedAnswer(
                asked.Case, asked.Expected, actual,
                AnswerComparison.Classify(asked.Case.Request, _reference, asked.Expected, actual, isApplicationKnown: true), null).IsFailure;
    });
}
