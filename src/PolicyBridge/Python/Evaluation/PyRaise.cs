using PolicyBridge.Text;

namespace PolicyBridge.Python.Evaluation;

/// <summary>A Python exception that is certain to be raised. It never leaves the evaluator.</summary>
internal sealed class PyRaise(string? type, string message, SourceSpan place) : Exception(message)
{
    /// <summary>The built-in exception's name, or <see langword="null"/> for one that the project or a package defines.</summary>
    public string? Type { get; } = type;

    public SourceSpan Place { get; } = place;

    /// <summary>The environment variable whose absence is the cause, if it is.</summary>
    public string? Variable { get; init; }
}

/// <summary>A limit was passed, so nothing further is computed. It never leaves the evaluator.</summary>
internal sealed class LimitReached(string message, SourceSpan place) : Exception(message)
{
    public SourceSpan Place { get; } = place;
}
