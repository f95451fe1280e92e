using PolicyBridge.Policy;
using PolicyBridge.Settings.Table;

namespace PolicyBridge.Analysis;

/// <summary>
/// What two policies answer differently, decided for every request that a browser can send: origins and paths by
/// automata, lists by what the Fetch standard makes of them.
/// </summary>
public sealed class PolicyComparison
{
    private PolicyComparison(IReadOnlyList<PolicyDifference> differences, IReadOnlyList<string> undecided)
    {
        Differences = differences;
        Undecided = undecided;
    }

    /// <summary>The differences: wider ones first, then narrower, then neutral; each kind in the order of the settings.</summary>
    public IReadOnlyList<PolicyDifference> Differences { get; }

    /// <summary>What could not be decided, a sentence each. A comparison with one of them proves nothing equal.</summary>
    public IReadOnlyList<string> Undecided { get; }

    /// <summary>Whether the newer policy is known to grant something that the older one does not.</summary>
    public bool IsWider => Differences.Any(difference => difference.Kind is DifferenceKind.Wider);

    /// <summary>Whether it is proved that no browser can tell the two policies apart.</summary>
    public bool AreEqual => Differences.Count == 0 && Undecided.Count == 0;

    /// <summary>Compares two policies.</summary>
    /// <exception cref="ArgumentException">A regex of a policy has no .NET form; settings readers refuse such a policy.</exception>
    public static PolicyComparison Compare(CorsPolicy older, CorsPolicy newer)
    {
        ArgumentNullException.ThrowIfNull(older);
        ArgumentNullException.ThrowIfNull(newer);
        List<PolicyDifference> differences = [];
        List<string> undecided = [];
        GrantComparer.Compare(new PreparedPolicy(newer), new PreparedPolicy(older), DifferenceKind.Wider, differences, undecided);
        GrantComparer.Compare(new PreparedPolicy(older), new PreparedPolicy(newer), DifferenceKind.Narrower, differences, undecided);
        differences.AddRange(NeutralDifferences.Between(older, newer));
        return new PolicyComparison(
            [
                .. differences.OrderBy(d => d.Kind).ThenBy(d => IndexOf(d.Setting)),
            ],
            [.. undecided.Distinct()]);
    }

    private static int IndexOf(string setting) => CorsSettings.Family.Names.TakeWhile(name => name != setting).Count();

    /// <summary>The differences, and what was not decided.</summary>
    public override string ToString() => AreEqual ? "equal" : string.Join(
        "; ",
        [.. Differences.Select(difference => $"{difference.Kind} {difference.Setting}: {difference.Subject}"), .. Undecided.Select(what => $"Undecided: {what}")]);
}
