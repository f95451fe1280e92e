using PolicyBridge.Text;

namespace PolicyBridge.Python.Evaluation;

/// <summary>A module of the project.</summary>
internal sealed class PyModule(ModuleState state, SourceSpan place) : PyValue(place)
{
    public ModuleState State { get; } = state;

    public override string TypeName => "module";
}

/// <summary>A module of the standard library, or a class in one, of which some names are known.</summary>
internal sealed class PyLibrary(string name, IReadOnlyDictionary<string, PyValue> members) : PyValue(SourceSpan.None)
{
    public string Name { get; } = name;

    public IReadOnlyDictionary<string, PyValue> Members { get; } = members;

    /// <summary>Whether names that are not known here may give access to the project's modules.</summary>
    public bool ReachesNamespaces { get; init; }

    /// <summary>Whether what is not known here neither keeps nor changes what it is given.</summary>
    public bool IsHarmless { get; init; }

    /// <summary>What calling it does, where it stands for a class.</summary>
    public PyBuiltin? Call { get; init; }

    public override string TypeName => "module";
}

/// <summary>What <c>globals()</c> gives.</summary>
internal sealed class PyNamespaceView(Namespace names, SourceSpan place) : PyValue(place)
{
    public Namespace Names { get; } = names;

    public override string TypeName => "dict";
}

/// <summary><c>os.environ</c>.</summary>
internal sealed class PyEnvironment() : PyValue(SourceSpan.None)
{
    public override string TypeName => "os._Environ";
}
