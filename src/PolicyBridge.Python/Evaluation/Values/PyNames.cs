using System.Collections.Immutable;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Values;

/// <summary>What the names of a <see cref="PyNamespaceView"/> belong to, which decides what Python itself sets among them.</summary>
internal enum NamespaceKind
{
    /// <summary>A module.</summary>
    Module,

    /// <summary>A class, whose names nobody changes through this.</summary>
    Class,

    /// <summary>A class over one of a library, which has more names of its own.</summary>
    ModelledClass,

    /// <summary>A class while its body runs.</summary>
    ClassBody,

    /// <summary>An instance.</summary>
    Object,
}

/// <summary>What <c>keys()</c> and its like of a <see cref="PyNamespaceView"/> give: always what the names are at the time.</summary>
internal sealed class PyNamesView(PyNamespaceView names, DictPart part, SourceSpan place) : PyValue(place)
{
    public PyNamespaceView Names { get; } = names;

    public DictPart Part { get; } = part;

    public override string TypeName => Part switch
    {
        DictPart.Keys => "dict_keys",
        DictPart.Values => "dict_values",
        _ => "dict_items",
    };

    public override void TellReach(Reach reach) => reach.Holds([Names]);

    public override IEnumerable<PyValue> Parts => [];
}

/// <summary>A list of names, or of names with values, of which some may not be there. It is known to who leaves those out.</summary>
internal sealed class PyNameList(ImmutableArray<PyValue> items, SourceSpan place) : PyValue(place)
{
    /// <summary>The items; those that may not be there are a <see cref="PyPerhaps"/>.</summary>
    public ImmutableArray<PyValue> Items { get; } = items;

    /// <summary>Whether the order of the items is not known.</summary>
    public bool IsUnordered { get; init; }

    public override string TypeName => "list";

    public override bool HasMethod(string name) => false;

    public override void TellReach(Reach reach) => reach.Holds(Items);

    public override IEnumerable<PyValue> Parts => Items;
}

/// <summary>An item that may not be there.</summary>
/// <param name="value">The item.</param>
/// <param name="isPlaced">Whether its place among the others is known.</param>
internal sealed class PyPerhaps(PyValue value, bool isPlaced) : PyValue(value.Place)
{
    public PyValue Value { get; } = value;

    public bool IsPlaced { get; } = isPlaced;

    public override string TypeName => Value.TypeName;

    public override void TellReach(Reach reach) => reach.Holds([Value]);

    public override IEnumerable<PyValue> Parts => [Value];
}
