using PolicyBridge.Python.Syntax;
using PolicyBridge.Text;

namespace PolicyBridge.Python.Evaluation;

/// <summary>A function whose behaviour is known; it answers <see langword="null"/> to a use that it does not model.</summary>
internal sealed class PyBuiltin(string name, Func<CallArguments, PyValue?> body) : PyValue(SourceSpan.None)
{
    public string Name { get; } = name;

    /// <summary>Whether it can be called with unknown arguments; else the result is unknown then.</summary>
    public bool AcceptsUnknown { get; init; }

    /// <summary>Whether it is a type such as <c>str</c>, for <c>isinstance</c>.</summary>
    public bool IsType { get; init; }

    /// <summary>Whether it is a built-in type, whose name is enough for Python to write it.</summary>
    public bool IsNative { get; init; }

    public override string TypeName => IsType ? "type" : "builtin_function_or_method";

    public PyValue? Invoke(CallArguments arguments) => body(arguments);
}

/// <summary>A method taken from a value.</summary>
internal sealed class PyMethod(PyValue receiver, string name, SourceSpan place) : PyValue(place)
{
    public PyValue Receiver { get; } = receiver;

    public string Name { get; } = name;

    public override string TypeName => "method";
}

internal sealed class PyLambda(LambdaExpression syntax, Frame frame, Dictionary<string, PyValue> defaults, SourceSpan place)
    : PyValue(place)
{
    public LambdaExpression Syntax { get; } = syntax;

    public Frame Frame { get; } = frame;

    public Dictionary<string, PyValue> Defaults { get; } = defaults;

    public override string TypeName => "function";
}

/// <summary>A function or class of the project; it is not run, but what its body could touch is known.</summary>
internal sealed class PyDefinition(string name, bool isClass, Statement syntax, ModuleState module, IReadOnlyList<PyValue> held, SourceSpan place)
    : PyValue(place)
{
    public string Name { get; } = name;

    public bool IsClass { get; } = isClass;

    public Statement Syntax { get; } = syntax;

    public ModuleState Module { get; } = module;

    /// <summary>The values of parameter defaults and decorators.</summary>
    public IReadOnlyList<PyValue> Held { get; } = held;

    public override string TypeName => IsClass ? "type" : "function";
}

internal sealed class PyExceptionType(string name) : PyValue(SourceSpan.None)
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
}
