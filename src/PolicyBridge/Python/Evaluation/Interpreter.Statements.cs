using System.Collections.Immutable;
using PolicyBridge.Diagnostics;
using PolicyBridge.Python.Syntax;
using PolicyBridge.Text;

namespace PolicyBridge.Python.Evaluation;

internal sealed partial class Interpreter
{
    private Completion RunBlock(ImmutableArray<Statement> body) => RunFrom(body, 0);

    /// <remarks>The probes are told before and after each statement, so that <c>try</c> learns where it may be left.</remarks>
    private Completion RunFrom(ImmutableArray<Statement> body, int first)
    {
        for (int i = first; i < body.Length; i++)
        {
            TryProbe.Mark[] marks = [.. _probes.Select(p => p.Before(this))];
            Completion completion = Run(body[i]);
            foreach (TryProbe.Mark mark in marks)
            {
                mark.After(this);
            }

            if (completion == Completion.Uncertain && i + 1 < body.Length)
            {
                int next = i + 1;
                Fork(Span(body[i]), () => RunFrom(body, next), () => Completion.Uncertain);
                return Completion.Uncertain;
            }

            if (completion != Completion.Normal)
            {
                return completion;
            }
        }

        return Completion.Normal;
    }

    private Completion Run(Statement statement)
    {
        StatementNumber++;
        Charge(1, Span(statement));
        try
        {
            return RunUnguarded(statement);
        }
        catch (PyRaise raised) when (IsCertain && !MayBeCaught(raised.Type))
        {
            ReportRaise(raised);
            ForgetAssigned(statement, raised);
            return Completion.Normal;
        }
    }

    private void ReportRaise(PyRaise raised)
    {
        if (raised.Variable is { } variable)
        {
            ReportMissingVariable(variable, raised.Type ?? "an exception", raised.Place);
            return;
        }

        string type = raised.Type ?? "an exception";
        _diagnostics.Add(
            DiagnosticDescriptors.PythonException,
            raised.Place,
            Sentence.Of(raised.Message.Length > 0 ? $"Python would stop here with {type}: {raised.Message}" : $"Python would stop here with {type}"),
            "Mend the settings, or give the values that they expect with --env NAME=VALUE or --set NAME=LITERAL.");
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
            SetName(_frame.Module.Names, name.Name, cause);
        }
    }

    private Completion RunUnguarded(Statement statement)
    {
        switch (statement)
        {
            case ExpressionStatement expression:
                Evaluate(expression.Value);
                return Completion.Normal;
            case AssignStatement assign:
                PyValue value = Evaluate(assign.Value);
                foreach (Expression target in assign.Targets)
                {
                    Assign(target, value);
                }

                return Completion.Normal;
            case AnnotatedAssignStatement { Value: { } annotated } assign:
                Assign(assign.Target, Evaluate(annotated));
                return Completion.Normal;
            case AugmentedAssignStatement assign:
                AssignAugmented(assign);
                return Completion.Normal;
            case DeleteStatement delete:
                foreach (Expression target in delete.Targets)
                {
                    Delete(target);
                }

                return Completion.Normal;
            case ImportStatement import:
                RunImport(import);
                return Completion.Normal;
            case ImportFromStatement import:
                RunImportFrom(import);
                return Completion.Normal;
            case IfStatement @if:
                return RunIf(@if, 0);
            case ForStatement @for:
                return RunFor(@for);
            case WhileStatement @while:
                return RunWhile(@while);
            case TryStatement @try:
                return RunTry(@try);
            case WithStatement with:
                return RunWith(with);
            case FunctionStatement function:
                Define(function, function.Name, isClass: false, function.Decorators,
                    [.. function.Parameters.All().Select(p => p.Default).OfType<Expression>()]);
                return Completion.Normal;
            case ClassStatement @class:
                DefineClass(@class);
                return Completion.Normal;
            case RaiseStatement raise:
                throw RaiseOf(raise);
            case AssertStatement assert:
                return RunAssert(assert);
            case BreakStatement:
                return Completion.Break;
            case ContinueStatement:
                return Completion.Continue;
            default:
                return Completion.Normal;
        }
    }

    private void Define(Statement syntax, string name, bool isClass, ImmutableArray<Expression> decorators, ImmutableArray<Expression> held)
    {
        List<PyValue> wrappers = [.. decorators.Select(Evaluate)];
        List<PyValue> values = [.. held.Select(Evaluate)];
        SourceSpan place = Span(syntax);
        PyValue value = new PyDefinition(name, isClass, syntax, _frame.Module, values, place);
        for (int i = wrappers.Count - 1; i >= 0; i--)
        {
            value = Call(wrappers[i], new CallArguments(this, [value], [], Span(decorators[i])));
        }

        SetName(_frame.Module.Names, name, value);
    }

    private void DefineClass(ClassStatement syntax)
    {
        // The body of a class runs at once; what it reads by name it may change.
        PyUnknown cause = new($"the body of the class '{syntax.Name}', which is not evaluated, may change it", Span(syntax));
        Stack<PyValue> pending = [];
        LeakBody(
            syntax.Body.Where(s => s is not FunctionStatement).SelectMany(SyntaxChildren.Of), _frame.Module, null, pending, cause);
        Leak(pending.Where(v => v is not (PyDefinition or PyModule)), cause.Cause, cause.Place);
        Define(syntax, syntax.Name, isClass: true, syntax.Decorators, [.. syntax.Bases, .. syntax.Keywords.Select(k => k.Value)]);
    }

    private Completion RunAssert(AssertStatement assert)
    {
        if (Truth(Evaluate(assert.Test)) is false)
        {
            throw new PyRaise("AssertionError", "the assertion is false", Span(assert));
        }

        return Completion.Normal;
    }

    private PyRaise RaiseOf(RaiseStatement raise)
    {
        SourceSpan place = Span(raise);
        if (raise.Exception is null)
        {
            return _handled ?? new PyRaise("RuntimeError", "there is no exception to raise again", place);
        }

        return Evaluate(raise.Exception) switch
        {
            PyExceptionType type => new PyRaise(type.Name, "", place),
            PyExceptionValue value => new PyRaise(value.Name, "", place),
            _ => new PyRaise(null, "the settings raise an exception of their own", place),
        };
    }
}
