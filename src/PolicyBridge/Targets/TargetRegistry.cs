using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace PolicyBridge.Targets;

/// <summary>Targets by their names, in the order in which they are listed to people.</summary>
/// <remarks>The tool, explanations and verification are given one; none of them names a target.</remarks>
public sealed class TargetRegistry : IReadOnlyList<Target>
{
    private readonly Target[] _targets;

    /// <exception cref="ArgumentException">Two targets have one name, or two of their options have.</exception>
    internal TargetRegistry(IEnumerable<Target> targets)
    {
        _targets = [.. targets];
        Options = [.. _targets.SelectMany(target => target.Options).Distinct()];
        if (TwiceIn(_targets.Select(target => target.Name)) is { } name)
        {
            throw new ArgumentException($"Two targets are named '{name}'.", nameof(targets));
        }

        if (TwiceIn(Options.Select(option => option.Name)) is { } option)
        {
            throw new ArgumentException($"Two options of targets are named '{option}'. Targets that mean the same share one object.", nameof(targets));
        }
    }

    /// <inheritdoc/>
    public int Count => _targets.Length;

    /// <summary>The options that some of the targets take, each once.</summary>
    public IReadOnlyList<TargetOption> Options { get; }

    /// <inheritdoc/>
    public Target this[int index] => _targets[index];

    /// <summary>Finds a target by its name.</summary>
    public bool TryFind(string name, [NotNullWhen(true)] out Target? target)
    {
        target = Array.Find(_targets, t => string.Equals(t.Name, name, StringComparison.Ordinal));
        return target is not null;
    }

    /// <summary>The names of the targets.</summary>
    public override string ToString() => Listed(target => target.Name, _ => true);

    /// <inheritdoc/>
    public IEnumerator<Target> GetEnumerator() => _targets.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The registry with one more target at its end.</summary>
    internal TargetRegistry With(Target target) => new([.. _targets, target]);

    /// <summary>The names of the targets that have a property, as people list them: <c>a, b and c</c>.</summary>
    internal string Listed(Func<Target, string> name, Func<Target, bool> which, string last = "and")
    {
        string[] names = [.. _targets.Where(which).Select(name)];
        return names.Length < 2 ? string.Concat(names) : $"{string.Join(", ", names[..^1])} {last} {names[^1]}";
    }

    private static string? TwiceIn(IEnumerable<string> names) => names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1)?.Key;
}
