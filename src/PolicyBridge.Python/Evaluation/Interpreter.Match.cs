using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Python.Syntax;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation;

/// <summary>The <c>match</c> statement (PEP 634), as far as settings choose by text and numbers with it.</summary>
internal sealed partial class Interpreter
{
    private Completion RunMatch(MatchStatement syntax) => RunCases(syntax, Kept(Evaluate(syntax.Subject)), 0);

    private Completion RunCases(MatchStatement syntax, PyValue subject, int first)
    {
        for (int i = first; i < syntax.Cases.Length; i++)
        {
            MatchCase @case = syntax.Cases[i];
            SourceSpan place = Span(@case.Pattern);
            List<(string Name, PyValue Value)> captures = [];
            int next = i + 1;
            switch (MatchPattern(@case.Pattern, Current(subject), captures))
            {
                case false:
                    continue;
                case null:
                    return Fork(place, Current(subject), () => RunCase(syntax, subject, @case, captures, next), () => RunCases(syntax, subject, next));
                default:
                    return RunCase(syntax, subject, @case, captures, next);
            }
        }

        return Completion.Normal;
    }

    private Completion RunCase(MatchStatement syntax, PyValue subject, MatchCase @case, List<(string Name, PyValue Value)> captures, int next)
    {
        foreach ((string name, PyValue value) in captures)
        {
            Bind(name, value);
        }

        PyValue? guard = @case.Guard is null ? null : Evaluate(@case.Guard);
        return (guard is null ? true : Truth(guard)) switch
        {
            true => RunBlock(@case.Body),
            false => RunCases(syntax, subject, next),
            null => Fork(Span(@case.Guard!), guard, () => RunBlock(@case.Body), () => RunCases(syntax, subject, next)),
        };
    }

    /// <summary>Whether a value fits; <see langword="null"/> where that is not known, and then what it captures is not either.</summary>
    private bool? MatchPattern(Pattern pattern, PyValue subject, List<(string Name, PyValue Value)> captures)
    {
        SourceSpan place = Span(pattern);
        switch (pattern)
        {
            case ValuePattern value:
                PyValue other = Evaluate(value.Value);
                Meet(place, subject, other);
                return Comparisons.Compare(this, ComparisonOperator.Equal, Current(subject), Current(other), place);
            case SingletonPattern singleton:
                return Comparisons.Compare(this, ComparisonOperator.Is, subject, Evaluate(singleton.Value), place);
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
                captures.AddRange(BoundNames.Of(pattern).Select(n => (n, (PyValue)Unknown("a part of a value that a pattern takes apart", place, subject))));
                return null;
        }
    }

    // A class says itself what is an instance of it.
    private void MeetClasses(SyntaxNode pattern, PyValue subject)
    {
        if (pattern is ClassPattern { Class: var type })
        {
            Meet(Span(pattern), subject, Evaluate(type));
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
        captures.AddRange(BoundNames.Of(pattern).Select(n => (n, (PyValue)Unknown("what one of several patterns captures", Span(pattern), subject))));
        return null;
    }
}
