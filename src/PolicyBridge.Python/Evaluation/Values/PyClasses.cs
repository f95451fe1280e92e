using System.Collections.Immutable;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Modules;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Values;

/// <summary>A class of the project all of whose bases are known.</summary>
internal sealed class PyClass : PyValue
{
    /// <param name="name">Its name.</param>
    /// <param name="bases">The classes that it names as its bases.</param>
    /// <param name="ancestors">Its ancestors in the order in which attributes are looked up.</param>
    /// <param name="exception">The built-in exception that it descends from, if it does.</param>
    /// <param name="isOverBuiltin">Whether it descends from a built-in type.</param>
    /// <param name="names">What its body bound.</param>
    /// <param name="place">Where it is defined.</param>
    public PyClass(
        string name, ImmutableArray<PyClass> bases, ImmutableArray<PyClass> ancestors, string? exception, bool isOverBuiltin, Namespace names, SourceSpan place)
        : base(place)
    {
        (Name, Bases, Names, Exception, IsOverBuiltin) = (name, bases, names, exception, isOverBuiltin);
        Order = [this, .. ancestors];
        NativeBase = ancestors.Select(c => c.NativeBase).FirstOrDefault(n => n is not null);
    }

    public string Name { get; }

    public ImmutableArray<PyClass> Bases { get; }

    public Namespace Names { get; }

    /// <summary>The built-in exception that it descends from, if it does.</summary>
    public string? Exception { get; }

    /// <summary>Whether it descends from a built-in type such as <c>list</c>, whose behaviour its instances have.</summary>
    public bool IsOverBuiltin { get; }

    /// <summary>Whether it is made from a class of a package, whose code runs where an instance is made.</summary>
    public bool IsOverForeign { get; init; }

    /// <summary>The built-in type whose data its instances hold; <see langword="null"/> where there is none, or more than one.</summary>
    public string? NativeBase { get; init; }

    /// <summary>The full name of a class of a library, which has more names than are known here; <see langword="null"/> for one of the settings.</summary>
    public string? ModelName { get; init; }

    /// <summary>Whether it is an enumeration.</summary>
    public bool IsEnumeration => DescendsFromModel("enum.Enum");

    /// <summary>The names that its body annotates, in their order; default where that is not known.</summary>
    public ImmutableArray<AnnotatedName> Annotated { get; init; } = [];

    /// <summary>Its <c>__qualname__</c>, where that is known.</summary>
    public string? QualifiedName { get; init; }

    /// <summary>Whether its instances have no names but those of slots.</summary>
    public bool HasSlotsAlone => Order.All(c => c.HasSlots);

    /// <summary>Whether its body has <c>__slots__</c>, and not <c>__dict__</c> among them.</summary>
    public bool HasSlots { get; init; }

    public bool DescendsFromModel(string name) => Order.Any(c => c.ModelName == name);

    /// <summary>The class and its ancestors in the order in which attributes are looked up.</summary>
    public ImmutableArray<PyClass> Order { get; }

    /// <summary>What <c>vars()</c> gives.</summary>
    public PyNamespaceView ViewOfNames(SourceSpan place) => new(Names, place, Order.Any(c => c.ModelName is not null) ? NamespaceKind.ModelledClass : NamespaceKind.Class);

    public override string TypeName => "type";

    // Its module stands among its names, as __module__.
    public override void TellReach(Reach reach)
    {
        if (ModelName is null)
        {
            reach.Opens(Names);
            reach.Holds(Bases);
        }
    }

    public override IEnumerable<PyValue> Parts => [];

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
    public static PyValue? FindInClass(ImmutableArray<PyClass> order, string name)
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

    /// <summary>The same of some classes, such as those after one in the order.</summary>
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
internal sealed class PyInstance(Heap heap, PyClass type, SourceSpan place, PyValue? payload = null) : PyValue(place)
{
    public PyClass Class { get; } = type;

    /// <summary>What it holds as an instance of a built-in type, such as the items of a list.</summary>
    public PyValue? Payload { get; } = payload;

    /// <summary>What it holds as an instance of a built-in type, for who asks for none of these methods of its class; else the value itself.</summary>
    public static PyValue Plain(PyValue value, params ReadOnlySpan<string> hooks)
    {
        if (value is not PyInstance { Payload: { } payload, Class: { } type })
        {
            return value;
        }

        foreach (string hook in hooks)
        {
            if (PyClass.FindInClass(type.Order, hook) is not null)
            {
                return value;
            }
        }

        return PyMutable.Current(payload);
    }

    public Namespace Names { get; } = new(heap, isOfObject: true);

    public override string TypeName => Class.Name;

    public override void TellReach(Reach reach)
    {
        reach.Opens(Names);
        reach.Holds([Class, Payload]);
    }

    public override IEnumerable<PyValue> Parts => [];
}

/// <summary>What <c>super()</c> gives: the attributes of the classes after one.</summary>
internal sealed class PySuper(PyClass after, PyValue receiver, SourceSpan place) : PyValue(place)
{
    public PyClass After { get; } = after;

    public PyValue Receiver { get; } = receiver;

    public override string TypeName => "super";

    public override void TellReach(Reach reach) => reach.Holds([After, Receiver]);

    public override IEnumerable<PyValue> Parts => [];
}

/// <summary>Stands, among what an unknown value reaches, for values that code had together and may have put into one another.</summary>
internal sealed class PyHeld(IEnumerable<PyValue> items) : PyValue(SourceSpan.None)
{
    public Growing<PyValue> Items { get; } = new(items);

    public override string TypeName => "object";

    public override void TellReach(Reach reach) => reach.Holds(Items);

    public override IEnumerable<PyValue> Parts => [];
}

/// <summary>Stands, among what an unknown value reaches, for a class of the settings whose body alone is known: by it its module is found.</summary>
internal sealed class PyHome(ModuleState module) : PyValue(SourceSpan.None)
{
    public ModuleState Module { get; } = module;

    public override string TypeName => "type";

    public override void TellReach(Reach reach) => reach.IsFrom(Module);

    public override IEnumerable<PyValue> Parts => [];
}
