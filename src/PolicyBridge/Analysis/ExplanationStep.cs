using PolicyBridge.Policy;

namespace PolicyBridge.Analysis;

/// <summary>One step on the way to an answer.</summary>
/// <param name="Setting">The setting that decided, by its name of <see cref="CorsSettingNames"/>; <see langword="null"/> where the request itself did.</param>
/// <param name="Text">What was decided and why: a sentence.</param>
public sealed record ExplanationStep(string? Setting, string Text);
