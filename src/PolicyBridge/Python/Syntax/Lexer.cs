using System.Globalization;

namespace PolicyBridge.Python.Syntax;

/// <summary>
/// Splits a text into tokens in one pass. Indentation, brackets and f-strings each have a stack of their own here,
/// so the parser needs no feedback into the lexer.
/// </summary>
internal sealed partial class Lexer
{
    private readonly string _text;
    private readonly List<Token> _tokens;
    private readonly List<SyntaxProblem> _problems;
    private readonly List<(int Column, int AlternateColumn)> _indents = [(0, 0)];
    private readonly List<(TokenKind Kind, int Start)> _brackets = [];
    private int _position;
    private bool _lineHasTokens;

    private Lexer(string text, List<SyntaxProblem> problems)
    {
        _text = text;
        _problems = problems;
        _tokens = new List<Token>((text.Length / 4) + 8);
    }

    public static List<Token> Tokenize(string text, List<SyntaxProblem> problems)
    {
        Lexer lexer = new(text, problems);
        lexer.Run();
        return lexer._tokens;
    }

    private char Current => Peek(0);

    private char Peek(int ahead) => _position + ahead < _text.Length ? _text[_position + ahead] : '\0';

    private bool AtEnd => _position >= _text.Length;

    private void Run()
    {
        if (Current == '\uFEFF')
        {
            _position++;
        }

        ReadIndentation();
        while (!AtEnd)
        {
            int before = _position;
            ReadNext();
            if (_position == before)
            {
                // Every branch consumes; a character no branch knows is consumed here so that the loop ends.
                _position++;
            }
        }

        Finish();
    }

    private void Finish()
    {
        if (_fstrings.Count > 0)
        {
            Report(_fstrings[^1].Start, _text.Length, "this f-string is never closed");
            _fstrings.Clear();
        }

        if (_brackets.Count > 0)
        {
            ReportUnclosed();
        }

        if (_lineHasTokens)
        {
            Add(TokenKind.Newline, _text.Length, _text.Length);
        }

        for (int i = _indents.Count - 1; i > 0; i--)
        {
            Add(TokenKind.Dedent, _text.Length, _text.Length);
        }

        Add(TokenKind.EndOfFile, _text.Length, _text.Length);
    }

    private void ReadNext()
    {
        if (InFormatText)
        {
            ReadFormatText();
            return;
        }

        char c = Current;
        switch (c)
        {
            case ' ' or '\t' or '\f':
                _position++;
                return;
            case '#':
                SkipComment();
                return;
            case '\r' or '\n':
                ReadLineEnd();
                return;
            case '\\':
                ReadContinuation();
                return;
        }

        if (char.IsAsciiDigit(c) || (c == '.' && char.IsAsciiDigit(Peek(1))))
        {
            ReadNumber();
        }
        else if (IsNameStart(_position))
        {
            ReadNameOrString();
        }
        else if (c is '"' or '\'')
        {
            ReadString(_position);
        }
        else
        {
            ReadOperator();
        }
    }

    private void SkipComment()
    {
        while (!AtEnd && Current is not ('\r' or '\n'))
        {
            _position++;
        }
    }

    private void SkipLineEnd() => _position += Current == '\r' && Peek(1) == '\n' ? 2 : 1;

    private void ReadLineEnd()
    {
        int start = _position;
        SkipLineEnd();
        if (_brackets.Count > 0)
        {
            RecoverUnclosedBracket();
            return;
        }

        if (_lineHasTokens)
        {
            Add(TokenKind.Newline, start, _position);
            _lineHasTokens = false;
        }

        ReadIndentation();
    }

    private void ReadContinuation()
    {
        int start = _position++;
        if (Current is '\r' or '\n')
        {
            SkipLineEnd();
            if (AtEnd)
            {
                Report(start, start + 1, "the file ends after a line continuation '\\'");
            }

            return;
        }

        Report(start, start + 1, "unexpected character after the line continuation '\\'");
        Add(TokenKind.Error, start, start + 1);
    }

    /// <summary>
    /// A statement keyword at the start of a line inside brackets can't be Python: a bracket was never closed.
    /// Ending the logical line here keeps that one mistake from hiding the rest of the file.
    /// </summary>
    private void RecoverUnclosedBracket()
    {
        int i = _position;
        while (i < _text.Length && _text[i] is ' ' or '\t' or '\f')
        {
            i++;
        }

        int end = i;
        while (end < _text.Length && char.IsAsciiLetter(_text[end]))
        {
            end++;
        }

        bool wholeWord = end == _text.Length || !IsNamePart(end);
        if (_fstrings.Count == 0 && wholeWord && Keywords.BeginsStatementOnly(Keywords.KindOf(_text.AsSpan(i, end - i))))
        {
            ReportUnclosed();
            _brackets.Clear();
            Add(TokenKind.Newline, _position, _position);
            _lineHasTokens = false;
            ReadIndentation();
        }
    }

    private void ReportUnclosed()
    {
        (TokenKind kind, int start) = _brackets[^1];
        Report(start, start + 1, $"'{BracketText(kind)}' is never closed");
    }

    private void ReadNameOrString()
    {
        int start = _position;
        while (!AtEnd && IsNamePart(_position))
        {
            _position += char.IsHighSurrogate(Current) ? 2 : 1;
        }

        _position = Math.Min(_position, _text.Length);
        int length = _position - start;
        if (length <= 2 && Current is '"' or '\'' && IsStringPrefix(_text.AsSpan(start, length)))
        {
            ReadString(start);
            return;
        }

        Add(Keywords.KindOf(_text.AsSpan(start, length)), start, _position);
    }

    private bool IsNameStart(int at)
    {
        char c = _text[at];
        return c < 0x80
            ? char.IsAsciiLetter(c) || c == '_'
            : CategoryAt(at) is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter
                or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter
                or UnicodeCategory.LetterNumber;
    }

    private bool IsNamePart(int at)
    {
        char c = _text[at];
        return c < 0x80
            ? char.IsAsciiLetterOrDigit(c) || c == '_'
            : IsNameStart(at) || c is '\u00B7' or '\u0387' || CategoryAt(at) is UnicodeCategory.NonSpacingMark
                or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.DecimalDigitNumber
                or UnicodeCategory.ConnectorPunctuation;
    }

    private UnicodeCategory CategoryAt(int at) => CharUnicodeInfo.GetUnicodeCategory(_text, at);

    private void Add(TokenKind kind, int start, int end)
    {
        _tokens.Add(new Token(kind, start, end));
        _lineHasTokens |= kind is not (TokenKind.Newline or TokenKind.Indent or TokenKind.Dedent);
    }

    private void Report(int start, int end, string message, bool unsupported = false)
    {
        if (_problems.Count < SyntaxLimits.MaxProblems)
        {
            _problems.Add(new SyntaxProblem(start, end, message, unsupported));
        }
    }
}
