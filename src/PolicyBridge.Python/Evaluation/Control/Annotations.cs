using System.Collections.Immutable;
using PolicyBridge.Python.Evaluation.Builtin;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Python.Syntax;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Control;

/// <summary>
/// Annotations: up to Python 3.13 they are run where they stand, since 3.14 only where somebody asks for them, and with
/// <c>from __future__ import annotations</c> never.
/// </summary>
internal sealed class Annotations(Evaluator evaluator)
{
    private const int LazyAnnotations = 14;

    private const int UnionTypes = 10;

    private const int GenericBuiltins = 9;

    public void EvaluateAnnotated(AnnotatedAssignStatement syntax)
    {
        if (syntax is { IsSimple: true, Target: NameExpression named } && evaluator.Stack.Frame.Locals is { Kind: ScopeKind.Class } scope)
        {
            scope.LosesAnnotated.SetIf(evaluator.Forks.Depth != scope.ForkDepth);
            scope.Annotated.AddRange([new AnnotatedName(evaluator.Stack.Mangled(named.Name), syntax.Annotation, evaluator.Stack.Frame)]);
        }

        if (syntax.Value is { } value)
        {
            evaluator.Assignments.Assign(syntax.Target, evaluator.Expressions.Evaluate(value));
        }
        else if (!syntax.IsSimple)
        {
            EvaluateOwner(syntax.Target);
        }

        // In a function they are never run.
        if (evaluator.Stack.Frame.Locals is null or { Kind: ScopeKind.Class })
        {
            // Of a target that is no name they may still be run since 3.14.
            EvaluateAnnotation(syntax.Annotation, syntax.IsSimple ? !evaluator.Surroundings.IsSince(LazyAnnotations) : evaluator.Surroundings.IsSince(LazyAnnotations) is false ? true : null, []);
        }
    }

    public void EvaluateAnnotations(FunctionStatement syntax)
    {
        HashSet<string> own = [.. syntax.TypeParameters.Select(p => p.Name)];
        foreach (Expression annotation in syntax.Parameters.All().Select(p => p.Annotation).Append(syntax.Returns).OfType<Expression>())
        {
            EvaluateAnnotation(annotation, !evaluator.Surroundings.IsSince(LazyAnnotations), own);
        }
    }

    /// <param name="annotation">What is run or not.</param>
    /// <param name="isRun">Whether it is; null where that is not known.</param>
    /// <param name="own">Names that it has by itself.</param>
    private void EvaluateAnnotation(Expression annotation, bool? isRun, HashSet<string> own)
    {
        if (isRun is not true || evaluator.Stack.Frame.Module.PostponesAnnotations.IsSet)
        {
            evaluator.DeferredCode.Defer(annotation, evaluator.Stack.Frame);
        }

        if (isRun is false || evaluator.Stack.Frame.Module.PostponesAnnotations.IsSet)
        {
            return;
        }

        if (!IsInert(annotation, out ImmutableArray<NameExpression> names) || MayBeTooNew(annotation))
        {
            EvaluatePerhaps(annotation, isRun);
            return;
        }

        if (names.FirstOrDefault(n => !own.Contains(n.Name) && IsMissing(evaluator.Stack.Mangled(n.Name))) is { } missing)
        {
            EvaluatePerhaps(missing, isRun);
        }
    }

    /// <summary>Whether an annotation is of an older release an error that something could catch: <c>int | None</c> before 3.10, <c>list[str]</c> before 3.9.</summary>
    private bool MayBeTooNew(Expression annotation) =>
        (evaluator.Tries.Open.Count > 0 || evaluator.Surroundings.IsSince(UnionTypes) is false)
        && ((evaluator.Surroundings.IsSince(UnionTypes) is not true && Holds<BinaryExpression>(annotation)) || (evaluator.Surroundings.IsSince(GenericBuiltins) is not true && Holds<SubscriptExpression>(annotation)));

    private static bool Holds<T>(SyntaxNode node) => node is T || SyntaxChildren.Of(node).Any(Holds<T>);

    private void EvaluatePerhaps(Expression annotation, bool? isRun)
    {
        if (isRun is true)
        {
            evaluator.Expressions.Evaluate(annotation);
            return;
        }

        SourceSpan place = evaluator.Stack.Span(annotation);
        evaluator.Forks.Fork(
            place,
            evaluator.Unknowns.UnknownRelease("whether an annotation is run", place),
            () =>
            {
                evaluator.Expressions.Evaluate(annotation);
                return Completion.Normal;
            },
            () => Completion.Normal);
    }

    private bool IsMissing(string name) =>
        evaluator.Stack.Frame.Find(name) is null && evaluator.Stack.Frame.Module.Names.Rest is null && evaluator.Names.NamespaceReader(name) is null && Builtins.Find(name) is null;

    // What is set has its owner and its index computed, even where nothing is set.
    private void EvaluateOwner(Expression target)
    {
        switch (target)
        {
            case AttributeExpression attribute:
                evaluator.Expressions.Evaluate(attribute.Value);
                break;
            case SubscriptExpression subscript:
                evaluator.Expressions.Evaluate(subscript.Value);
                foreach (Expression index in subscript.Index is SliceExpression ? SyntaxChildren.Of(subscript.Index).OfType<Expression>() : [subscript.Index])
                {
                    evaluator.Expressions.Evaluate(index);
                }

                break;
        }
    }

    /// <summary>Whether an expression only names types, so that running it changes nothing and can fail only where a name is missing.</summary>
    public bool IsInert(Expression annotation, out ImmutableArray<NameExpression> names)
    {
        ImmutableArray<NameExpression>.Builder found = ImmutableArray.CreateBuilder<NameExpression>();
        Stack<SyntaxNode> pending = new([annotation]);
        bool isInert = true;
        while (isInert && pending.TryPop(out SyntaxNode? node))
        {
            isInert = node is NameExpression or AttributeExpression or SubscriptExpression or SliceExpression or StringLiteral or BytesLiteral or NoneLiteral or BooleanLiteral
                or IntegerLiteral or FloatLiteral or EllipsisLiteral or TupleExpression or ListExpression or StarredExpression or BinaryExpression { Operator: BinaryOperator.BitOr };
            if (node is NameExpression name)
            {
                found.Add(name);
                isInert &= !evaluator.HookUse.HasHooks.IsSet || !evaluator.HookUse.MayActWhenRead([.. new[] { evaluator.Stack.Frame.Find(evaluator.Stack.Mangled(name.Name)) }.OfType<PyValue>()], evaluator.Stack.Span(name));
            }

            foreach (SyntaxNode child in SyntaxChildren.Of(node))
            {
                pending.Push(child);
            }
        }

        names = found.ToImmutable();
        return isInert;
    }
}
