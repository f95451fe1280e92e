namespace PolicyBridge.Targets;

/// <summary>What one target made of a policy.</summary>
/// <param name="Target">The target.</param>
/// <param name="Output">Its files, fidelity and notes.</param>
public sealed record EmittedTarget(Target Target, TargetOutput Output);
