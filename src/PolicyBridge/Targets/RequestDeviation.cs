using PolicyBridge.Policy;

namespace PolicyBridge.Targets;

/// <summary>A way in which a target answers some requests otherwise than Django does, whatever the policy.</summary>
/// <param name="Text">What differs: a sentence without its full stop.</param>
/// <param name="Effect">What it means for the one who sends the request.</param>
/// <param name="Concerns">Whether a request can meet it; others never do.</param>
public sealed record RequestDeviation(string Text, DeviationEffect Effect, Func<CorsRequest, bool> Concerns)
{
    /// <summary>Whether it depends on what the application behind the target does as well, as the text says.</summary>
    public bool DependsOnApplication { get; init; }

    /// <summary>Whether the answer to a request that it concerns is another one than Django's under a policy: both may refuse, for one reason or another.</summary>
    internal Func<CorsReference, CorsRequest, bool> Changes { get; init; } = static (_, _) => true;
}
