using System.Collections.Immutable;
using PolicyBridge.Django.Deployment;
using PolicyBridge.Settings;

namespace PolicyBridge.Django;

/// <summary>The environment that settings see, as far as it was given.</summary>
/// <param name="Known">Texts by name.</param>
/// <param name="Unknown">Variables that are set to what is not known.</param>
/// <param name="Others">Why variables of other names may be set; <see langword="null"/> where they are not.</param>
/// <param name="Assumptions">What was taken for granted.</param>
internal sealed record SeenEnvironment(
    ImmutableDictionary<string, string> Known,
    ImmutableDictionary<string, UnknownVariable> Unknown,
    UnknownVariable? Others,
    IReadOnlyList<SettingsAssumption> Assumptions)
{
    /// <summary>The names that are certainly set.</summary>
    public IEnumerable<string> Names => Known.Keys.Concat(Unknown.Keys);
}
