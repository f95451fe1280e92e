using System.Collections.Immutable;
using PolicyBridge.Python.Syntax.Lexing;

namespace PolicyBridge.Python.Syntax.Parsing;

internal sealed partial class Parser
{
    // Only the colon at the end of the line, with a block after it, tells this statement from one that begins with the name "match".
    private bool AtMatch
    {
        get
        {
            if (TextOf(Token) is not "match" || PeekKind(1) is TokenKind.Newline or TokenKind.Equal or TokenKind.Dot)
            {
                return false;
            }

            int end = _index;
            while (_tokens[end].Kind is not (TokenKind.Newline or TokenKind.EndOfFile))
            {
                end++;
            }

            return end > _index + 1 && _tokens[end - 1].Kind == TokenKind.Colon && _tokens[end + 1].Kind == TokenKind.Indent;
        }
    }

    private bool AtCase => Kind == TokenKind.Name && TextOf(Token) is "case";

    private MatchStatement ParseMatch()
    {
        int start = Start;
        _index++;
        int subjectStart = Start;
        Expression subject = ParseItem(ListItem.StarNamedExpression);
        if (Kind == TokenKind.Comma)
        {
            subject = ParseTupleTail(subjectStart, subject, ListItem.StarNamedExpression);
        }
        else if (subject is StarredExpression)
        {
            FailAt(subject, "a starred expression can't stand alone after 'match'");
        }

        if (Expect(TokenKind.Colon, "':'") && Kind != TokenKind.Newline)
        {
            Fail("the end of the line");
        }

        bool failedHeader = _failed;
        _failed = false;
        _index++;
        ImmutableArray<MatchCase> cases = ParseCases(failedHeader);
        return new MatchStatement(start, _lineEnd, subject, cases);
    }

    // The header is known to be followed by NEWLINE and INDENT.
    private ImmutableArray<MatchCase> ParseCases(bool failedHeader)
    {
        _index++;
        if (!TryDescend())
        {
            _failed = false;
            SkipToDedent();
            return [];
        }

        ImmutableArray<MatchCase>.Builder cases = ImmutableArray.CreateBuilder<MatchCase>();
        while (AtCase)
        {
            cases.Add(ParseCase());
            EndFailedLine();
        }

        _depth--;
        if (!Accept(TokenKind.Dedent))
        {
            if (!failedHeader)
            {
                ReportHere($"expected 'case', found {Describe(Token)}");
            }

            SkipToDedent();
        }

        return cases.ToImmutable();
    }

    private MatchCase ParseCase()
    {
        int start = Start;
        _index++;
        Pattern pattern = ParsePatterns();
        Expression? guard = Accept(TokenKind.If) ? ParseNamedExpression() : null;
        ImmutableArray<Statement> body = ParseBlock();
        return new MatchCase(start, _lineEnd, pattern, guard, body);
    }

    /// <summary>The pattern of a case, which may be a sequence without brackets.</summary>
    private Pattern ParsePatterns()
    {
        int start = Start;
        Pattern first = ParseMaybeStarPattern();
        if (Kind != TokenKind.Comma && first is not StarPattern)
        {
            return first;
        }

        ImmutableArray<Pattern> items = ParseSequenceAfter(first);
        return new SequencePattern(start, PreviousEnd, items);
    }

    private ImmutableArray<Pattern> ParseSequenceAfter(Pattern first)
    {
        int mark = _patterns.Count;
        _patterns.Push(first);
        if (first is StarPattern && Kind != TokenKind.Comma && Kind != TokenKind.CloseBracket)
        {
            Expect(TokenKind.Comma, "','");
        }

        while (Accept(TokenKind.Comma) && BeginsPattern)
        {
            _patterns.Push(ParseMaybeStarPattern());
        }

        return _patterns.TakeFrom(mark);
    }

    private bool BeginsPattern => TokenTraits.BeginsExpression(Kind) && Kind is not (TokenKind.Not or TokenKind.Lambda or TokenKind.Await);

    private Pattern ParseMaybeStarPattern()
    {
        int start = Start;
        if (!Accept(TokenKind.Star))
        {
            return ParsePattern();
        }

        string name = ParseIdentifier();
        CheckCapture();
        return new StarPattern(start, PreviousEnd, name == "_" ? null : name);
    }

    private Pattern ParsePattern()
    {
        if (!TryDescend())
        {
            return new ErrorPattern(Start, Start);
        }

        int start = Start;
        Pattern pattern = ParseAlternatives();
        if (Accept(TokenKind.As))
        {
            string name = ParseCaptureName();
            pattern = new CapturePattern(start, PreviousEnd, pattern, name);
        }

        _depth--;
        return pattern;
    }

    private Pattern ParseAlternatives()
    {
        int start = Start;
        Pattern first = ParseClosedPattern();
        if (Kind != TokenKind.Pipe)
        {
            return first;
        }

        int mark = _patterns.Count;
        _patterns.Push(first);
        while (Accept(TokenKind.Pipe))
        {
            _patterns.Push(ParseClosedPattern());
        }

        return new OrPattern(start, PreviousEnd, _patterns.TakeFrom(mark));
    }

    /// <summary>A name that a pattern may bind: any but <c>_</c>.</summary>
    private string ParseCaptureName()
    {
        if (Kind == TokenKind.Name && TextOf(Token) is "_")
        {
            Fail("a name other than '_'");
            return "";
        }

        string name = ParseIdentifier();
        CheckCapture();
        return name;
    }

    // What is bound is a bare name: what follows must not make it part of something longer.
    private void CheckCapture()
    {
        if (Kind is TokenKind.Dot or TokenKind.OpenParenthesis or TokenKind.Equal)
        {
            Fail("the end of the pattern after a name");
        }
    }
}
