using System.Collections.Immutable;
using PolicyBridge.Python.Syntax.Lexing;

namespace PolicyBridge.Python.Syntax.Parsing;

internal sealed partial class Parser
{
    /// <summary>What may stand between the commas of a list.</summary>
    private enum ListItem
    {
        Expression,
        StarExpression,
        StarNamedExpression,
        Target,
        Slice,
    }

    private ErrorExpression ErrorHere() => new(Start, Start);

    /// <summary>One expression or a tuple without parentheses; stars are allowed.</summary>
    private Expression ParseStarExpressions() => ParseTupleOrOne(ListItem.StarExpression);

    private Expression ParseTupleOrOne(ListItem kind)
    {
        int start = Start;
        Expression first = ParseItem(kind);
        return Kind == TokenKind.Comma ? ParseTupleTail(start, first, kind) : first;
    }

    private TupleExpression ParseTupleTail(int start, Expression first, ListItem kind)
    {
        ImmutableArray<Expression> items = ParseItemsAfter(first, kind);
        return new TupleExpression(start, PreviousEnd, items);
    }

    private ImmutableArray<Expression> ParseItems(ListItem kind) => ParseItemsAfter(ParseItem(kind), kind);

    private ImmutableArray<Expression> ParseItemsAfter(Expression first, ListItem kind)
    {
        int mark = _expressions.Count;
        _expressions.Push(first);
        while (Accept(TokenKind.Comma) && (TokenTraits.BeginsExpression(Kind) || (kind == ListItem.Slice && Kind == TokenKind.Colon)))
        {
            _expressions.Push(ParseItem(kind));
        }

        return _expressions.TakeFrom(mark);
    }

    private Expression ParseItem(ListItem kind) => kind switch
    {
        ListItem.Slice => ParseSliceOrItem(),
        ListItem.Expression => ParseExpression(),
        _ when Kind == TokenKind.Star => ParseStarred(),
        ListItem.StarExpression => ParseExpression(),
        ListItem.StarNamedExpression => ParseNamedExpression(),

        // A target stops before "in", which an expression would take as an operator.
        _ => ParseOperators(Precedence.BitOr),
    };

    private StarredExpression ParseStarred()
    {
        int start = Start;
        _index++;
        Expression value = ParseOperators(Precedence.BitOr);
        return new StarredExpression(start, PreviousEnd, value);
    }

    /// <summary>A star before an argument or an index, which takes a whole expression.</summary>
    private StarredExpression ParseStarredArgument()
    {
        int start = Start;
        _index++;
        Expression value = ParseExpression();
        return new StarredExpression(start, PreviousEnd, value);
    }

    private bool AtNamedExpression => Kind == TokenKind.Name && PeekKind(1) == TokenKind.ColonEqual;

    private Expression ParseNamedExpression()
    {
        if (!AtNamedExpression)
        {
            return ParseExpression();
        }

        int start = Start;
        NameExpression target = ParseName();
        _index++;
        Expression value = ParseExpression();
        return new NamedExpression(start, PreviousEnd, target, value);
    }

    private NameExpression ParseName()
    {
        int start = Start;
        string name = ParseIdentifier();
        return new NameExpression(start, name.Length > 0 ? PreviousEnd : start, name);
    }

    private string ParseIdentifier()
    {
        Token token = Token;
        return Expect(TokenKind.Name, "a name") ? _names.Intern(TextOf(token)) : "";
    }

    private Expression ParseExpression()
    {
        // Most expressions are one token, which needs no walk through the operators.
        if (TokenTraits.IsLoneAtom(Kind) && TokenTraits.EndsExpression(PeekKind(1)))
        {
            return ParseAtom();
        }

        if (!TryDescend())
        {
            return ErrorHere();
        }

        Expression result = Kind == TokenKind.Lambda ? ParseLambda() : ParseConditional();
        _depth--;
        return result;
    }

    private Expression ParseConditional()
    {
        int start = Start;
        Expression result = ParseOperators(Precedence.Or);
        if (!Accept(TokenKind.If))
        {
            return result;
        }

        Expression test = ParseOperators(Precedence.Or);
        Expect(TokenKind.Else, "'else'");
        Expression otherwise = ParseExpression();
        return new ConditionalExpression(start, PreviousEnd, test, result, otherwise);
    }

    private LambdaExpression ParseLambda()
    {
        int start = Start;
        _index++;
        Parameters parameters = ParseParameters(TokenKind.Colon, allowAnnotations: false);
        Expect(TokenKind.Colon, "':'");
        Expression body = ParseExpression();
        return new LambdaExpression(start, PreviousEnd, parameters, body);
    }

    private AwaitExpression ParseAwait()
    {
        int start = Start;
        _index++;
        Expression value = ParsePrimary();
        return new AwaitExpression(start, PreviousEnd, value);
    }

    private Expression ParseYield()
    {
        int start = Start;
        _index++;
        if (Accept(TokenKind.From))
        {
            Expression source = ParseExpression();
            return new YieldFromExpression(start, PreviousEnd, source);
        }

        Expression? value = TokenTraits.BeginsExpression(Kind) ? ParseStarExpressions() : null;
        return new YieldExpression(start, PreviousEnd, value);
    }
}
