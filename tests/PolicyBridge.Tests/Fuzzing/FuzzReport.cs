namespace PolicyBridge.Tests.Fuzzing;

/// <summary>What a run found.</summary>
/// <param name="Cases">How many cases ran.</param>
/// <param name="Failures">The failures, each with its seed, its number and the least text that shows it.</param>
/// <param name="Longest">What the slowest case took.</param>
/// <param name="Slowest">The number of the slowest case.</param>
internal sealed record FuzzReport(int Cases, IReadOnlyList<string> Failures, TimeSpan Longest, int Slowest);
