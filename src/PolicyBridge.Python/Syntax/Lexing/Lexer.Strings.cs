using System.Buffers;
using PolicyBridge.Python.Syntax.Parsing;

namespace PolicyBridge.Python.Syntax.Lexing;

internal sealed partial class Lexer
{
    private static readonly SearchValues<char> SingleQuoteStops = SearchValues.Create("'\\\r\n");

    private static readonly SearchValues<char> DoubleQuoteStops = SearchValues.Create("\"\\\r\n");

    private static readonly SearchValues<char> TripleSingleQuoteStops = SearchValues.Create("'\\");

    private static readonly SearchValues<char> TripleDoubleQuoteStops = SearchValues.Create("\"\\");

    private readonly List<FStringState> _fstrings = [];

    /// <summary>One open f-string; formats nest, so each open field is a state of its own on the stack.</summary>
    private sealed class FStringState(int start, char quote, bool isTriple, bool isRaw)
    {
        public int Start { get; } = start;

        public char Quote { get; } = quote;

        public bool IsTriple { get; } = isTriple;

        public bool IsRaw { get; } = isRaw;

        /// <summary>For each open field: the bracket depth inside it, and whether its format text is being read.</summary>
        public List<(int Depth, bool InFormat)> Fields { get; } = [];
    }

    /// <summary>Whether the next characters are the text of the innermost f-string rather than code.</summary>
    private bool InFormatText => _fstrings[^1].Fields is var fields && (fields.Count == 0 || fields[^1].InFormat);

    private static bool IsStringPrefix(ReadOnlySpan<char> prefix)
    {
        char first = char.ToLowerInvariant(prefix[0]);
        return prefix.Length == 1
            ? first is 'r' or 'u' or 'b' or 'f' or 't'
            : (first, char.ToLowerInvariant(prefix[1])) is ('r', 'b' or 'f' or 't') or ('b' or 'f' or 't', 'r');
    }

    private void ReadString(int start)
    {
        ReadOnlySpan<char> prefix = _text.AsSpan(start, _position - start);
        char quote = Current;
        bool isTriple = Peek(1) == quote && Peek(2) == quote;
        _position += isTriple ? 3 : 1;
        if (prefix.ContainsAny("fFtT"))
        {
            OpenFString(new FStringState(start, quote, isTriple, prefix.ContainsAny('r', 'R')));
            return;
        }

        bool closed = isTriple ? SkipToTripleQuote(quote) : SkipToQuote(quote);
        if (!closed)
        {
            Report(start, _position, isTriple ? "this triple-quoted string is never closed" : "this string is not closed on its line");
        }

        Add(closed ? TokenKind.String : TokenKind.Error, start, _position);
    }

    private void OpenFString(FStringState state)
    {
        if (_fstrings.Count >= SyntaxLimits.MaxFStrings)
        {
            Report(state.Start, _position, "f-strings are nested too deeply");
            _position = _text.Length;
            return;
        }

        Add(TokenKind.FStringStart, state.Start, _position);
        _fstrings.Add(state);
    }

    private bool SkipToQuote(char quote)
    {
        SearchValues<char> stops = quote == '"' ? DoubleQuoteStops : SingleQuoteStops;
        while (SkipTo(stops))
        {
            if (Current == quote)
            {
                _position++;
                return true;
            }

            if (Current != '\\')
            {
                return false;
            }

            SkipEscape();
        }

        return false;
    }

    private bool SkipToTripleQuote(char quote)
    {
        SearchValues<char> stops = quote == '"' ? TripleDoubleQuoteStops : TripleSingleQuoteStops;
        while (SkipTo(stops))
        {
            if (Current == '\\')
            {
                SkipEscape();
            }
            else if (Peek(1) == quote && Peek(2) == quote)
            {
                _position += 3;
                return true;
            }
            else
            {
                _position++;
            }
        }

        return false;
    }

    private bool SkipTo(SearchValues<char> stops)
    {
        int length = _position < _text.Length ? _text.AsSpan(_position).IndexOfAny(stops) : -1;
        _position = length < 0 ? _text.Length : _position + length;
        return length >= 0;
    }

    // A raw string too keeps a quote that follows a backslash.
    private void SkipEscape()
    {
        _position++;
        if (Current is '\r' or '\n')
        {
            SkipLineEnd();
        }
        else if (!AtEnd)
        {
            _position++;
        }
    }

    private bool AtQuote(FStringState state) =>
        Current == state.Quote && (!state.IsTriple || (Peek(1) == state.Quote && Peek(2) == state.Quote));

    private void ReadFormatText()
    {
        FStringState state = _fstrings[^1];
        bool inFormat = state.Fields.Count > 0;
        int start = _position;
        while (!AtEnd)
        {
            char c = Current;
            if (AtQuote(state))
            {
                EndFString(state, start);
                return;
            }

            if (c is '\r' or '\n' && !state.IsTriple)
            {
                AddMiddle(start);
                EndFormatLine(state);
                return;
            }

            if (c == '\\')
            {
                SkipFormatEscape(state);
            }
            else if (c is '{' or '}' && Peek(1) == c && !inFormat)
            {
                _position += 2;
            }
            else if (c is '{' or '}')
            {
                AddMiddle(start);
                ReadFieldBrace(state, c);
                return;
            }
            else
            {
                _position++;
            }
        }

        AddMiddle(start);
    }

    // A format ends with its line, whereas the field may go on; the text of an f-string has to be closed.
    private void EndFormatLine(FStringState state)
    {
        if (state.Fields.Count > 0)
        {
            state.Fields[^1] = (state.Fields[^1].Depth, false);
            return;
        }

        Report(state.Start, _position, "this f-string is not closed on its line");
        CloseFString(state);
    }

    private void SkipFormatEscape(FStringState state)
    {
        if (!state.IsRaw && Peek(1) == 'N' && Peek(2) == '{')
        {
            int name = _position + 3;
            int length = _text.AsSpan(name).IndexOfAny("{}\r\n");
            if (length >= 0 && _text[name + length] == '}')
            {
                _position = name + length + 1;
                return;
            }
        }

        // A backslash before a brace is itself; the brace still opens or closes a field.
        if (Peek(1) is '{' or '}')
        {
            _position++;
        }
        else
        {
            SkipEscape();
        }
    }

    private void ReadFieldBrace(FStringState state, char brace)
    {
        int start = _position++;
        if (brace == '{')
        {
            state.Fields.Add((_brackets.Count + 1, false));
            OpenBracket(TokenKind.OpenBrace, start);
            Add(TokenKind.OpenBrace, start, _position);
            if (state.Fields.Count > SyntaxLimits.MaxFormatNesting)
            {
                Report(start, _position, "f-string fields are nested too deeply");
            }
        }
        else if (state.Fields.Count > 0)
        {
            CloseField(state, start);
        }
        else
        {
            Report(start, _position, "a single '}' is not allowed in an f-string; write '}}'");
        }
    }

    private void CloseField(FStringState state, int start)
    {
        state.Fields.RemoveAt(state.Fields.Count - 1);
        CloseBracket(TokenKind.CloseBrace, start);
        Add(TokenKind.CloseBrace, start, start + 1);
    }

    /// <summary>Reads ':', '!' or '}' where it ends the expression of a replacement field.</summary>
    private bool EndsReplacementField()
    {
        if (_fstrings[^1] is not { Fields: { Count: > 0 } fields } state || fields[^1].Depth != _brackets.Count)
        {
            return false;
        }

        int start = _position;
        switch (Current)
        {
            case '}':
                _position++;
                CloseField(state, start);
                return true;
            case ':':
                _position++;
                fields[^1] = (fields[^1].Depth, true);
                Add(TokenKind.FormatColon, start, _position);
                return true;
            case '!' when Peek(1) != '=':
                _position++;
                Add(TokenKind.Exclamation, start, _position);
                return true;
            default:
                return false;
        }
    }

    private void AddMiddle(int start)
    {
        if (_position > start)
        {
            Add(TokenKind.FStringMiddle, start, _position);
        }
    }

    private void EndFString(FStringState state, int start)
    {
        AddMiddle(start);
        if (state.Fields.Count > 0)
        {
            Report(state.Start, _position, "a '{' of this f-string is never closed");
        }

        int end = _position;
        _position += state.IsTriple ? 3 : 1;
        CloseFString(state);
        Add(TokenKind.FStringEnd, end, _position);
    }

    private void CloseFString(FStringState state)
    {
        for (int i = 0; i < state.Fields.Count && _brackets.Count > 0; i++)
        {
            _brackets.RemoveAt(_brackets.Count - 1);
        }

        _fstrings.RemoveAt(_fstrings.Count - 1);
    }
}
