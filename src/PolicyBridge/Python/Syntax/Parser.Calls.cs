using System.Collections.Immutable;

namespace PolicyBridge.Python.Syntax;

internal sealed partial class Parser
{
    private CallExpression ParseCall(int start, Expression function)
    {
        (ImmutableArray<Expression> arguments, ImmutableArray<KeywordArgument> keywords) = ParseArguments();
        return new CallExpression(start, PreviousEnd, function, arguments, keywords);
    }

    /// <summary>The arguments of a call or the bases of a class, from '(' to ')'.</summary>
    private (ImmutableArray<Expression> Arguments, ImmutableArray<KeywordArgument> Keywords) ParseArguments()
    {
        int open = Start;
        _index++;
        ImmutableArray<Expression>.Builder arguments = ImmutableArray.CreateBuilder<Expression>();
        ImmutableArray<KeywordArgument>.Builder keywords = ImmutableArray.CreateBuilder<KeywordArgument>();
        while (Kind == TokenKind.DoubleStar || BeginsExpression(Kind))
        {
            ParseArgument(open, arguments, keywords);
            if (!Accept(TokenKind.Comma))
            {
                break;
            }
        }

        Expect(TokenKind.CloseParenthesis, "',' or ')'");
        return (arguments.ToImmutable(), keywords.ToImmutable());
    }

    private void ParseArgument(
        int open, ImmutableArray<Expression>.Builder arguments, ImmutableArray<KeywordArgument>.Builder keywords)
    {
        int start = Start;
        if (Accept(TokenKind.DoubleStar))
        {
            Expression mapping = ParseExpression();
            keywords.Add(new KeywordArgument(start, PreviousEnd, null, mapping));
            return;
        }

        if (Kind == TokenKind.Name && PeekKind(1) == TokenKind.Equal)
        {
            string name = ParseName().Name;
            _index++;
            Expression value = ParseExpression();
            keywords.Add(new KeywordArgument(start, PreviousEnd, name, value));
            return;
        }

        if (Kind == TokenKind.Star)
        {
            _index++;
            Expression items = ParseExpression();
            arguments.Add(new StarredExpression(start, PreviousEnd, items));
            return;
        }

        Expression argument = ParseNamedExpression();
        if (BeginsComprehension())
        {
            ImmutableArray<ComprehensionClause> clauses = ParseClauses();
            bool alone = arguments.Count == 0 && keywords.Count == 0 && Kind == TokenKind.CloseParenthesis;
            // A generator that is the only argument borrows the parentheses of the call.
            argument = new ComprehensionExpression(
                alone ? open : start, alone ? Token.End : PreviousEnd, ComprehensionKind.Generator, argument, null, clauses);
            if (!alone)
            {
                FailAt(argument, "a generator expression beside other arguments needs parentheses");
            }
        }
        else if (keywords.Count > 0)
        {
            bool afterUnpacking = keywords.All(k => k.Name is null);
            FailAt(argument, afterUnpacking
                ? "a positional argument follows an unpacked mapping"
                : "a positional argument follows a keyword argument");
        }

        arguments.Add(argument);
    }

    /// <summary>Parameters up to, and not including, the closing token.</summary>
    private Parameters ParseParameters(TokenKind close, bool allowAnnotations)
    {
        List<Parameter> positionalOnly = [];
        List<Parameter> positional = [];
        List<Parameter> keywordOnly = [];
        Parameter? rest = null;
        Parameter? keywordRest = null;
        bool afterStar = false;
        bool sawDefault = false;
        while (Kind != close && !_failed)
        {
            if (keywordRest is not null)
            {
                Fail("the end of the parameters after '**'");
            }
            else if (Kind == TokenKind.Slash && !afterStar && positionalOnly.Count == 0 && positional.Count > 0)
            {
                _index++;
                (positionalOnly, positional) = (positional, []);
            }
            else if (Kind == TokenKind.Star && !afterStar)
            {
                _index++;
                afterStar = true;
                rest = Kind == TokenKind.Comma && PeekKind(1) != close ? null : ParseParameter(allowAnnotations, allowDefault: false, allowStar: true);
            }
            else if (Accept(TokenKind.DoubleStar))
            {
                keywordRest = ParseParameter(allowAnnotations, allowDefault: false, allowStar: false);
            }
            else
            {
                Parameter parameter = ParseParameter(allowAnnotations, allowDefault: true, allowStar: false);
                (afterStar ? keywordOnly : positional).Add(parameter);
                if (!afterStar && sawDefault && parameter.Default is null)
                {
                    FailAt(parameter, "a parameter without a default follows one with a default");
                }

                sawDefault |= !afterStar && parameter.Default is not null;
            }

            if (!Accept(TokenKind.Comma))
            {
                break;
            }
        }

        return new Parameters([.. positionalOnly], [.. positional], rest, [.. keywordOnly], keywordRest);
    }

    private Parameter ParseParameter(bool allowAnnotations, bool allowDefault, bool allowStar)
    {
        int start = Start;
        string name = ParseName().Name;
        Expression? annotation = null;
        if (allowAnnotations && Accept(TokenKind.Colon))
        {
            annotation = allowStar ? ParseStarExpression() : ParseExpression();
        }

        int end = PreviousEnd;
        Expression? value = allowDefault && Accept(TokenKind.Equal) ? ParseExpression() : null;
        return new Parameter(start, end, name, annotation, value);
    }
}
