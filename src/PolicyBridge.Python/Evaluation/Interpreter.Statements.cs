using System.Collections.Immutable;
using PolicyBridge.Diagnostics;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Python.Syntax;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation;

internal sealed partial class Interpreter
{
    private Statement? _moduleStatement;
    private SourceText? _moduleSource;

    private Completion RunBlock(ImmutableArray<Statement> body) => RunFrom(body, 0);

    /// <remarks>The probes are told before and after each statement, so that <c>try</c> learns where it may be left.</remarks>
    private Completion RunFrom(ImmutableArray<Statement> body, int first)
    {
        for (int i = first; i < body.Length; i++)
        {
            TryProbe.Mark[] marks = [.. _probes.Select(p => p.Before(this))];
            Completion completion = Run(body[i]);
            if (_finalizers.Count > 0)
            {
                Leak(_finalizers, $"{Changed} call of '__del__', which Python may run at any time", Span(body[i]));
            }

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

        // A filter runs before the calls below have ended, so the depth is taken now.
        bool isOutermost = _callDepth == 0;
        if (isOutermost)
        {
            (_moduleStatement, _moduleSource) = (statement, _frame.Module.Source);
        }

        try
        {
            return RunUnguarded(statement);
        }
        catch (PyRaise raised) when (isOutermost && IsCertain && !MayBeCaught(raised.Thrown))
        {
            ReportRaise(raised, Span(statement));
            ForgetAssigned(statement, raised);
            return Completion.Normal;
        }
    }

    private void ReportRaise(PyRaise raised, SourceSpan statement)
    {
        bool isInside = statement.Contains(raised.Place);
        if (raised.Variable is { } variable)
        {
            ReportMissingVariable(variable, raised.TypeName ?? "an exception", isInside ? raised.Place : statement);
            return;
        }

        string type = raised.TypeName ?? "an exception";
        string caller = isInside || !raised.Place.HasPlace ? "" : $", called at {statement},";
        _diagnostics.Add(
            DiagnosticDescriptors.PythonException,
            raised.Place,
            Sentence.Of(raised.Message.Length > 0 ? $"Python would stop here{caller} with {type}: {raised.Message}" : $"Python would stop here{caller} with {type}"),
            "Mend the settings, or give the values that they expect with --env NAME=VALUE or --set NAME=LITERAL.");
    }

    /// <summary>Where to point a reader: the statement of the module that calls a function, rather than a line of the function.</summary>
    public SourceSpan OutsideCalls(SourceSpan place) =>
        _callDepth > 0 && _moduleStatement is { } statement ? _moduleSource!.Span(statement.Start, statement.End - statement.Start) : place;

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
            Bind(name.Name, cause);
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
                    NoteBinding(target, value, Span(assign));
                }

                return Completion.Normal;
            case AnnotatedAssignStatement assign:
                RunAnnotated(assign);
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
                Define(function);
                return Completion.Normal;
            case ClassStatement @class:
                DefineClass(@class);
                return Completion.Normal;
            case ReturnStatement @return:
                return RunReturn(@return);
            case MatchStatement match:
                return RunMatch(match);
            case TypeAliasStatement alias:
                Defer(alias.Value, InTypeParameters(alias.TypeParameters));
                Bind(alias.Name.Name, Unknown("a type alias", Span(alias)));
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

    private Completion RunAssert(AssertStatement assert)
    {
        PyValue test = Tested(Evaluate(assert.Test), Span(assert));
        NoteUse([test], Span(assert));
        if (Truth(test) is false)
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

        PyValue value = Evaluate(raise.Exception);
        if (value is PyClass { Exception: not null } type)
        {
            value = Call(type, new CallArguments(this, [], [], place));
        }

        string? variable = _handled?.Variable;
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
