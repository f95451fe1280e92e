using System.Collections.Immutable;
using PolicyBridge.Python.Evaluation.Builtin;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Library;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Values;

internal sealed class PyTuple(ImmutableArray<PyValue> items, SourceSpan place, TupleShape? shape = null) : PyValue(place)
{
    public ImmutableArray<PyValue> Items { get; } = items;

    /// <summary>The class of a tuple whose items have names; <see langword="null"/> for <c>tuple</c> itself.</summary>
    public TupleShape? Shape { get; } = shape;

    public override string TypeName => Shape?.Name ?? "tuple";

    public override bool HasMethod(string name) => LibraryNames.HasMethod("tuple", name) || Shape?.Answers(name) == true;

    public override void TellReach(Reach reach) => reach.Holds(Items);

    public override IEnumerable<PyValue> Parts => Items;
}

/// <summary>A class of tuples whose items have names, as <c>namedtuple</c> makes them.</summary>
/// <param name="name">The name of the class, as <c>repr</c> writes it.</param>
/// <param name="fields">The names of the items.</param>
/// <param name="isStructure">Whether it is one of Python's own structures, which have the names alone.</param>
internal abstract class TupleShape(string name, ImmutableArray<string> fields, bool isStructure = false)
{
    /// <summary>The name of the class, as <c>repr</c> writes it.</summary>
    public string Name { get; } = name;

    public ImmutableArray<string> Fields { get; } = fields;

    /// <summary>The methods beyond those that every such tuple has.</summary>
    protected virtual IReadOnlyCollection<string> Methods => [];

    public bool Answers(string method) => (method is "_asdict" or "_replace" && !isStructure) || Methods.Contains(method);

    /// <summary>An item by its name, or another attribute that is no method; <see langword="null"/> for what is not known.</summary>
    public PyValue? Find(PyTuple tuple, string name, SourceSpan place) => Fields.IndexOf(name) is >= 0 and int at ? tuple.Items[at]
        : name == "_fields" && !isStructure ? new PyTuple([.. Fields.Select(f => new PyStr(f, place))], place)
        : FindMore(tuple, name, place);

    public PyValue? Call(PyTuple tuple, string method, CallArguments a) => method switch
    {
        "_asdict" when a.Are(0, 0) => DictMethods.Create(a.Context, [.. Fields.Select((f, i) => ((PyValue)new PyStr(f, a.Place), tuple.Items[i]))], a.Place),
        "_replace" when a.Count == 0 => Replace(tuple, a),
        _ => Methods.Contains(method) ? CallMore(tuple, method, a) : null,
    };

    protected virtual PyValue? FindMore(PyTuple tuple, string name, SourceSpan place) => null;

    protected virtual PyValue? CallMore(PyTuple tuple, string method, CallArguments a) => null;

    private PyTuple Replace(PyTuple tuple, CallArguments a)
    {
        ImmutableArray<PyValue>.Builder items = tuple.Items.ToBuilder();
        foreach ((string name, PyValue value) in a.Keywords)
        {
            int at = Fields.IndexOf(name);
            if (at < 0)
            {
                // From 3.13 on it is a TypeError.
                throw new PyRaise($"a {Name} has no item '{name}'", a.Place);
            }

            items[at] = PyMutable.Current(value);
        }

        return new PyTuple(items.ToImmutable(), a.Place, this);
    }
}
