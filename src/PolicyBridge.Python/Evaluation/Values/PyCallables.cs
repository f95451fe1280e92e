using System.Collections.Immutable;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Library;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Syntax;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Values;

/// <summary>A function whose behaviour is known; it answers <see langword="null"/> to a use that it does not model.</summary>
internal sealed class PyBuiltin(string name, Func<CallArguments, PyValue?> body) : PyValue(SourceSpan.None)
{
    public string Name { get; } = name;

    /// <summary>What calling it can change, whatever it is given.</summary>
    public Effect Effect { get; init; } = Effects.Of(name);

    /// <summary>Whether it can be called with unknown arguments; else the result is unknown then.</summary>
    public bool AcceptsUnknown { get; init; }

    /// <summary>Whether it is a type such as <c>str</c>, for <c>isinstance</c>.</summary>
    public bool IsType { get; init; }

    /// <summary>Whether it is a built-in type, whose name is enough for Python to write it.</summary>
    public bool IsNative { get; init; }

    public override string TypeName => IsType ? "type" : "builtin_function_or_method";

    public override void TellReach(Reach reach) => reach.Does(Effect);

    public override IEnumerable<PyValue> Parts => [];

    // A method of a type takes the value as its first argument; object has those that every class has.
    public override bool HasMethod(string name) => IsType && (LibraryNames.HasMethod(Name, name) || Name == "object");

    public PyValue? Invoke(CallArguments arguments) => arguments.IfAsked(body(arguments));
}

/// <summary>A method taken from a value.</summary>
internal sealed class PyMethod(PyValue receiver, string name, SourceSpan place) : PyValue(place)
{
    public PyValue Receiver { get; } = receiver;

    public string Name { get; } = name;

    public override string TypeName => "method";

    public override void TellReach(Reach reach)
    {
        if (Receiver is PyNative native)
        {
            reach.Does(native.EffectOf(Name));
            reach.Holds(native.Held);
        }
        else
        {
            reach.Holds([Receiver]);
        }
    }

    public override IEnumerable<PyValue> Parts => [];
}

/// <summary>A function or lambda of the project.</summary>
internal sealed class PyFunction(string name, Parameters parameters, ImmutableArray<Statement> body, Expression? expression, SourceSpan place)
    : PyValue(place)
{
    public string Name { get; } = name;

    public Parameters Parameters { get; } = parameters;

    /// <summary>The statements; default for a lambda.</summary>
    public ImmutableArray<Statement> Body { get; } = body;

    /// <summary>What a lambda gives.</summary>
    public Expression? Expression { get; } = expression;

    /// <summary>Where it was made, and so where it looks up names.</summary>
    public required Frame Frame { get; init; }

    public required BoundNames Bound { get; init; }

    /// <summary>The values of the parameters' defaults, by name.</summary>
    public required IReadOnlyDictionary<string, PyValue> Defaults { get; init; }

    public bool IsAsync { get; init; }

    /// <summary>Whether calling it runs nothing yet.</summary>
    public bool IsLazy => IsAsync || Bound.IsGenerator;

    /// <summary>Whether a class that has it can't be instantiated.</summary>
    public bool IsAbstract { get; init; }

    /// <summary>The class in whose body it was made, once that is complete.</summary>
    public Once<PyClass> DefiningClass { get; private init; } = new();

    /// <summary>The same function under another name.</summary>
    public PyFunction Named(string other) => new(other, Parameters, Body, Expression, Place)
    {
        Frame = Frame,
        Bound = Bound,
        Defaults = Defaults,
        IsAsync = IsAsync,
        DefiningClass = DefiningClass,
        IsAbstract = IsAbstract,
    };

    /// <summary>The same as an abstract method.</summary>
    public PyFunction Abstract() => new(Name, Parameters, Body, Expression, Place)
    {
        Frame = Frame,
        Bound = Bound,
        Defaults = Defaults,
        IsAsync = IsAsync,
        DefiningClass = DefiningClass,
        IsAbstract = true,
    };

    /// <summary>Everything in it that runs when it is called.</summary>
    public IEnumerable<SyntaxNode> Code => Expression is { } lambda ? [lambda] : Body;

    public override string TypeName => "function";

    public override void TellReach(Reach reach) => reach.Runs(this);

    public override IEnumerable<PyValue> Parts => [];
}

/// <summary>A function taken from an instance or, with <c>classmethod</c>, from a class.</summary>
internal sealed class PyBoundMethod(PyValue function, PyValue receiver, SourceSpan place) : PyValue(place)
{
    public PyValue Function { get; } = function;

    public PyValue Receiver { get; } = receiver;

    public override string TypeName => "method";

    public override void TellReach(Reach reach) => reach.Holds([Function, Receiver]);

    public override IEnumerable<PyValue> Parts => [];
}

/// <summary>How a <see cref="PyDescriptor"/> is read.</summary>
internal enum DescriptorKind
{
    Static,
    Class,
    Property,

    /// <summary>A property that is computed once for each instance.</summary>
    Cached,
}

/// <summary>A function wrapped by <c>staticmethod</c>, <c>classmethod</c> or <c>property</c>.</summary>
internal sealed class PyDescriptor(DescriptorKind kind, PyValue function, SourceSpan place) : PyValue(place)
{
    public DescriptorKind Kind { get; } = kind;

    public PyValue Function { get; } = function;

    /// <summary>What sets a property; <see langword="null"/> where it can't be set.</summary>
    public PyValue? Setter { get; init; }

    /// <summary>What deletes a property; <see langword="null"/> where it can't be deleted.</summary>
    public PyValue? Deleter { get; init; }

    /// <summary>The name under which a class holds it, once one does.</summary>
    public Once<string> Name { get; init; } = new();

    /// <summary>All that it may call.</summary>
    public IEnumerable<PyValue> Functions => new[] { Function, Setter, Deleter }.OfType<PyValue>();

    public override string TypeName => Kind switch
    {
        DescriptorKind.Static => "staticmethod",
        DescriptorKind.Class => "classmethod",
        DescriptorKind.Cached => "functools.cached_property",
        _ => "property",
    };

    public override void TellReach(Reach reach) => reach.Holds(Functions);

    public override IEnumerable<PyValue> Parts => [];
}

internal sealed class PyExceptionType(string name) : PyPlain(SourceSpan.None)
{
    public string Name { get; } = name;

    public override string TypeName => "type";
}

internal sealed class PyExceptionValue(string name, SourceSpan place, IReadOnlyList<PyValue>? arguments = null) : PyValue(place)
{
    public string Name { get; } = name;

    /// <summary>What it was made with, or <see langword="null"/> where that is not known.</summary>
    public IReadOnlyList<PyValue>? Arguments { get; } = arguments;

    public override string TypeName => Name;

    public override void TellReach(Reach reach) => reach.Holds(Arguments ?? []);

    public override IEnumerable<PyValue> Parts => [];
}
