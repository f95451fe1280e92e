using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Modules;
using PolicyBridge.Python.Evaluation.Values;

namespace PolicyBridge.Python.Evaluation.Control;

/// <summary>Where code runs: its module, the scopes around it from the inside out, and the call that it belongs to.</summary>
internal sealed record Frame(ModuleState Module, LocalScope? Locals, CallFrame? Call = null)
{
    /// <summary>Where it was called or imported from.</summary>
    public Frame? Caller { get; init; }

    /// <summary>A name that is certainly bound.</summary>
    public PyValue? FindBound(string name) => Locals?.Find(name) ?? Module.Names.Names.GetValueOrDefault(name);

    /// <summary>A name that is no built-in one, found without a word on names that are not there.</summary>
    public PyValue? Find(string name) => Locals?.Find(name) ?? Module.Names.Find(name);
}

/// <summary>What kind of code a scope belongs to; it decides who sees its names.</summary>
internal enum ScopeKind
{
    /// <summary>A comprehension: an assignment expression in it binds outside.</summary>
    Comprehension,

    /// <summary>A function or a lambda.</summary>
    Function,

    /// <summary>The body of a class, whose names functions in it do not see.</summary>
    Class,
}

/// <summary>The names of a comprehension, of one call of a function, or of the body of a class.</summary>
internal sealed class LocalScope(Heap heap, LocalScope? outer, ScopeKind kind, BoundNames bound, IEnumerable<KeyValuePair<string, PyValue>>? names = null)
{
    public LocalScope(Heap heap, LocalScope? outer)
        : this(heap, outer, ScopeKind.Comprehension, BoundNames.None)
    {
    }

    public LocalScope? Outer { get; } = outer;

    public ScopeKind Kind { get; } = kind;

    /// <summary>What the code binds by its text, whether or not it has done so yet.</summary>
    public BoundNames Bound { get; } = bound;

    public Namespace Names { get; } = new(heap, kind == ScopeKind.Class, names);

    /// <summary>Whether <c>locals()</c> may show more than the code binds: what <c>exec</c> left there, up to Python 3.12.</summary>
    public Latch MayShowMore { get; } = new();

    /// <summary>The names that the body of a class annotates, in their order.</summary>
    public Growing<AnnotatedName> Annotated { get; } = new([]);

    /// <summary>Whether it is not known which names are annotated.</summary>
    public Latch LosesAnnotated { get; } = new();

    /// <summary>How many undecided branches were open where it began.</summary>
    public int ForkDepth { get; init; }

    /// <summary>What <c>locals()</c> gave first.</summary>
    public Once<PyDict> Shown { get; } = new();

    /// <summary>The name of the class whose body it is, if it is one; private names in it and in its functions are spelled with it.</summary>
    public string? ClassName { get; init; }

    /// <summary>The class whose method is running, for <c>super()</c>.</summary>
    public PyClass? DefiningClass { get; init; }

    /// <summary>The first argument of the method that is running.</summary>
    public PyValue? Receiver { get; init; }

    /// <summary>A name as code in this scope sees it, without a word on names that are not there.</summary>
    public PyValue? Find(string name)
    {
        for (LocalScope? scope = this; scope is not null; scope = scope.Outer)
        {
            if (scope.Kind == ScopeKind.Class && scope != this)
            {
                continue;
            }

            if (scope.Bound.Global.Contains(name))
            {
                return null;
            }

            if (scope.Names.Names.TryGetValue(name, out PyValue? value))
            {
                return value;
            }
        }

        return null;
    }
}

/// <summary>One call of a function while it runs.</summary>
internal sealed class CallFrame(int depth)
{
    /// <summary>The journal's depth at the start of the call, to which the states that are kept are relative.</summary>
    public int Depth { get; } = depth;

    /// <summary>The value of the <c>return</c> that ended the call on the way that is running now.</summary>
    public PyValue? Value { get; set; }

    /// <summary>What the call leaves behind on the ways that returned earlier.</summary>
    public List<(HeapState State, PyValue Value)> Held { get; } = [];

    /// <summary>Whether a way has returned that may be the one taken, so that the rest may not run.</summary>
    public bool HasForked { get; set; }
}
