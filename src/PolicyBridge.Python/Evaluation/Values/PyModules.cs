using PolicyBridge.Python.Evaluation.Library;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Modules;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Values;

/// <summary>A module of the project.</summary>
internal sealed class PyModule(ModuleState state, SourceSpan place) : PyValue(place)
{
    public ModuleState State { get; } = state;

    public override string TypeName => "module";

    public override void TellReach(Reach reach) => reach.Opens(State.Names);

    public override IEnumerable<PyValue> Parts => [];
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

    /// <summary>Whether it has no names but those that are known here.</summary>
    public bool IsComplete { get; init; }

    /// <summary>Members that not every release has.</summary>
    public IReadOnlyCollection<string> OfSomeReleases { get; init; } = [];

    /// <summary>Whether a name is there in every release.</summary>
    public bool IsCertain(string name) =>
        LibraryNames.IsListed(Name) ? LibraryNames.Has(Name, name) || (Members.GetValueOrDefault(name) is PyLibrary) : Members.ContainsKey(name) && !OfSomeReleases.Contains(name);

    /// <summary>What calling it does, where it stands for a class.</summary>
    public PyBuiltin? Call { get; init; }

    public override string TypeName => "module";

    public override void TellReach(Reach reach)
    {
        reach.Does(ReachesNamespaces ? Effect.Everything : Effect.Nothing);
        reach.Holds(Members.Values);
        reach.Holds([Call]);
    }

    public override IEnumerable<PyValue> Parts => [];
}

/// <summary>What <c>globals()</c> gives.</summary>
internal sealed class PyNamespaceView(Namespace names, SourceSpan place, NamespaceKind kind = NamespaceKind.Module) : PyValue(place)
{
    public Namespace Names { get; } = names;

    public NamespaceKind Kind { get; } = kind;

    /// <summary>Whether nobody changes the names through this.</summary>
    public bool IsFixed => Kind is NamespaceKind.Class or NamespaceKind.ModelledClass;

    public override string TypeName => IsFixed ? "mappingproxy" : "dict";

    public override bool HasMethod(string name) => !IsFixed ? base.HasMethod(name) : name is "get" or "keys" or "values" or "items" or "copy" or "__contains__" or "__getitem__";

    public override void TellReach(Reach reach) => reach.Opens(Names);

    public override IEnumerable<PyValue> Parts => [];
}

/// <summary><c>os.environ</c>.</summary>
internal sealed class PyEnvironment() : PyValue(SourceSpan.None)
{
    public override string TypeName => "os._Environ";

    public override void TellReach(Reach reach) => reach.Does(Effect.Variables);

    public override bool HasMethod(string name) => name is "get" or "setdefault" or "pop" or "update" or "copy" or "items" or "keys" or "values";

    public override IEnumerable<PyValue> Parts => [];
}

/// <summary>What <c>os.environ.keys()</c> and <c>os.environ.items()</c> give: always what the variables are at the time.</summary>
internal sealed class PyVariablesView(bool withValues, SourceSpan place) : PyValue(place)
{
    public bool WithValues { get; } = withValues;

    public override string TypeName => WithValues ? "ItemsView" : "KeysView";

    public override void TellReach(Reach reach) => reach.Does(Effect.Variables);

    public override bool HasMethod(string name) => false;

    public override IEnumerable<PyValue> Parts => [];
}
