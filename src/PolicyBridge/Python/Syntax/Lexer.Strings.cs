namespace PolicyBridge.Python.Syntax;

internal sealed partial class Lexer
{
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

    /// <summary>Whether the next characters are the text of an f-string rather than code.</summary>
    private bool InFormatText =>
        _fstrings.Count > 0 && (_fstrings[^1].Fields.Count == 0 || _fstrings[^1].Fields[^1].InFormat);

    private static bool IsStringPrefix(ReadOnlySpan<char> prefix)
    {
        Span<char> lower = stackalloc char[prefix.Length];
        prefix.ToLowerInvariant(lower);
        return lower is "" or "r" or "u" or "b" or "f" or "t" or "br" or "rb" or "fr" or "rf" or "tr" or "rt";
    }

    private void ReadString(int start)
    {
        ReadOnlySpan<char> prefix = _text.AsSpan(start, _position - start);
        bool isRaw = prefix.ContainsAny('r', 'R');
        bool isTemplate = prefix.ContainsAny('t', 'T');
        bool isFormatted = isTemplate || prefix.ContainsAny('f', 'F');
        char quote = Current;
        bool isTriple = Peek(1) == quote && Peek(2) == quote;
        _position += isTriple ? 3 : 1;
        if (isFormatted)
        {
            if (isTemplate)
            {
                Report(start, _position, "template strings (t\"…\") are not supported yet", unsupported: true);
            }

            if (_fstrings.Count >= SyntaxLimits.MaxNesting)
            {
                Report(start, _position, "f-strings are nested too deeply");
                _position = _text.Length;
                return;
            }

            Add(TokenKind.FStringStart, start, _position);
            _fstrings.Add(new FStringState(start, quote, isTriple, isRaw));
            return;
        }

        bool closed = SkipToQuote(quote, isTriple);
        if (!closed)
        {
            Report(start, _position, isTriple ? "this triple-quoted string is never closed" : "this string is not closed on its line");
        }

        Add(closed ? TokenKind.String : TokenKind.Error, start, _position);
    }

    private bool SkipToQuote(char quote, bool isTriple)
    {
        while (!AtEnd)
        {
            if (AtQuote(quote, isTriple))
            {
                _position += isTriple ? 3 : 1;
                return true;
            }

            if (Current == '\\')
            {
                SkipEscape();
            }
            else if (Current is '\r' or '\n' && !isTriple)
            {
                return false;
            }
            else
            {
                _position++;
            }
        }

        return false;
    }

    // A raw string too keeps a quote that follows a backslash.
    private void SkipEscape()
    {
        _position++;
        if (AtEnd)
        {
            return;
        }

        if (Current is '\r' or '\n')
        {
            SkipLineEnd();
        }
        else
        {
            _position++;
        }
    }

    private bool AtQuote(char quote, bool isTriple) =>
        Current == quote && (!isTriple || (Peek(1) == quote && Peek(2) == quote));

    private void ReadFormatText()
    {
        FStringState state = _fstrings[^1];
        bool inFormat = state.Fields.Count > 0;
        int start = _position;
        while (!AtEnd)
        {
            char c = Current;
            if (AtQuote(state.Quote, state.IsTriple))
            {
                EndFString(state, start);
                return;
            }

            if (c is '\r' or '\n' && !state.IsTriple)
            {
                AddMiddle(start);
                Report(state.Start, _position, "this f-string is not closed on its line");
                CloseFString(state);
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

    private void SkipFormatEscape(FStringState state)
    {
        if (!state.IsRaw && Peek(1) == 'N' && Peek(2) == '{')
        {
            int close = _text.IndexOf('}', _position);
            int lineEnd = _text.AsSpan(_position).IndexOfAny('\r', '\n');
            if (close >= 0 && (lineEnd < 0 || close < _position + lineEnd))
            {
                _position = close + 1;
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
            _brackets.Add((TokenKind.OpenBrace, start));
            Add(TokenKind.OpenBrace, start, _position);
            if (state.Fields.Count > 10)
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
        if (_fstrings.Count == 0 || _fstrings[^1] is not { Fields: { Count: > 0 } fields } state || fields[^1].Depth != _brackets.Count)
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
                Add(TokenKind.Colon, start, _position);
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
