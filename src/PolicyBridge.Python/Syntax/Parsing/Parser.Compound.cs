using System.Collections.Immutable;
using PolicyBridge.Python.Syntax.Lexing;

namespace PolicyBridge.Python.Syntax.Parsing;

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
        TokenKind.Name when AtMatch => ParseMatch(),
        _ => null,
    };

    /// <summary>The block after a colon: statements on the same line, or an indented block.</summary>
    private ImmutableArray<Statement> ParseBlock()
    {
        Expect(TokenKind.Colon, "':'");
        bool failedHeader = _failed;
        if (Kind != TokenKind.Newline)
        {
            int line = _statements.Count;
            ParseSimpleLine();
            return _statements.TakeFrom(line);
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
        int first = _statements.Count;
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

            ParseStatement();
            EnsureProgress(before);
        }

        Accept(TokenKind.Dedent);
        _depth--;
        return _statements.TakeFrom(first);
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
            branches.Add(new ConditionalBlock(branchStart, _lineEnd, test, body));
        }
        while (Kind == TokenKind.Elif);

        ImmutableArray<Statement> otherwise = ParseElse();
        return new IfStatement(start, _lineEnd, branches.ToImmutable(), otherwise);
    }

    private WhileStatement ParseWhile()
    {
        int start = Start;
        _index++;
        Expression test = ParseNamedExpression();
        ImmutableArray<Statement> body = ParseBlock();
        ImmutableArray<Statement> otherwise = ParseElse();
        return new WhileStatement(start, _lineEnd, test, body, otherwise);
    }

    private ForStatement ParseFor(int start, bool isAsync)
    {
        _index++;
        Expression target = ParseTargetList();
        Expect(TokenKind.In, "'in'");
        Expression source = ParseStarExpressions();
        ImmutableArray<Statement> body = ParseBlock();
        ImmutableArray<Statement> otherwise = ParseElse();
        return new ForStatement(start, _lineEnd, target, source, body, otherwise, isAsync);
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
            handlers.Add(ParseHandler(handlers.Count == 0, ref isStar));
        }

        ImmutableArray<Statement> otherwise = handlers.Count > 0 ? ParseElse() : [];
        ImmutableArray<Statement> last = Accept(TokenKind.Finally) ? ParseBlock() : [];
        if (handlers.Count == 0 && last.IsEmpty && !_failed)
        {
            ReportHere("expected 'except' or 'finally' after the block of 'try'");
        }

        return new TryStatement(start, _lineEnd, body, handlers.ToImmutable(), otherwise, last, isStar);
    }

    private ExceptHandler ParseHandler(bool isFirst, ref bool isStar)
    {
        int start = Start;
        _index++;
        bool hasStar = Kind == TokenKind.Star;
        if (!isFirst && hasStar != isStar)
        {
            Fail("one kind of handler in a 'try', 'except' or 'except*'");
        }

        isStar = Accept(TokenKind.Star);
        Expression? type = null;
        string? name = null;
        if (isStar || Kind != TokenKind.Colon)
        {
            int typeStart = Start;
            type = ParseExpression();
            if (Kind == TokenKind.Comma)
            {
                // Python 3.14 allows several types without parentheses, though not with a name.
                type = ParseTupleTail(typeStart, type, ListItem.Expression);
            }
            else if (Accept(TokenKind.As))
            {
                name = ParseIdentifier();
            }
        }

        ImmutableArray<Statement> body = ParseBlock();
        return new ExceptHandler(start, _lineEnd, type, name, body);
    }

    private Statement ParseAsync(int start, ImmutableArray<Expression> decorators)
    {
        _index++;
        switch (Kind)
        {
            case TokenKind.Def:
                return ParseFunction(start, decorators, isAsync: true);
            case TokenKind.For when decorators.IsEmpty:
                return ParseFor(start, isAsync: true);
            case TokenKind.With when decorators.IsEmpty:
                return ParseWith(start, isAsync: true);
            default:
                Fail(decorators.IsEmpty ? "'def', 'for' or 'with' after 'async'" : "'def' after 'async'");
                return new ErrorStatement(start, PreviousEnd);
        }
    }
}
