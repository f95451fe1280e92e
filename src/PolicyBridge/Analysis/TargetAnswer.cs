namespace PolicyBridge.Analysis;

/// <summary>What a target answers to a request, as far as that is known without a server of it.</summary>
/// <param name="Target">The target's name; with the style where that is not the exact one.</param>
/// <param name="IsSame">Whether the answer is the reference's, unless the sentences say on what it hangs.</param>
/// <param name="Sentences">What differs or may differ, and for whom; empty where the answer is the same.</param>
public sealed record TargetAnswer(string Target, bool IsSame, IReadOnlyList<string> Sentences);
