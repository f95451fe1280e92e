using System.Collections.Immutable;

namespace PolicyBridge.Python.Syntax;

internal sealed partial class Parser
{
    /// <summary>One string or several side by side, which Python joins.</summary>
    private Expression ParseStrings()
    {
        int start = Start;
        bool hasUnicodePrefix = _text[start] is 'u' or 'U';
        List<FormattedPart> parts = [];
        ImmutableArray<byte>.Builder? bytes = null;
        bool isFormatted = false;
        bool isText = false;
        while (Kind is TokenKind.String or TokenKind.FStringStart)
        {
            if (Kind == TokenKind.FStringStart)
            {
                isFormatted = isText = true;
                ParseFString(parts);
                continue;
            }

            Token token = Token;
            _index++;
            ReadOnlySpan<char> body = SplitString(token, out bool isRaw, out bool isBytes);
            string? problem;
            if (isBytes)
            {
                bytes ??= ImmutableArray.CreateBuilder<byte>();
                bytes.AddRange(StringDecoder.DecodeBytes(body, isRaw, out problem));
            }
            else
            {
                isText = true;
                string value = StringDecoder.DecodeText(body, isRaw, out bool isExact, out problem);
                parts.Add(new FormattedText(token.Start, token.End, value, isExact));
            }

            ReportEscape(token, problem);
        }

        int end = PreviousEnd;
        if (bytes is not null)
        {
            BytesLiteral literal = new(start, end, bytes.ToImmutable());
            if (isText)
            {
                FailAt(literal, "bytes and text can't stand side by side as one literal");
            }

            return literal;
        }

        ImmutableArray<FormattedPart> joined = JoinTexts(parts);
        if (isFormatted)
        {
            return new FormattedString(start, end, joined);
        }

        FormattedText? text = joined.IsEmpty ? null : (FormattedText)joined[0];
        return new StringLiteral(start, end, text?.Value ?? "", text?.IsExact ?? true, hasUnicodePrefix);
    }

    private void ReportEscape(Token token, string? problem)
    {
        if (problem is not null)
        {
            ReportAt(token.Start, token.End, problem);
        }
    }

    private ReadOnlySpan<char> SplitString(Token token, out bool isRaw, out bool isBytes)
    {
        ReadOnlySpan<char> text = _text.AsSpan(token.Start, token.End - token.Start);
        int quote = text.IndexOfAny('"', '\'');
        ReadOnlySpan<char> prefix = text[..quote];
        isRaw = prefix.ContainsAny('r', 'R');
        isBytes = prefix.ContainsAny('b', 'B');
        text = text[quote..];
        int width = text.Length >= 6 && text[1] == text[0] && text[2] == text[0] ? 3 : 1;
        return text[width..^width];
    }

    private void ParseFString(List<FormattedPart> parts)
    {
        Token open = Token;
        bool isRaw = _text.AsSpan(open.Start, open.End - open.Start).ContainsAny('r', 'R');
        _index++;
        while (Kind is TokenKind.FStringMiddle or TokenKind.OpenBrace)
        {
            if (Kind == TokenKind.OpenBrace)
            {
                ParseField(isRaw, parts);
            }
            else
            {
                parts.Add(ParseFormatText(isRaw, isFormat: false));
            }
        }

        Expect(TokenKind.FStringEnd, "the end of the f-string");
    }

    private FormattedText ParseFormatText(bool isRaw, bool isFormat)
    {
        Token token = Token;
        _index++;
        string text = TextOf(token);
        if (!isFormat)
        {
            text = text.Replace("{{", "{", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal);
        }

        string value = StringDecoder.DecodeText(text, isRaw, out bool isExact, out string? problem);
        ReportEscape(token, problem);
        return new FormattedText(token.Start, token.End, value, isExact);
    }

    private void ParseField(bool isRaw, List<FormattedPart> parts)
    {
        int start = Start;
        if (!TryDescend())
        {
            return;
        }

        _index++;
        int textStart = PreviousEnd;
        Expression value = Kind == TokenKind.Yield ? ParseYield() : ParseFieldValue();
        bool isSelfDocumenting = Accept(TokenKind.Equal);
        if (isSelfDocumenting)
        {
            string text = StringDecoder.NormalizeLineEnds(_text.AsSpan(textStart, Start - textStart));
            parts.Add(new FormattedText(textStart, Start, text, IsExact: true));
        }

        char conversion = Accept(TokenKind.Exclamation) ? ParseConversion() : '\0';
        ImmutableArray<FormattedPart>? format = Accept(TokenKind.Colon) ? ParseFormat(isRaw) : null;
        Expect(TokenKind.CloseBrace, "'}'");
        _depth--;
        if (isSelfDocumenting && conversion == '\0' && format is null)
        {
            conversion = 'r';
        }

        parts.Add(new FormattedField(start, PreviousEnd, value, conversion, format));
    }

    private Expression ParseFieldValue()
    {
        int start = Start;
        Expression first = ParseStarNamedExpression();
        return Kind == TokenKind.Comma ? ParseTupleTail(start, first, ParseStarNamedExpression) : first;
    }

    private char ParseConversion()
    {
        Token token = Token;
        if (token.Kind == TokenKind.Name && TextOf(token) is "s" or "r" or "a")
        {
            _index++;
            return _text[token.Start];
        }

        Fail("the conversion 's', 'r' or 'a'");
        return '\0';
    }

    private ImmutableArray<FormattedPart> ParseFormat(bool isRaw)
    {
        List<FormattedPart> parts = [];
        while (Kind is TokenKind.FStringMiddle or TokenKind.OpenBrace)
        {
            if (Kind == TokenKind.OpenBrace)
            {
                ParseField(isRaw, parts);
            }
            else
            {
                parts.Add(ParseFormatText(isRaw, isFormat: true));
            }
        }

        return JoinTexts(parts);
    }

    /// <summary>Joins neighbouring texts and drops empty ones, as CPython's tree has it.</summary>
    private static ImmutableArray<FormattedPart> JoinTexts(List<FormattedPart> parts)
    {
        ImmutableArray<FormattedPart>.Builder result = ImmutableArray.CreateBuilder<FormattedPart>(parts.Count);
        for (int i = 0; i < parts.Count;)
        {
            if (parts[i] is not FormattedText first)
            {
                result.Add(parts[i++]);
                continue;
            }

            System.Text.StringBuilder text = new();
            bool isExact = true;
            int end = first.End;
            for (; i < parts.Count && parts[i] is FormattedText next; i++)
            {
                text.Append(next.Value);
                isExact &= next.IsExact;
                end = next.End;
            }

            if (text.Length > 0)
            {
                result.Add(new FormattedText(first.Start, end, text.ToString(), isExact));
            }
        }

        return result.ToImmutable();
    }
}
