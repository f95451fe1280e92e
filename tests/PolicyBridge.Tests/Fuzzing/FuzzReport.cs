using System.Globalization;

namespace PolicyBridge.Tests.Fuzzing;

/// <summary>What a run found.</summary>
/// <param name="Cases">How many cases ran.</param>
/// <param name="Failures">The failures, each with its seed, its number and the least text that shows it.</param>
/// <param name="Longest">What the slowest case took.</param>
/// <param name="Slowest">The number of the slowest case.</param>
/// <param name="MostBytes">What the largest case allocated.</param>
/// <param name="Largest">The number of the largest case.</param>
internal sealed record FuzzReport(int Cases, IReadOnlyList<string> Failures, TimeSpan Longest, int Slowest, long MostBytes, int Largest)
{
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Cases} cases, {Failures.Count} failures; case {Slowest} took {Longest.TotalMilliseconds:F0} ms, case {Largest} allocated {MostBytes / (1024.0 * 1024):F1} MiB");
}
