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
