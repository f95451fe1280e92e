using System.Collections.Immutable;
using PolicyBridge.Text;

namespace PolicyBridge.Python.Evaluation.Values;

/// <summary>A class of the project all of whose bases are known.</summary>
internal sealed class PyClass(string name, ImmutableArray<PyClass> bases, string? exception, Namespace names, SourceSpan place) : PyValue(place)
{
    public string Name { get; } = name;

    public ImmutableArray<PyClass> Bases { get; } = bases;

    public Namespace Names { get; } = names;

    /// <summary>The built-in exception that it descends from, if it does.</summary>
    public string? Exception { get; } = exception;

    /// <summary>Whether it descends from a built-in type such as <c>list</c>, whose behaviour its instances have.</summary>
    public bool IsOverBuiltin { get; private set; }

    /// <summary>The class and its ancestors in the order in which attributes are looked up.</summary>
    public ImmutableArray<PyClass> Order { get; private set; }

    public override string TypeName => "type";

    // Its module stands among its names, as __module__.
    public override void TellReach(Reach reach)
    {
        reach.Opens(Names);
        reach.Holds(Bases);
    }

    public static PyClass Create(
        string name, ImmutableArray<PyClass> bases, ImmutableArray<PyClass> ancestors, string? exception, bool isOverBuiltin, Namespace names, SourceSpan place)
    {
        PyClass made = new(name, bases, exception, names, place) { IsOverBuiltin = isOverBuiltin };
        made.Order = [made, .. ancestors];
        return made;
    }

    /// <summary>The ancestors of a new class in order (Python's C3 linearization), or <see langword="null"/> where there is none.</summary>
    public static ImmutableArray<PyClass>? Linearize(ImmutableArray<PyClass> bases)
    {
        List<List<PyClass>> pending = [.. bases.Select(b => b.Order.ToList()), [.. bases]];
        List<PyClass> order = [];
        while (pending.RemoveAll(p => p.Count == 0) >= 0 && pending.Count > 0)
        {
            PyClass? next = pending.Select(p => p[0]).FirstOrDefault(c => pending.TrueForAll(p => p.LastIndexOf(c) <= 0));
            if (next is null)
            {
                return null;
            }

            order.Add(next);
            pending.ForEach(p => p.Remove(next));
        }

        return [.. order];
    }

    /// <summary>What the first of these classes that has a name has for it.</summary>
    public static PyValue? FindInClass(IEnumerable<PyClass> order, string name)
    {
        foreach (PyClass type in order)
        {
            if (type.Names.Find(name) is { } value)
            {
                return value;
            }
        }

        return null;
    }

    public bool DescendsFrom(PyClass ancestor) => Order.Contains(ancestor);
}

/// <summary>An instance of a class of the project.</summary>
internal sealed class PyInstance(PyClass type, SourceSpan place) : PyValue(place)
{
    public PyClass Class { get; } = type;

    public Namespace Names { get; } = new(isOfObject: true);

    public override string TypeName => Class.Name;

    public override void TellReach(Reach reach)
    {
        reach.Opens(Names);
        reach.Holds([Class]);
    }
}

/// <summary>What <c>super()</c> gives: the attributes of the classes after one.</summary>
internal sealed class PySuper(PyClass after, PyValue receiver, SourceSpan place) : PyValue(place)
{
    public PyClass After { get; } = after;

    public PyValue Receiver { get; } = receiver;

    public override string TypeName => "super";

    public override void TellReach(Reach reach) => reach.Holds([After, Receiver]);
}

/// <summary>Stands, among what an unknown value reaches, for values that code had together and may have put into one another.</summary>
internal sealed class PyHeld(IEnumerable<PyValue> items) : PyValue(SourceSpan.None)
{
    public List<PyValue> Items { get; } = [.. items];

    public override string TypeName => "object";

    public override void TellReach(Reach reach) => reach.Holds(Items);
}

/// <summary>Stands, among what an unknown value reaches, for a class of the settings whose body alone is known: by it its module is found.</summary>
internal sealed class PyHome(ModuleState module) : PyValue(SourceSpan.None)
{
    public ModuleState Module { get; } = module;

    public override string TypeName => "type";

    public override void TellReach(Reach reach) => reach.IsFrom(Module);
}
