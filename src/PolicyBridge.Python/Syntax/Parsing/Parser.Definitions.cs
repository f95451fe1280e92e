using System.Collections.Immutable;
using PolicyBridge.Python.Syntax.Lexing;

namespace PolicyBridge.Python.Syntax.Parsing;

internal sealed partial class Parser
{
    private Statement ParseDecorated()
    {
        ImmutableArray<Expression>.Builder decorators = ImmutableArray.CreateBuilder<Expression>();
        while (Accept(TokenKind.At))
        {
            decorators.Add(ParseNamedExpression());
            if (!Expect(TokenKind.Newline, "the end of the line after a decorator"))
            {
                EndFailedLine();
            }
        }

        int start = Start;
        switch (Kind)
        {
            case TokenKind.Def:
                return ParseFunction(start, decorators.ToImmutable(), isAsync: false);
            case TokenKind.Class:
                return ParseClass(start, decorators.ToImmutable());
            case TokenKind.Async:
                return ParseAsync(start, decorators.ToImmutable());
            default:
                Fail("a function or a class after a decorator");
                return new ErrorStatement(start, PreviousEnd);
        }
    }

    private FunctionStatement ParseFunction(int start, ImmutableArray<Expression> decorators, bool isAsync)
    {
        _index++;
        string name = ParseIdentifier();
        ImmutableArray<TypeParameter> typeParameters = ParseTypeParameters();
        Parameters parameters = new([], [], null, [], null);
        if (Expect(TokenKind.OpenParenthesis, "'('"))
        {
            parameters = ParseParameters(TokenKind.CloseParenthesis, allowAnnotations: true);
            ExpectClose(TokenKind.CloseParenthesis);
        }

        Expression? returns = Accept(TokenKind.Arrow) ? ParseExpression() : null;
        ImmutableArray<Statement> body = ParseBlock();
        return new FunctionStatement(start, _lineEnd, name, typeParameters, parameters, returns, body, decorators, isAsync);
    }

    private ClassStatement ParseClass(int start, ImmutableArray<Expression> decorators)
    {
        _index++;
        string name = ParseIdentifier();
        ImmutableArray<TypeParameter> typeParameters = ParseTypeParameters();
        ImmutableArray<Expression> bases = [];
        ImmutableArray<KeywordArgument> keywords = [];
        if (Kind == TokenKind.OpenParenthesis)
        {
            (bases, keywords) = ParseArguments(allowGenerator: false);
        }

        ImmutableArray<Statement> body = ParseBlock();
        return new ClassStatement(start, _lineEnd, name, typeParameters, bases, keywords, body, decorators);
    }

    private WithStatement ParseWith(int start, bool isAsync)
    {
        _index++;
        bool parenthesized = HasParenthesizedItems();
        if (parenthesized)
        {
            _index++;
        }

        ImmutableArray<WithItem>.Builder items = ImmutableArray.CreateBuilder<WithItem>();
        do
        {
            if (parenthesized && items.Count > 0 && Kind == TokenKind.CloseParenthesis)
            {
                break;
            }

            items.Add(ParseWithItem());
        }
        while (Accept(TokenKind.Comma));

        if (parenthesized)
        {
            ExpectClose(TokenKind.CloseParenthesis);
        }

        ImmutableArray<Statement> body = ParseBlock();
        return new WithStatement(start, _lineEnd, items.ToImmutable(), body, isAsync);
    }

    private WithItem ParseWithItem()
    {
        int start = Start;
        Expression context = ParseExpression();
        Expression? target = null;
        if (Accept(TokenKind.As))
        {
            target = ParseItem(ListItem.Target);
            CheckTarget(target);
        }

        return new WithItem(start, PreviousEnd, context, target);
    }

    /// <summary>
    /// Whether the parentheses after <c>with</c> hold the items rather than one expression: they reach to the colon, and
    /// nothing directly inside them makes it a generator, a walrus, a yield or a starred tuple.
    /// </summary>
    private bool HasParenthesizedItems()
    {
        if (Kind != TokenKind.OpenParenthesis || PeekKind(1) == TokenKind.CloseParenthesis)
        {
            return false;
        }

        int depth = 0;
        for (int i = _index; _tokens[i].Kind is not (TokenKind.Newline or TokenKind.EndOfFile); i++)
        {
            TokenKind kind = _tokens[i].Kind;
            if (kind is TokenKind.OpenParenthesis or TokenKind.OpenBracket or TokenKind.OpenBrace)
            {
                depth++;
            }
            else if (kind is TokenKind.CloseParenthesis or TokenKind.CloseBracket or TokenKind.CloseBrace && --depth == 0)
            {
                return _tokens[i + 1].Kind == TokenKind.Colon;
            }
            else if (depth == 1 && (kind is TokenKind.For or TokenKind.ColonEqual or TokenKind.Yield || IsItemStar(i)))
            {
                return false;
            }
        }

        return false;
    }

    private bool IsItemStar(int index) =>
        _tokens[index].Kind == TokenKind.Star && _tokens[index - 1].Kind is TokenKind.OpenParenthesis or TokenKind.Comma;
}
