using System.Collections.Immutable;
using PolicyBridge.Python.Syntax.Lexing;

namespace PolicyBridge.Python.Syntax.Parsing;

internal sealed partial class Parser
{
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

        int starred = _index + 1;
        Expression first = Kind == TokenKind.Star ? ParseStarredArgument() : ParseItem(ListItem.StarNamedExpression);
        if (first is StarredExpression star && !BeginsComprehension())
        {
            CheckUnpacked(star.Value, starred);
        }

        if (!Accept(TokenKind.CloseParenthesis))
        {
            return ParseDisplay(start, first, TokenKind.CloseParenthesis);
        }

        if (first is StarredExpression)
        {
            FailAt(first, "a starred expression can't stand alone in parentheses");
        }

        return first;
    }

    private Expression ParseBrackets()
    {
        int start = Start;
        _index++;
        return Accept(TokenKind.CloseBracket)
            ? new ListExpression(start, PreviousEnd, [])
            : ParseDisplay(start, ParseItem(ListItem.StarNamedExpression), TokenKind.CloseBracket);
    }

    private Expression ParseBraces()
    {
        int start = Start;
        _index++;
        if (Kind == TokenKind.CloseBrace)
        {
            return ParseDictRest(start, _entries.Count);
        }

        if (Kind == TokenKind.DoubleStar)
        {
            return ParseUnpackedDict(start);
        }

        bool isKey = !AtNamedExpression;
        Expression first = ParseItem(ListItem.StarNamedExpression);
        return isKey && Kind == TokenKind.Colon && first is not StarredExpression
            ? ParseDictTail(start, first)
            : ParseDisplay(start, first, TokenKind.CloseBrace);
    }

    /// <summary>The rest of a tuple, list or set, or of a comprehension, from behind its first item.</summary>
    private Expression ParseDisplay(int start, Expression first, TokenKind close)
    {
        if (BeginsComprehension())
        {
            ComprehensionKind kind = close switch
            {
                TokenKind.CloseBracket => ComprehensionKind.List,
                TokenKind.CloseBrace => ComprehensionKind.Set,
                _ => ComprehensionKind.Generator,
            };
            return ParseComprehension(start, kind, first, null, close);
        }

        ImmutableArray<Expression> items = ParseItemsAfter(first, ListItem.StarNamedExpression);
        ExpectClose(close);
        return close switch
        {
            TokenKind.CloseBracket => new ListExpression(start, PreviousEnd, items),
            TokenKind.CloseBrace => new SetExpression(start, PreviousEnd, items),
            _ => new TupleExpression(start, PreviousEnd, items),
        };
    }

    private void ExpectClose(TokenKind close) => Expect(close, close switch
    {
        TokenKind.CloseParenthesis => "',' or ')'",
        TokenKind.CloseBracket => "',' or ']'",
        _ => "',' or '}'",
    });

    private Expression ParseDictTail(int start, Expression key)
    {
        _index++;
        Expression value = ParseExpression();
        if (BeginsComprehension())
        {
            return ParseComprehension(start, ComprehensionKind.Dict, key, value, TokenKind.CloseBrace);
        }

        int mark = _entries.Count;
        _entries.Push(new DictEntry(key.Start, PreviousEnd, key, value));
        if (Kind != TokenKind.CloseBrace)
        {
            Expect(TokenKind.Comma, "',' or '}'");
        }

        return ParseDictRest(start, mark);
    }

    /// <summary>A dict that begins with a mapping to unpack, or a comprehension that unpacks one each turn.</summary>
    private Expression ParseUnpackedDict(int start)
    {
        int entry = Start;
        _index++;
        int first = _index;
        Expression mapping = ParseExpression();
        if (BeginsComprehension())
        {
            return ParseComprehension(start, ComprehensionKind.Dict, mapping, null, TokenKind.CloseBrace);
        }

        CheckUnpacked(mapping, first);
        int mark = _entries.Count;
        _entries.Push(new DictEntry(entry, PreviousEnd, null, mapping));
        if (Kind != TokenKind.CloseBrace)
        {
            Expect(TokenKind.Comma, "',' or '}'");
        }

        return ParseDictRest(start, mark);
    }

    private DictExpression ParseDictRest(int start, int mark)
    {
        while (Kind == TokenKind.DoubleStar || TokenTraits.BeginsExpression(Kind))
        {
            _entries.Push(ParseDictEntry());
            if (!Accept(TokenKind.Comma))
            {
                break;
            }
        }

        ExpectClose(TokenKind.CloseBrace);
        return new DictExpression(start, PreviousEnd, _entries.TakeFrom(mark));
    }

    private DictEntry ParseDictEntry()
    {
        int start = Start;
        if (Accept(TokenKind.DoubleStar))
        {
            Expression mapping = ParseOperators(Precedence.BitOr);
            return new DictEntry(start, PreviousEnd, null, mapping);
        }

        Expression key = ParseExpression();
        Expect(TokenKind.Colon, "':'");
        Expression value = ParseExpression();
        return new DictEntry(start, PreviousEnd, key, value);
    }
}
