using PolicyBridge.Conformance.Comparison;
using PolicyBridge.Conformance.Verification;

namespace PolicyBridge.Conformance.Report;

/// <summary>Differences of one kind: of the same class and in the same headers. An answer that differs in several ways is in several groups.</summary>
/// <param name="Title">The kind, in words.</param>
/// <param name="Answers">The answers, at least one.</param>
/// <param name="Differing">The headers that differ.</param>
/// <param name="IsFailure">Whether the kind breaks the promise.</param>
internal sealed record DifferenceGroup(string Title, IReadOnlyList<ComparedAnswer> Answers, IReadOnlyList<string> Differing, bool IsFailure)
{
    /// <summary>The answer that is shown of the kind.</summary>
    public ComparedAnswer Example => Answers[0];

    /// <summary>The settings that the kind comes from.</summary>
    public IReadOnlyList<string> Settings => Example.SettingsOf(Differing);

    /// <summary>The sections of the standards that it is seen by.</summary>
    public IReadOnlyList<string> Sections => Example.SectionsOf(Differing);

    /// <summary>What helps, where that shows by the kind.</summary>
    public string? Help => Example.Repeated.Intersect(Differing).Any() ? RepeatedLines.Help
        : IsFailure && Example.IsWithoutPolicy ? "The answer has no CORS header and no Vary: Origin, so the policy had no say in it. Something else answered first: where that is a redirect, ask the address it leads to; else put the middleware before static files, authentication and endpoints that answer at once; in a gateway, include the headers in the block that answered."
        : null;

    /// <summary>A server's differences, the gravest first.</summary>
    public static IReadOnlyList<DifferenceGroup> Of(ServerResult server) =>
    [
        .. server.Differences
            .SelectMany(answer => answer.Kinds.Select(kind => (Answer: answer, kind.Verdict, kind.Differing)))
            .GroupBy(part => (IsFailure: part.Answer.Breaks(part.Verdict), part.Verdict, part.Answer.Case.IsFromBrowser, Parts: PartsOf(part.Answer, part.Differing)))
            .OrderByDescending(group => group.Key.IsFailure)
            .ThenByDescending(group => group.Key.Verdict ?? Verdict.Wider)
            .Select(group => new DifferenceGroup(
                $"{NameOf(group.Key.Verdict)}{(group.Key.IsFromBrowser ? "" : ", only by hand-made requests")} ({group.Key.Parts})",
                [.. group.Select(part => part.Answer)], group.First().Differing, group.Key.IsFailure)),
    ];

    /// <summary>The headers that differ, in words. Several lines of one name are a kind of their own: no value is wrong, but a server too many speaks.</summary>
    public static string PartsOf(ComparedAnswer answer, IReadOnlyList<string> differing)
    {
        IReadOnlyList<string> repeated = answer.Repeated;
        return string.Join(", ", differing.Select(name => repeated.Contains(name)
            ? $"{answer.Actual!.Lines(name).Count} lines of {name}, {RepeatedLines.EffectOf(name, answer.Actual.Lines(name))}"
            : name));
    }

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
