using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Values;

/// <summary>
/// <c>sys.argv</c>, a part of it, or one argument. Of it only that is known which a server that runs Django does not
/// get: the commands of <c>manage.py</c> and of test runners.
/// </summary>
internal sealed class PyArguments(bool isOne, SourceSpan place) : PyPlain(place)
{
    /// <summary>Whether it is one argument rather than a list.</summary>
    public bool IsOne { get; } = isOne;

    public override string TypeName => IsOne ? "str" : "list";
}
