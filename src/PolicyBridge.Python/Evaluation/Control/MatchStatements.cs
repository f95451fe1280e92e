using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Computing;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Python.Syntax;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Control;

/// <summary>The <c>match</c> statement (PEP 634), as far as settings choose by text and numbers with it.</summary>
internal sealed class MatchStatements(Evaluator evaluator)
{
    public Completion EvaluateMatch(MatchStatement syntax) => EvaluateCases(syntax, evaluator.Writes.AsStored(evaluator.Expressions.Evaluate(syntax.Subject)), 0);

    private Completion EvaluateCases(MatchStatement syntax, PyValue subject, int first)
    {
        for (int i = first; i < syntax.Cases.Length; i++)
        {
            MatchCase @case = syntax.Cases[i];
            SourceSpan place = evaluator.Stack.Span(@case.Pattern);
            List<(string Name, PyValue Value)> captures = [];
            int next = i + 1;
            switch (MatchPattern(@case.Pattern, PyMutable.Current(subject), captures))
            {
                case false:
                    continue;
                case null:
                    return evaluator.Forks.Fork(place, PyMutable.Current(subject), () => EvaluateCase(syntax, subject, @case, captures, next), () => EvaluateCases(syntax, subject, next));
                default:
                    return EvaluateCase(syntax, subject, @case, captures, next);
            }
        }

        return Completion.Normal;
    }

    private Completion EvaluateCase(MatchStatement syntax, PyValue subject, MatchCase @case, List<(string Name, PyValue Value)> captures, int next)
    {
        foreach ((string name, PyValue value) in captures)
        {
            evaluator.Names.Bind(name, value);
        }

        PyValue? guard = @case.Guard is null ? null : evaluator.Expressions.Evaluate(@case.Guard);
        return (guard is null ? true : PyTruth.Truth(guard)) switch
        {
            true => evaluator.Statements.EvaluateBlock(@case.Body),
            false => EvaluateCases(syntax, subject, next),
            null => evaluator.Forks.Fork(evaluator.Stack.Span(@case.Guard!), guard, () => evaluator.Statements.EvaluateBlock(@case.Body), () => EvaluateCases(syntax, subject, next)),
        };
    }

    /// <summary>Whether a value fits; <see langword="null"/> where that is not known, and then what it captures is not either.</summary>
    private bool? MatchPattern(Pattern pattern, PyValue subject, List<(string Name, PyValue Value)> captures)
    {
        SourceSpan place = evaluator.Stack.Span(pattern);
        switch (pattern)
        {
            case ValuePattern value:
                PyValue other = evaluator.Expressions.Evaluate(value.Value);
                evaluator.ForeignObjects.Meet(place, subject, other);
                return Comparisons.Compare(evaluator.Context, ComparisonOperator.Equal, PyMutable.Current(subject), PyMutable.Current(other), place);
            case SingletonPattern singleton:
                return Comparisons.Compare(evaluator.Context, ComparisonOperator.Is, subject, evaluator.Expressions.Evaluate(singleton.Value), place);
            case CapturePattern capture:
                bool? fits = capture.Pattern is null ? true : MatchPattern(capture.Pattern, subject, captures);
                if (capture.Name is { } name)
                {
                    captures.Add((name, subject));
                }

                return fits;
            case OrPattern or:
                return MatchAny(or, subject, captures);
            default:
                MeetClasses(pattern, subject);
                captures.AddRange(BoundNames.Of(pattern).Select(n => (n, (PyValue)evaluator.Unknowns.Unknown("a part of a value that a pattern takes apart", place, subject))));
                return null;
        }
    }

    // A class says itself what is an instance of it.
    private void MeetClasses(SyntaxNode pattern, PyValue subject)
    {
        if (pattern is ClassPattern { Class: var type })
        {
            evaluator.ForeignObjects.Meet(evaluator.Stack.Span(pattern), subject, evaluator.Expressions.Evaluate(type));
        }

        foreach (SyntaxNode part in SyntaxChildren.Of(pattern).Where(p => p is Pattern or KeywordPattern))
        {
            MeetClasses(part, subject);
        }
    }

    private bool? MatchAny(OrPattern pattern, PyValue subject, List<(string Name, PyValue Value)> captures)
    {
        int before = captures.Count;
        bool unsure = false;
        foreach (Pattern alternative in pattern.Alternatives)
        {
            int start = captures.Count;
            switch (MatchPattern(alternative, subject, captures))
            {
                case true when !unsure:
                    return true;
                case false:
                    captures.RemoveRange(start, captures.Count - start);
                    break;
                default:
                    unsure = true;
                    break;
            }
        }

        if (!unsure)
        {
            return false;
        }

        captures.RemoveRange(before, captures.Count - before);
        captures.AddRange(BoundNames.Of(pattern).Select(n => (n, (PyValue)evaluator.Unknowns.Unknown("what one of several patterns captures", evaluator.Stack.Span(pattern), subject))));
        return null;
    }
}
