using System.Collections.Immutable;
using PolicyBridge.Python.Syntax.Lexing;

namespace PolicyBridge.Python.Syntax.Parsing;

internal sealed partial class Parser
{
    private CallExpression ParseCall(int start, Expression function)
    {
        (ImmutableArray<Expression> arguments, ImmutableArray<KeywordArgument> keywords) = ParseArguments(allowGenerator: true);
        return new CallExpression(start, PreviousEnd, function, arguments, keywords);
    }

    /// <summary>The arguments of a call or the bases of a class, from '(' to ')'.</summary>
    /// <remarks><c>allowGenerator</c>: Whether a generator expression may be the only argument, without parentheses of its own.</remarks>
    private (ImmutableArray<Expression> Arguments, ImmutableArray<KeywordArgument> Keywords) ParseArguments(bool allowGenerator)
    {
        int open = Start;
        _index++;
        int arguments = _expressions.Count;
        int keywords = _keywords.Count;
        bool sawMapping = false;
        while (Kind == TokenKind.DoubleStar || TokenTraits.BeginsExpression(Kind))
        {
            if (Kind == TokenKind.DoubleStar || (Kind == TokenKind.Name && PeekKind(1) == TokenKind.Equal))
            {
                sawMapping |= Kind == TokenKind.DoubleStar;
                _keywords.Push(ParseKeywordArgument());
            }
            else
            {
                Expression argument = Kind == TokenKind.Star ? ParseStarredArgument() : ParseNamedExpression();
                CheckOrder(argument, _keywords.Count > keywords, sawMapping);
                if (BeginsComprehension())
                {
                    bool isFirst = _expressions.Count == arguments && _keywords.Count == keywords;
                    argument = ParseGeneratorArgument(open, argument, allowGenerator && isFirst);
                }

                _expressions.Push(argument);
            }

            if (!Accept(TokenKind.Comma))
            {
                break;
            }
        }

        ExpectClose(TokenKind.CloseParenthesis);
        return (_expressions.TakeFrom(arguments), _keywords.TakeFrom(keywords));
    }

    /// <summary>A generator that is the only argument, which borrows the parentheses of the call.</summary>
    private ComprehensionExpression ParseGeneratorArgument(int open, Expression element, bool isFirst)
    {
        ImmutableArray<ComprehensionClause> clauses = ParseClauses();
        if (!isFirst || Kind != TokenKind.CloseParenthesis)
        {
            FailAt(element, "a generator expression beside other arguments needs parentheses");
        }

        return new ComprehensionExpression(open, Token.End, ComprehensionKind.Generator, element, null, clauses);
    }

    /// <summary>What is unpacked beside other items is an operand of <c>|</c>, unless it has parentheses.</summary>
    /// <param name="unpacked">What follows the star.</param>
    /// <param name="first">The token that it begins with.</param>
    private void CheckUnpacked(Expression unpacked, int first)
    {
        bool isLoose = unpacked is BooleanExpression or ComparisonExpression or ConditionalExpression or LambdaExpression or UnaryExpression { Operator: UnaryOperator.Not };
        if (isLoose && unpacked.Start == _tokens[first].Start)
        {
            FailAt(unpacked, $"{DescribeNode(unpacked)} can't be unpacked here without parentheses");
        }
    }

    private KeywordArgument ParseKeywordArgument()
    {
        int start = Start;
        string? name = null;
        if (!Accept(TokenKind.DoubleStar))
        {
            name = ParseIdentifier();
            _index++;
        }

        Expression value = ParseExpression();
        return new KeywordArgument(start, PreviousEnd, name, value);
    }

    private void CheckOrder(Expression argument, bool sawKeyword, bool sawMapping)
    {
        if (sawMapping)
        {
            FailAt(argument, argument is StarredExpression
                ? "an unpacked iterable follows an unpacked mapping"
                : "a positional argument follows an unpacked mapping");
        }
        else if (sawKeyword && argument is not StarredExpression)
        {
            FailAt(argument, "a positional argument follows a keyword argument");
        }
    }
}
