using PolicyBridge.Policy;
using PolicyBridge.Sources;

namespace PolicyBridge.Analysis;

/// <summary>One step on the way to an answer.</summary>
/// <param name="Setting">The setting that decided, by its name of <see cref="CorsSettingNames"/>, or <c>MIDDLEWARE</c>; <see langword="null"/> where the request itself or code did.</param>
/// <param name="Text">What was decided and why: a sentence.</param>
public sealed record ExplanationStep(string? Setting, string Text)
{
    /// <summary>Where what decided stands: an item of a list, or what is no setting of a policy; <see cref="SourceSpan.None"/> by default.</summary>
    public SourceSpan Place { get; init; }
}
