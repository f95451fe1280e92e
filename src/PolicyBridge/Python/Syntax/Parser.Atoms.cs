using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;

namespace PolicyBridge.Python.Syntax;

internal sealed partial class Parser
{
    private Expression ParsePrimary()
    {
        int start = Start;
        int depth = _depth;
        Expression result = ParseAtom();
        while (Kind is TokenKind.Dot or TokenKind.OpenParenthesis or TokenKind.OpenBracket)
        {
            // A chain is a deep tree as much as brackets are.
            if (!TryDescend())
            {
                break;
            }

            result = Kind switch
            {
                TokenKind.Dot => ParseAttribute(start, result),
                TokenKind.OpenParenthesis => ParseCall(start, result),
                _ => ParseSubscript(start, result),
            };
        }

        _depth = depth;
        return result;
    }

    private AttributeExpression ParseAttribute(int start, Expression value)
    {
        _index++;
        string name = ParseName().Name;
        return new AttributeExpression(start, PreviousEnd, value, name);
    }

    private SubscriptExpression ParseSubscript(int start, Expression value)
    {
        _index++;
        int indexStart = Start;
        Expression index = ParseSliceOrItem();
        if (Kind == TokenKind.Comma)
        {
            index = ParseTupleTail(indexStart, index, ParseSliceOrItem, allowSlices: true);
        }
        else if (index is StarredExpression)
        {
            index = new TupleExpression(indexStart, PreviousEnd, [index]);
        }

        Expect(TokenKind.CloseBracket, "']'");
        return new SubscriptExpression(start, PreviousEnd, value, index);
    }

    private Expression ParseSliceOrItem()
    {
        int start = Start;
        Expression? lower = null;
        if (Kind != TokenKind.Colon)
        {
            lower = ParseStarNamedExpression();
            if (Kind != TokenKind.Colon)
            {
                return lower;
            }
        }

        _index++;
        Expression? upper = EndsSlicePart() ? null : ParseExpression();
        Expression? step = Accept(TokenKind.Colon) && !EndsSlicePart() ? ParseExpression() : null;
        return new SliceExpression(start, PreviousEnd, lower, upper, step);
    }

    private bool EndsSlicePart() => Kind is TokenKind.Colon or TokenKind.Comma or TokenKind.CloseBracket;

    private Expression ParseAtom()
    {
        Token token = Token;
        switch (token.Kind)
        {
            case TokenKind.Name:
                _index++;
                return new NameExpression(token.Start, token.End, Identifier(token));
            case TokenKind.Number:
                _index++;
                return ParseNumber(token);
            case TokenKind.String or TokenKind.FStringStart:
                return ParseStrings();
            case TokenKind.None:
                _index++;
                return new NoneLiteral(token.Start, token.End);
            case TokenKind.True or TokenKind.False:
                _index++;
                return new BooleanLiteral(token.Start, token.End, token.Kind == TokenKind.True);
            case TokenKind.Ellipsis:
                _index++;
                return new EllipsisLiteral(token.Start, token.End);
            case TokenKind.OpenParenthesis:
                return ParseParenthesized();
            case TokenKind.OpenBracket:
                return ParseListDisplay();
            case TokenKind.OpenBrace:
                return ParseBraces();
            default:
                Fail("an expression");
                return ErrorHere();
        }
    }

    private Expression ParseNumber(Token token)
    {
        string text = TextOf(token).Replace("_", "", StringComparison.Ordinal);
        char last = text[^1];
        char radix = text.Length > 1 && text[0] == '0' ? char.ToLowerInvariant(text[1]) : '0';
        if (radix is 'x' or 'o' or 'b')
        {
            return ParseRadix(token, text.AsSpan(2), radix);
        }

        if (last is 'j' or 'J')
        {
            return new ImaginaryLiteral(token.Start, token.End, double.Parse(text.AsSpan(0, text.Length - 1), CultureInfo.InvariantCulture));
        }

        if (text.AsSpan().ContainsAny('.', 'e', 'E'))
        {
            return new FloatLiteral(token.Start, token.End, double.Parse(text, CultureInfo.InvariantCulture));
        }

        if (text.Length > SyntaxLimits.MaxDecimalDigits)
        {
            ReportAt(token.Start, token.End, $"a number of more than {SyntaxLimits.MaxDecimalDigits} digits");
            return new ErrorExpression(token.Start, token.End);
        }

        return new IntegerLiteral(token.Start, token.End, BigInteger.Parse(text, CultureInfo.InvariantCulture));
    }

    private Expression ParseRadix(Token token, ReadOnlySpan<char> digits, char radix)
    {
        if (digits.Length > SyntaxLimits.MaxRadixDigits)
        {
            ReportAt(token.Start, token.End, $"a number of more than {SyntaxLimits.MaxRadixDigits} digits");
            return new ErrorExpression(token.Start, token.End);
        }

        BigInteger value = BigInteger.Zero;
        if (radix == 'x')
        {
            // The leading zero keeps the sign bit clear.
            value = BigInteger.Parse($"0{digits}", NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        }
        else if (radix == 'b')
        {
            value = BigInteger.Parse($"0{digits}", NumberStyles.AllowBinarySpecifier, CultureInfo.InvariantCulture);
        }
        else
        {
            string bits = string.Concat(digits.ToString().Select(d => Convert.ToString(d - '0', 2).PadLeft(3, '0')));
            value = BigInteger.Parse($"0{bits}", NumberStyles.AllowBinarySpecifier, CultureInfo.InvariantCulture);
        }

        return new IntegerLiteral(token.Start, token.End, value);
    }

    private Expression ParseParenthesized()
    {
        int start = Start;
        _index++;
        if (Accept(TokenKind.CloseParenthesis))
        {
            return new TupleExpression(start, PreviousEnd, []);
        }

        if (Kind == TokenKind.Yield)
        {
            Expression yield = ParseYield();
            Expect(TokenKind.CloseParenthesis, "')'");
            return yield;
        }

        Expression first = ParseStarNamedExpression();
        if (BeginsComprehension())
        {
            ImmutableArray<ComprehensionClause> clauses = ParseClauses();
            Expect(TokenKind.CloseParenthesis, "')'");
            return new ComprehensionExpression(start, PreviousEnd, ComprehensionKind.Generator, first, null, clauses);
        }

        if (Kind == TokenKind.Comma)
        {
            TupleExpression tuple = ParseTupleTail(start, first, ParseStarNamedExpression);
            Expect(TokenKind.CloseParenthesis, "',' or ')'");
            return tuple with { End = PreviousEnd };
        }

        Expect(TokenKind.CloseParenthesis, "',' or ')'");
        if (first is StarredExpression)
        {
            FailAt(first, "a starred expression can't stand alone in parentheses");
        }

        return first;
    }

    private Expression ParseListDisplay()
    {
        int start = Start;
        _index++;
        if (Accept(TokenKind.CloseBracket))
        {
            return new ListExpression(start, PreviousEnd, []);
        }

        Expression first = ParseStarNamedExpression();
        if (BeginsComprehension())
        {
            ImmutableArray<ComprehensionClause> clauses = ParseClauses();
            Expect(TokenKind.CloseBracket, "']'");
            return new ComprehensionExpression(start, PreviousEnd, ComprehensionKind.List, first, null, clauses);
        }

        ImmutableArray<Expression> items = ParseTupleTail(start, first, ParseStarNamedExpression).Items;
        Expect(TokenKind.CloseBracket, "',' or ']'");
        return new ListExpression(start, PreviousEnd, items);
    }

    private Expression ParseBraces()
    {
        int start = Start;
        _index++;
        if (Accept(TokenKind.CloseBrace))
        {
            return new DictExpression(start, PreviousEnd, []);
        }

        if (Kind == TokenKind.DoubleStar)
        {
            return ParseDictRest(start, ImmutableArray.CreateBuilder<DictEntry>());
        }

        Expression first = ParseStarNamedExpression();
        if (Kind == TokenKind.Colon && first is not StarredExpression)
        {
            return ParseDictTail(start, first);
        }

        if (BeginsComprehension())
        {
            ImmutableArray<ComprehensionClause> clauses = ParseClauses();
            Expect(TokenKind.CloseBrace, "'}'");
            return new ComprehensionExpression(start, PreviousEnd, ComprehensionKind.Set, first, null, clauses);
        }

        ImmutableArray<Expression> items = ParseTupleTail(start, first, ParseStarNamedExpression).Items;
        Expect(TokenKind.CloseBrace, "',' or '}'");
        return new SetExpression(start, PreviousEnd, items);
    }

    private Expression ParseDictTail(int start, Expression key)
    {
        _index++;
        Expression value = ParseExpression();
        if (BeginsComprehension())
        {
            ImmutableArray<ComprehensionClause> clauses = ParseClauses();
            Expect(TokenKind.CloseBrace, "'}'");
            return new ComprehensionExpression(start, PreviousEnd, ComprehensionKind.Dict, key, value, clauses);
        }

        ImmutableArray<DictEntry>.Builder entries = ImmutableArray.CreateBuilder<DictEntry>();
        entries.Add(new DictEntry(key.Start, PreviousEnd, key, value));
        if (Kind == TokenKind.Comma)
        {
            _index++;
            return ParseDictRest(start, entries);
        }

        Expect(TokenKind.CloseBrace, "',' or '}'");
        return new DictExpression(start, PreviousEnd, entries.ToImmutable());
    }

    private DictExpression ParseDictRest(int start, ImmutableArray<DictEntry>.Builder entries)
    {
        while (Kind == TokenKind.DoubleStar || BeginsExpression(Kind))
        {
            entries.Add(ParseDictEntry());
            if (!Accept(TokenKind.Comma))
            {
                break;
            }
        }

        Expect(TokenKind.CloseBrace, "',' or '}'");
        return new DictExpression(start, PreviousEnd, entries.ToImmutable());
    }

    private DictEntry ParseDictEntry()
    {
        int start = Start;
        if (Accept(TokenKind.DoubleStar))
        {
            Expression mapping = ParseBinary(0);
            return new DictEntry(start, PreviousEnd, null, mapping);
        }

        Expression key = ParseExpression();
        Expect(TokenKind.Colon, "':'");
        Expression value = ParseExpression();
        return new DictEntry(start, PreviousEnd, key, value);
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

        Expression? value = BeginsExpression(Kind) ? ParseStarExpressions() : null;
        return new YieldExpression(start, PreviousEnd, value);
    }
}
