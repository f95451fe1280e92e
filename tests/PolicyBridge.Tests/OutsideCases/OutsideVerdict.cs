namespace PolicyBridge.Tests.OutsideCases;

/// <summary>How an answer stands to what the real thing gave; the graver one comes later.</summary>
internal enum Verdict
{
    Equal,
    Unknown,
    Error,
    Wrong,
}

/// <summary>How a case was answered.</summary>
/// <param name="Verdict">The gravest of its answers.</param>
/// <param name="Reasons">What is wrong, a sentence each.</param>
internal sealed record OutsideVerdict(Verdict Verdict, IReadOnlyList<string> Reasons)
{
    public static OutsideVerdict Of(Verdict right, params IEnumerable<string> reasons) =>
        reasons.ToArray() is { Length: > 0 } all ? new(Verdict.Wrong, all) : new(right, []);
}
