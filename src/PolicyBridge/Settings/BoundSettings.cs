using PolicyBridge.Policy;

namespace PolicyBridge.Settings;

/// <summary>What the binder made of settings.</summary>
/// <param name="Valid">The policy of the valid settings and items alone, with their places: what rules look at. It is no policy to emit.</param>
/// <param name="HasErrors">Whether something was refused, or is not known.</param>
internal sealed record BoundSettings(CorsPolicy Valid, bool HasErrors)
{
    /// <summary>The policy, or null where a finding is an error.</summary>
    public CorsPolicy? Policy => HasErrors ? null : Valid;
}
