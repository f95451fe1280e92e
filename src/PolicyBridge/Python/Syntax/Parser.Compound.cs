using System.Collections.Immutable;

namespace PolicyBridge.Python.Syntax;

internal sealed partial class Parser
{
    private Statement? ParseCompound() => Kind switch
    {
        TokenKind.If => ParseIf(),
        TokenKind.While => ParseWhile(),
        TokenKind.For => ParseFor(Start, isAsync: false),
        TokenKind.Try => ParseTry(),
        TokenKind.With => ParseWith(Start, isAsync: false),
        TokenKind.Def => ParseFunction(Start, [], isAsync: false),
        TokenKind.Class => ParseClass(Start, []),
        TokenKind.At => ParseDecorated(),
        TokenKind.Async => ParseAsync(Start, []),
        _ => null,
    };

    /// <summary>The block after a colon: statements on the same line, or an indented block.</summary>
    private ImmutableArray<Statement> ParseBlock()
    {
        Expect(TokenKind.Colon, "':'");
        bool failedHeader = _failed;
        if (Kind != TokenKind.Newline)
        {
            ImmutableArray<Statement>.Builder line = ImmutableArray.CreateBuilder<Statement>();
            ParseSimpleLine(line);
            return line.ToImmutable();
        }

        _index++;
        _failed = false;
        if (Kind != TokenKind.Indent)
        {
            if (!failedHeader)
            {
                ReportHere($"expected an indented block, found {Describe(Token)}");
            }

            return [];
        }

        return ParseIndented();
    }

    private ImmutableArray<Statement> ParseIndented()
    {
        _index++;
        ImmutableArray<Statement>.Builder body = ImmutableArray.CreateBuilder<Statement>();
        bool descended = TryDescend();
        _failed = false;
        if (!descended)
        {
            SkipToDedent();
            return [];
        }

        while (Kind is not (TokenKind.Dedent or TokenKind.EndOfFile))
        {
            int before = _index;
            if (Kind == TokenKind.Indent)
            {
                ReportHere("unexpected indentation");
                ParseIndented();
                continue;
            }

            ParseStatement(body);
            EnsureProgress(before);
        }

        Accept(TokenKind.Dedent);
        _depth--;
        return body.ToImmutable();
    }

    /// <summary>Skips the rest of a block whose INDENT is consumed.</summary>
    private void SkipToDedent()
    {
        for (int open = 1; open > 0 && Kind != TokenKind.EndOfFile; _index++)
        {
            open += Kind switch
            {
                TokenKind.Indent => 1,
                TokenKind.Dedent => -1,
                _ => 0,
            };
        }
    }

    private ImmutableArray<Statement> ParseElse() => Accept(TokenKind.Else) ? ParseBlock() : [];

    private IfStatement ParseIf()
    {
        int start = Start;
        ImmutableArray<ConditionalBlock>.Builder branches = ImmutableArray.CreateBuilder<ConditionalBlock>();
        do
        {
            int branchStart = Start;
            _index++;
            Expression test = ParseNamedExpression();
            ImmutableArray<Statement> body = ParseBlock();
            branches.Add(new ConditionalBlock(branchStart, EndOf(body), test, body));
        }
        while (Kind == TokenKind.Elif);

        ImmutableArray<Statement> otherwise = ParseElse();
        return new IfStatement(start, otherwise.IsEmpty ? branches[^1].End : EndOf(otherwise), branches.ToImmutable(), otherwise);
    }

    private int EndOf(ImmutableArray<Statement> body) => body.IsEmpty ? PreviousEnd : body[^1].End;

    private WhileStatement ParseWhile()
    {
        int start = Start;
        _index++;
        Expression test = ParseNamedExpression();
        ImmutableArray<Statement> body = ParseBlock();
        ImmutableArray<Statement> otherwise = ParseElse();
        return new WhileStatement(start, EndOf(otherwise.IsEmpty ? body : otherwise), test, body, otherwise);
    }

    private ForStatement ParseFor(int start, bool isAsync)
    {
        _index++;
        Expression target = ParseTargetList();
        Expect(TokenKind.In, "'in'");
        Expression source = ParseStarExpressions();
        ImmutableArray<Statement> body = ParseBlock();
        ImmutableArray<Statement> otherwise = ParseElse();
        return new ForStatement(start, EndOf(otherwise.IsEmpty ? body : otherwise), target, source, body, otherwise, isAsync);
    }

    private TryStatement ParseTry()
    {
        int start = Start;
        _index++;
        ImmutableArray<Statement> body = ParseBlock();
        ImmutableArray<ExceptHandler>.Builder handlers = ImmutableArray.CreateBuilder<ExceptHandler>();
        bool isStar = false;
        while (Kind == TokenKind.Except)
        {
            handlers.Add(ParseHandler(ref isStar));
        }

        ImmutableArray<Statement> otherwise = handlers.Count > 0 ? ParseElse() : [];
        ImmutableArray<Statement> last = Accept(TokenKind.Finally) ? ParseBlock() : [];
        if (handlers.Count == 0 && last.IsEmpty && !_failed)
        {
            ReportHere("expected 'except' or 'finally' after the block of 'try'");
        }

        return new TryStatement(start, PreviousEnd, body, handlers.ToImmutable(), otherwise, last, isStar);
    }

    private ExceptHandler ParseHandler(ref bool isStar)
    {
        int start = Start;
        _index++;
        isStar |= Accept(TokenKind.Star);
        Expression? type = null;
        string? name = null;
        if (Kind != TokenKind.Colon)
        {
            int typeStart = Start;
            type = ParseExpression();
            if (Kind == TokenKind.Comma)
            {
                // Python 3.14 allows several types without parentheses, though not with a name.
                type = ParseTupleTail(typeStart, type, ParseExpression);
            }
            else if (Accept(TokenKind.As))
            {
                name = ParseName().Name;
            }
        }

        ImmutableArray<Statement> body = ParseBlock();
        return new ExceptHandler(start, EndOf(body), type, name, body);
    }

    private Statement ParseAsync(int start, ImmutableArray<Expression> decorators)
    {
        _index++;
        switch (Kind)
        {
            case TokenKind.Def:
                return ParseFunction(start, decorators, isAsync: true);
            case TokenKind.For:
                return ParseFor(start, isAsync: true);
            case TokenKind.With:
                return ParseWith(start, isAsync: true);
            default:
                Fail("'def', 'for' or 'with' after 'async'");
                return new ErrorStatement(start, PreviousEnd);
        }
    }
}
