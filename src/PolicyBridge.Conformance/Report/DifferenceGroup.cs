using PolicyBridge.Conformance.Comparison;
using PolicyBridge.Conformance.Verification;

namespace PolicyBridge.Conformance.Report;

/// <summary>Differences of one kind: of the same class and in the same headers.</summary>
/// <param name="Title">The kind, in words.</param>
/// <param name="Answers">The answers, at least one.</param>
internal sealed record DifferenceGroup(string Title, IReadOnlyList<ComparedAnswer> Answers)
{
    /// <summary>A server's differences, the gravest first.</summary>
    public static IReadOnlyList<DifferenceGroup> Of(ServerResult server) =>
    [
        .. server.Differences
            .GroupBy(answer => (answer.IsFailure, answer.Verdict, answer.Case.IsFromBrowser, Parts: string.Join(", ", answer.Differing)))
            .OrderByDescending(group => group.Key.IsFailure)
            .ThenByDescending(group => group.Key.Verdict ?? Verdict.Wider)
            .Select(group => new DifferenceGroup(
                $"{NameOf(group.Key.Verdict)}{(group.Key.IsFromBrowser ? "" : ", only by hand-made requests")} ({group.Key.Parts})", [.. group])),
    ];

    /// <summary>A class in words.</summary>
    public static string NameOf(Verdict? verdict) => verdict switch
    {
        null => "no answer",
        Verdict.Equal => "equal",
        Verdict.BrowserEqual => "other on the wire only",
        Verdict.Narrower => "narrower",
        Verdict.Differs => "another answer",
        _ => "WIDER",
    };
}
