using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Control;

/// <summary>A Python exception that is certain to be raised. It never leaves the evaluator.</summary>
internal sealed class PyRaise : Exception
{
    public PyRaise(string type, string message, SourceSpan place)
        : this(message, place) => Thrown = new PyExceptionType(type);

    public PyRaise(PyClass type, string message, SourceSpan place)
        : this(message, place) => Thrown = type;

    /// <summary>An exception of which the type is not known.</summary>
    public PyRaise(string message, SourceSpan place)
        : base(message) => Place = place;

    /// <summary>The built-in type or the class of the project, or <see langword="null"/> where it is not known.</summary>
    public PyValue? Thrown { get; }

    public string? TypeName => Thrown switch
    {
        PyExceptionType type => type.Name,
        PyClass type => type.Name,
        _ => null,
    };

    public SourceSpan Place { get; }

    /// <summary>The environment variable whose absence is the cause, if it is.</summary>
    public string? Variable { get; init; }
}

/// <summary>A limit was passed, so nothing further is computed. It never leaves the evaluator.</summary>
internal sealed class LimitReached(string message, SourceSpan place) : Exception(message)
{
    public SourceSpan Place { get; } = place;
}
