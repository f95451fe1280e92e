using PolicyBridge.Python.Syntax;

namespace PolicyBridge.Python.Evaluation.Control;

/// <summary>A <c>try</c> whose body is running, and the frame in which its handlers look up their types.</summary>
internal sealed record OpenTry(TryStatement Syntax, Frame Frame)
{
    /// <summary>Whether it stands for a <c>with</c>, whose handler does nothing.</summary>
    public bool IsWith => Syntax.Handlers.Any(h => h.Body.IsEmpty);
}
