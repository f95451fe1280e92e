using System.Collections.Immutable;
using System.Text;
using PolicyBridge.Python.Syntax.Lexing;

namespace PolicyBridge.Python.Syntax.Parsing;

internal sealed partial class Parser
{
    private StringKinds ParseFString()
    {
        ReadOnlySpan<char> prefix = TextOf(Token);
        bool isRaw = prefix.ContainsAny('r', 'R');
        StringKinds kind = prefix.ContainsAny('t', 'T') ? StringKinds.Template : StringKinds.Formatted;
        _index++;
        ParseFormatParts(isRaw, isFormat: false);
        Expect(TokenKind.FStringEnd, "the end of the f-string");
        return kind;
    }

    private void ParseFormatParts(bool isRaw, bool isFormat)
    {
        while (Kind is TokenKind.FStringMiddle or TokenKind.OpenBrace)
        {
            if (Kind == TokenKind.OpenBrace)
            {
                ParseField(isRaw);
            }
            else
            {
                _parts.Push(ParseFormatText(isRaw, isFormat));
            }
        }
    }

    private FormattedText ParseFormatText(bool isRaw, bool isFormat)
    {
        Token token = Token;
        _index++;
        string text = TextOf(token).ToString();
        if (!isFormat)
        {
            text = text.Replace("{{", "{", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal);
        }

        string value = StringDecoder.DecodeText(text, isRaw, out string? problem);
        ReportEscape(token, problem);
        return new FormattedText(token.Start, token.End, value);
    }

    private void ParseField(bool isRaw)
    {
        int start = Start;
        if (!TryDescend())
        {
            return;
        }

        _index++;
        int first = _index;
        Expression value = Kind == TokenKind.Yield ? ParseYield() : ParseStarExpressions();
        bool isSelfDocumenting = Accept(TokenKind.Equal);
        if (isSelfDocumenting)
        {
            _parts.Push(new FormattedText(_tokens[first - 1].End, Start, TextWithoutComments(first)));
        }

        char conversion = Accept(TokenKind.Exclamation) ? ParseConversion() : '\0';
        FormattedString? format = Kind == TokenKind.FormatColon ? ParseFormat(isRaw) : null;
        Expect(TokenKind.CloseBrace, "'}'");
        _depth--;
        if (isSelfDocumenting && conversion == '\0' && format is null)
        {
            conversion = 'r';
        }

        _parts.Push(new FormattedField(start, PreviousEnd, value, conversion, format));
    }

    /// <summary>The text between the brace before a token and here, as "{x = }" prints it.</summary>
    private string TextWithoutComments(int first)
    {
        StringBuilder text = new();
        int start = _tokens[first - 1].End;
        for (int i = first; i < _index; i++)
        {
            AppendGap(text, _text.AsSpan(start, _tokens[i].Start - start));
            text.Append(TextOf(_tokens[i]));
            start = _tokens[i].End;
        }

        AppendGap(text, _text.AsSpan(start, Start - start));
        return StringDecoder.NormalizeLineEnds(text.ToString());
    }

    private static void AppendGap(StringBuilder text, ReadOnlySpan<char> gap)
    {
        for (int comment = gap.IndexOf('#'); comment >= 0; comment = gap.IndexOf('#'))
        {
            text.Append(gap[..comment]);
            gap = gap[comment..];
            int end = gap.IndexOfAny('\r', '\n');
            gap = end < 0 ? [] : gap[end..];
        }

        text.Append(gap);
    }

    private char ParseConversion()
    {
        Token token = Token;
        if (token.Kind == TokenKind.Name && token.Start == PreviousEnd && TextOf(token) is "s" or "r" or "a")
        {
            _index++;
            return _text[token.Start];
        }

        Fail("the conversion 's', 'r' or 'a'");
        return '\0';
    }

    private FormattedString ParseFormat(bool isRaw)
    {
        int start = Start;
        int mark = _parts.Count;
        _index++;
        ParseFormatParts(isRaw, isFormat: true);
        ImmutableArray<FormattedPart> parts = JoinTexts(_parts.TakeFrom(mark));
        return new FormattedString(start, PreviousEnd, parts);
    }
}
