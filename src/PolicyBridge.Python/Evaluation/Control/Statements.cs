using System.Collections.Immutable;
using PolicyBridge.Diagnostics;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Computing;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Python.Syntax;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Control;

/// <summary>Evaluates statements.</summary>
internal sealed class Statements(Evaluator evaluator)
{
    public Completion EvaluateBlock(ImmutableArray<Statement> body) => EvaluateFrom(body, 0);

    /// <remarks>The probes are told before and after each statement, so that <c>try</c> learns where it may be left.</remarks>
    public Completion EvaluateFrom(ImmutableArray<Statement> body, int first)
    {
        for (int i = first; i < body.Length; i++)
        {
            TryProbe.Mark[] marks = evaluator.Forks.Probes.Count == 0 ? [] : [.. evaluator.Forks.Probes.Select(p => p.Before(evaluator))];
            Completion completion = Evaluate(body[i]);
            if (evaluator.HookUse.Finalizers.Count > 0)
            {
                evaluator.Leaks.Leak(evaluator.HookUse.Finalizers, $"{Calls.Changed} call of '__del__', which Python may run at any time", evaluator.Stack.Span(body[i]));
            }

            foreach (TryProbe.Mark mark in marks)
            {
                mark.After(evaluator);
            }

            if (completion == Completion.Uncertain && i + 1 < body.Length)
            {
                ForkAfter(body, i);
                return Completion.Uncertain;
            }

            if (completion != Completion.Normal)
            {
                return completion;
            }
        }

        return Completion.Normal;
    }

    // The statements after one that may have left the block run on one of two ways.
    private void ForkAfter(ImmutableArray<Statement> body, int left) =>
        evaluator.Forks.Fork(evaluator.Stack.Span(body[left]), () => EvaluateFrom(body, left + 1), () => Completion.Uncertain);

    private Completion Evaluate(Statement statement)
    {
        evaluator.Budget.Charge(1, evaluator.Stack.Span(statement));

        // A filter runs before the calls below have ended, so the depth is taken now.
        bool isOutermost = evaluator.Stack.IsOutsideCalls;
        evaluator.Stack.Enter(statement);

        try
        {
            return EvaluateUnguarded(statement);
        }
        catch (PyRaise raised) when (isOutermost && evaluator.Forks.IsCertain && !evaluator.Handlers.MayBeCaught(raised.Thrown))
        {
            ReportRaise(raised, evaluator.Stack.Span(statement));
            ForgetAssigned(statement, raised);
            return Completion.Normal;
        }
    }

    public void ReportRaise(PyRaise raised, SourceSpan statement)
    {
        bool isInside = statement.Contains(raised.Place);
        if (raised.Variable is { } variable)
        {
            evaluator.Surroundings.ReportMissingVariable(variable, raised.TypeName ?? "an exception", isInside ? raised.Place : statement);
            return;
        }

        string type = raised.TypeName ?? "an exception";
        string caller = isInside || !raised.Place.HasPlace ? "" : $", called at {statement},";
        evaluator.Diagnostics.Add(
            DiagnosticDescriptors.PythonException,
            raised.Place,
            SentenceCase.Of(raised.Message.Length > 0 ? $"Python would stop here{caller} with {type}: {raised.Message}" : $"Python would stop here{caller} with {type}"),
            "Fix the settings, or give the values that they expect with --env NAME=VALUE or --set NAME=LITERAL.");
    }

    // What the failed statement would have set; the error is reported, and the rest is still read.
    private void ForgetAssigned(Statement statement, PyRaise raised)
    {
        PyUnknown cause = new($"Python would stop at this statement: {raised.Message}", raised.Place) { Variable = raised.Variable };
        IEnumerable<Expression> targets = statement switch
        {
            AssignStatement assign => assign.Targets,
            AnnotatedAssignStatement assign => [assign.Target],
            AugmentedAssignStatement assign => [assign.Target],
            _ => [],
        };
        foreach (NameExpression name in targets.OfType<NameExpression>())
        {
            evaluator.Names.Bind(name.Name, cause);
        }
    }

    private Completion EvaluateUnguarded(Statement statement)
    {
        switch (statement)
        {
            case ExpressionStatement expression:
                evaluator.Expressions.Evaluate(expression.Value);
                return Completion.Normal;
            case AssignStatement assign:
                PyValue value = evaluator.Expressions.Evaluate(assign.Value);
                foreach (Expression target in assign.Targets)
                {
                    evaluator.Assignments.Assign(target, value);
                    evaluator.Assignments.NoteBinding(target, value, evaluator.Stack.Span(assign));
                }

                return Completion.Normal;
            case AnnotatedAssignStatement assign:
                evaluator.Annotations.EvaluateAnnotated(assign);
                return Completion.Normal;
            case AugmentedAssignStatement assign:
                evaluator.Assignments.AssignAugmented(assign);
                return Completion.Normal;
            case DeleteStatement delete:
                foreach (Expression target in delete.Targets)
                {
                    evaluator.Items.Delete(target);
                }

                return Completion.Normal;
            case ImportStatement import:
                evaluator.Imports.EvaluateImport(import);
                return Completion.Normal;
            case ImportFromStatement import:
                evaluator.Imports.EvaluateImportFrom(import);
                return Completion.Normal;
            case IfStatement @if:
                return evaluator.ControlStatements.EvaluateIf(@if, 0);
            case ForStatement @for:
                return evaluator.ControlStatements.EvaluateFor(@for);
            case WhileStatement @while:
                return evaluator.ControlStatements.EvaluateWhile(@while);
            case TryStatement @try:
                return evaluator.Tries.EvaluateTry(@try);
            case WithStatement with:
                return evaluator.ControlStatements.EvaluateWith(with);
            case FunctionStatement function:
                evaluator.Functions.Define(function);
                return Completion.Normal;
            case ClassStatement @class:
                evaluator.Classes.DefineClass(@class);
                return Completion.Normal;
            case ReturnStatement @return:
                return evaluator.Functions.EvaluateReturn(@return);
            case MatchStatement match:
                return evaluator.MatchStatements.EvaluateMatch(match);
            case TypeAliasStatement alias:
                evaluator.DeferredCode.Defer(alias.Value, evaluator.DeferredCode.InTypeParameters(alias.TypeParameters));
                evaluator.Names.Bind(alias.Name.Name, evaluator.Unknowns.Unknown("a type alias", evaluator.Stack.Span(alias)));
                return Completion.Normal;
            case RaiseStatement raise:
                throw RaiseOf(raise);
            case AssertStatement assert:
                return EvaluateAssert(assert);
            case BreakStatement:
                return Completion.Break;
            case ContinueStatement:
                return Completion.Continue;
            default:
                return Completion.Normal;
        }
    }

    private Completion EvaluateAssert(AssertStatement assert)
    {
        PyValue test = evaluator.SpecialMethods.Tested(evaluator.Expressions.Evaluate(assert.Test), evaluator.Stack.Span(assert));
        evaluator.HookUse.NoteUse([test], evaluator.Stack.Span(assert));
        if (PyTruth.Truth(test) is false)
        {
            throw new PyRaise("AssertionError", "the assertion is false", evaluator.Stack.Span(assert));
        }

        return Completion.Normal;
    }

    private PyRaise RaiseOf(RaiseStatement raise)
    {
        SourceSpan place = evaluator.Stack.Span(raise);
        if (raise.Exception is null)
        {
            return evaluator.Tries.Handled ?? new PyRaise("RuntimeError", "there is no exception to raise again", place);
        }

        PyValue value = evaluator.Expressions.Evaluate(raise.Exception);
        if (value is PyClass { Exception: not null } type)
        {
            value = evaluator.Calls.Call(type, new CallArguments(evaluator.Context, [], [], place));
        }

        string? variable = evaluator.Tries.Handled?.Variable;
        return value switch
        {
            PyExceptionType builtin => new PyRaise(builtin.Name, "", place) { Variable = variable },
            PyExceptionValue known => new PyRaise(known.Name, MessageOf(known.Arguments), place) { Variable = variable },
            PyInstance { Class.Exception: not null } own =>
                new PyRaise(own.Class, MessageOf(own.Names.Find("args") is PyTuple t ? t.Items : null), place) { Variable = variable },
            _ => new PyRaise("the settings raise an exception of their own", place) { Variable = variable },
        };
    }

    private static string MessageOf(IReadOnlyList<PyValue>? arguments) => arguments is [PyStr text] ? text.Value : "";
}
