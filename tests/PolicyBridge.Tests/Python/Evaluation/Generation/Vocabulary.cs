namespace PolicyBridge.Tests.Python.Evaluation.Generation;

/// <summary>The dice and the names in scope.</summary>
internal sealed class Vocabulary(int seed, bool usesVault)
{
    private readonly Random _random = new(seed);

    public bool UsesVault { get; } = usesVault;

    /// <summary>Whether imports may fail: of what a settings module imports, PolicyBridge takes that its own imports succeed.</summary>
    public bool MayLackModules { get; set; }

    /// <summary>The names that are probably set, by what they hold.</summary>
    public Dictionary<string, Kind> Names { get; set; } = new(StringComparer.Ordinal);

    /// <summary>Names that only an expression sees: the variables of comprehensions and lambdas.</summary>
    public Stack<(string Name, Kind Kind)> Locals { get; } = new();

    public int Next(int below) => _random.Next(below);

    public bool Chance(int percent) => _random.Next(100) < percent;

    public T Pick<T>(params ReadOnlySpan<T> choices) => choices[_random.Next(choices.Length)];

    /// <summary>A name of a kind, or <see langword="null"/> where there is none.</summary>
    public string? Name(Kind kind)
    {
        string[] fitting = [.. Names.Where(n => n.Value == kind).Select(n => n.Key).Order(StringComparer.Ordinal), .. Locals.Where(l => l.Kind == kind).Select(l => l.Name)];
        return fitting.Length == 0 ? null : fitting[_random.Next(fitting.Length)];
    }

    /// <summary>Any name, or <see langword="null"/> where there is none.</summary>
    public (string Name, Kind Kind)? AnyName()
    {
        string[] all = [.. Names.Keys.Order(StringComparer.Ordinal)];
        string? name = all.Length == 0 ? null : all[_random.Next(all.Length)];
        return name is null ? null : (name, Names[name]);
    }

    public string FreshOrOld() => Pick("A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L", "_p", "q");

    public Kind AnyKind() => Pick(Kind.Str, Kind.Str, Kind.Int, Kind.Bool, Kind.List, Kind.List, Kind.List, Kind.Tuple, Kind.Dict, Kind.Set, Kind.Nested, Kind.ListDict);
}
