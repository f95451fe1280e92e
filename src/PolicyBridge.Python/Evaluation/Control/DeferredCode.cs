using System.Collections.Immutable;
using PolicyBridge.Python.Evaluation.Builtin;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Python.Syntax;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Control;

/// <summary>
/// Code that Python runs only where somebody asks for what it gives: annotations since 3.14 (PEP 649), and type aliases with the
/// bounds and defaults of type parameters (PEP 695).
/// </summary>
internal sealed class DeferredCode(Evaluator evaluator)
{
    // By these names it is asked for.
    private static readonly ImmutableHashSet<string> Asking = ImmutableHashSet.Create(
        StringComparer.Ordinal,
        "__annotations__", "__annotate__", "__annotate_func__", "__conditional_annotations__", "__annotations_cache__", "__value__", "__bound__", "__constraints__", "__default__",
        "evaluate_value", "evaluate_bound", "evaluate_constraints", "evaluate_default");

    private readonly List<(Expression Code, Frame Frame)> _deferred = [];

    private bool _runsDeferred;

    /// <summary>Keeps what may run later; what only names types does nothing that could be seen.</summary>
    public void Defer(Expression? code, Frame frame)
    {
        if (code is not null && !evaluator.Annotations.IsInert(code, out _))
        {
            _deferred.Add((code, frame));
        }
    }

    /// <summary>What was kept may run here, since code that is not seen may ask for it.</summary>
    public void EvaluateDeferred(SourceSpan place)
    {
        if (_runsDeferred)
        {
            return;
        }

        _runsDeferred = true;
        try
        {
            _deferred.ToList().ForEach(d => EvaluatePerhaps(d.Code, d.Frame, place));
        }
        finally
        {
            _runsDeferred = false;
        }
    }

    private void EvaluatePerhaps(Expression code, Frame frame, SourceSpan place)
    {
        Frame outer = evaluator.Stack.Frame;
        evaluator.Forks.Fork(
            place,
            evaluator.Unknowns.Unknown("whether an annotation or the value of a type alias is asked for", place),
            () =>
            {
                evaluator.Stack.Frame = frame with { Caller = outer };
                try
                {
                    evaluator.Expressions.Evaluate(code);
                    return Completion.Normal;
                }
                finally
                {
                    evaluator.Stack.Frame = outer;
                }
            },
            () => Completion.Normal);
    }

    public void EvaluateDeferredFor(string name, SourceSpan place)
    {
        if (_deferred.Count > 0 && Asking.Contains(name))
        {
            EvaluateDeferred(place);
        }
    }

    /// <summary>Whether a call may ask for it: one of a library, or of what is not known.</summary>
    public void EvaluateDeferredFor(PyValue function, SourceSpan place)
    {
        if (_deferred.Count > 0 && (function is PyUnknown or PyLibrary || (function is PyBuiltin builtin && Builtins.Find(builtin.Name) is null)))
        {
            EvaluateDeferred(place);
        }
    }

    /// <summary>Where a definition with type parameters stands: in a scope of theirs.</summary>
    public Frame InTypeParameters(ImmutableArray<TypeParameter> parameters)
    {
        if (parameters.IsEmpty)
        {
            return evaluator.Stack.Frame;
        }

        Frame frame = evaluator.Stack.Frame with { Locals = new LocalScope(evaluator.Heap, evaluator.Stack.Frame.Locals) };
        foreach (TypeParameter parameter in parameters)
        {
            frame.Locals!.Names.Set(parameter.Name, evaluator.Unknowns.Unknown("a type parameter", evaluator.Stack.Span(parameter)));
            Defer(parameter.Bound, frame);
            Defer(parameter.Default, frame);
        }

        return frame;
    }
}
