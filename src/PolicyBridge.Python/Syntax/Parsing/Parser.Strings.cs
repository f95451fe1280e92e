using System.Collections.Immutable;
using System.Text;
using PolicyBridge.Python.Syntax.Lexing;

namespace PolicyBridge.Python.Syntax.Parsing;

internal sealed partial class Parser
{
    [Flags]
    private enum StringKinds
    {
        None = 0,
        Text = 1,
        Bytes = 2,
        Formatted = 4,
        Template = 8,
    }

    /// <summary>One string or several side by side, which Python joins.</summary>
    private Expression ParseStrings()
    {
        if (Kind == TokenKind.String && PeekKind(1) is not (TokenKind.String or TokenKind.FStringStart))
        {
            Token token = Token;
            _index++;
            StringToken text = new(TextOf(token));
            return text.IsBytes
                ? new BytesLiteral(token.Start, token.End, DecodeBytes(token, text))
                : DecodeText(token, text);
        }

        return ParseJoinedStrings();
    }

    private Expression ParseJoinedStrings()
    {
        int start = Start;
        int mark = _parts.Count;
        bool hasUnicodePrefix = _text[start] is 'u' or 'U';
        List<byte>? bytes = null;
        StringKinds kinds = StringKinds.None;
        while (Kind is TokenKind.String or TokenKind.FStringStart)
        {
            kinds |= Kind == TokenKind.String ? ParsePlainPart(ref bytes) : ParseFString();
        }

        ImmutableArray<FormattedPart> parts = JoinTexts(_parts.TakeFrom(mark));
        Expression result = kinds switch
        {
            _ when bytes is not null => new BytesLiteral(start, PreviousEnd, [.. bytes]),
            _ when kinds.HasFlag(StringKinds.Template) => new TemplateString(start, PreviousEnd, parts),
            _ when kinds.HasFlag(StringKinds.Formatted) => new FormattedString(start, PreviousEnd, parts),
            _ when parts is [FormattedText text] => new StringLiteral(start, PreviousEnd, text.Value, hasUnicodePrefix),
            _ => new StringLiteral(start, PreviousEnd, "", hasUnicodePrefix),
        };
        if (bytes is not null && kinds != StringKinds.Bytes)
        {
            FailAt(result, "bytes and text can't stand side by side as one literal");
        }
        else if (kinds.HasFlag(StringKinds.Template) && kinds != StringKinds.Template)
        {
            FailAt(result, "a t-string and another string can't stand side by side as one literal");
        }

        return result;
    }

    private StringKinds ParsePlainPart(ref List<byte>? bytes)
    {
        Token token = Token;
        _index++;
        StringToken text = new(TextOf(token));
        if (text.IsBytes)
        {
            bytes ??= [];
            bytes.AddRange(DecodeBytes(token, text));
            return StringKinds.Bytes;
        }

        StringLiteral literal = DecodeText(token, text);
        _parts.Push(new FormattedText(token.Start, token.End, literal.Value));
        return StringKinds.Text;
    }

    private StringLiteral DecodeText(Token token, StringToken text)
    {
        string value = StringDecoder.DecodeText(text.Body, text.IsRaw, out string? problem);
        ReportEscape(token, problem);
        return new StringLiteral(token.Start, token.End, value, text.HasUnicodePrefix);
    }

    private ImmutableArray<byte> DecodeBytes(Token token, StringToken text)
    {
        ImmutableArray<byte> value = StringDecoder.DecodeBytes(text.Body, text.IsRaw, out string? problem);
        ReportEscape(token, problem);
        return value;
    }

    private void ReportEscape(Token token, string? problem)
    {
        if (problem is not null)
        {
            ReportAt(token.Start, token.End, problem);
        }
    }

    /// <summary>Joins neighbouring texts and drops empty ones, as CPython's tree has it.</summary>
    private static ImmutableArray<FormattedPart> JoinTexts(ImmutableArray<FormattedPart> parts)
    {
        ImmutableArray<FormattedPart>.Builder result = ImmutableArray.CreateBuilder<FormattedPart>(parts.Length);
        for (int i = 0; i < parts.Length;)
        {
            if (parts[i] is not FormattedText first)
            {
                result.Add(parts[i++]);
                continue;
            }

            int last = i;
            while (last + 1 < parts.Length && parts[last + 1] is FormattedText)
            {
                last++;
            }

            FormattedText text = i == last ? first : JoinRun(parts.AsSpan(i, last - i + 1));
            if (text.Value.Length > 0)
            {
                result.Add(text);
            }

            i = last + 1;
        }

        return result.DrainToImmutable();
    }

    private static FormattedText JoinRun(ReadOnlySpan<FormattedPart> run)
    {
        StringBuilder value = new();
        foreach (FormattedPart part in run)
        {
            value.Append(((FormattedText)part).Value);
        }

        return new FormattedText(run[0].Start, run[^1].End, value.ToString());
    }
}
