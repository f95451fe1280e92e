using PolicyBridge.Text;

namespace PolicyBridge.Python.Evaluation;

/// <summary>A module of the project while it is evaluated and afterwards.</summary>
internal sealed class ModuleState(string name, bool isPackage, SourceText source)
{
    public string Name { get; } = name;

    public SourceText Source { get; } = source;

    public Namespace Names { get; } = new();

    /// <summary>The package that relative imports start from.</summary>
    public string Package => isPackage ? Name : Name.LastIndexOf('.') is var dot and >= 0 ? Name[..dot] : "";
}

/// <summary>Where a name is looked up: the variables of comprehensions and lambdas from the inside out, then the module.</summary>
internal sealed record Frame(ModuleState Module, LocalScope? Locals);

internal sealed class LocalScope(LocalScope? outer, bool isLambda = false)
{
    public LocalScope? Outer { get; } = outer;

    /// <summary>Whether assignment expressions bind here; those in a comprehension bind outside it.</summary>
    public bool IsLambda { get; } = isLambda;

    public Dictionary<string, PyValue> Names { get; } = new(StringComparer.Ordinal);

    public PyValue? Find(string name)
    {
        for (LocalScope? scope = this; scope is not null; scope = scope.Outer)
        {
            if (scope.Names.TryGetValue(name, out PyValue? value))
            {
                return value;
            }
        }

        return null;
    }
}
