using System.Buffers;
using PolicyBridge.Python.Syntax.Parsing;

namespace PolicyBridge.Python.Syntax.Lexing;

/// <summary>
/// Splits a text into tokens in one pass. Indentation, brackets and f-strings each have a stack of their own here,
/// so the parser needs no feedback into the lexer.
/// </summary>
internal sealed partial class Lexer
{
    // The parser looks a few tokens ahead; what is not filled is an end of file.
    private const int Lookahead = 4;

    private static readonly SearchValues<char> LineEnds = SearchValues.Create('\r', '\n');

    private readonly string _text;
    private readonly List<SyntaxProblem> _problems;
    private readonly List<(int Column, int AlternateColumn)> _indents = [(0, 0)];
    private readonly List<(TokenKind Kind, int Start)> _brackets = [];
    private Token[] _tokens;
    private int _count;
    private int _position;
    private bool _lineHasTokens;

    private Lexer(string text, List<SyntaxProblem> problems)
    {
        _text = text;
        _problems = problems;
        _tokens = new Token[(text.Length / 4) + 16];
    }

    /// <summary>The tokens of a text. After the last one stand some more ends of file.</summary>
    public static Token[] Tokenize(string text, List<SyntaxProblem> problems)
    {
        Lexer lexer = new(text, problems);
        lexer.Run();
        return lexer._tokens;
    }

    private char Current => Peek(0);

    private bool AtEnd => _position >= _text.Length;

    private char Peek(int ahead)
    {
        int at = _position + ahead;
        return (uint)at < (uint)_text.Length ? _text[at] : '\0';
    }

    private void Run()
    {
        int zero = _text.IndexOf('\0', StringComparison.Ordinal);
        if (zero >= 0)
        {
            Report(zero, zero + 1, "a source file can't hold null characters");
        }

        ReadIndentation();
        while (!AtEnd)
        {
            ReadNext();
        }

        Finish();
    }

    private void Finish()
    {
        if (_fstrings.Count > 0)
        {
            Report(_fstrings[^1].Start, _text.Length, "this f-string is never closed");
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

        for (int i = 0; i < Lookahead; i++)
        {
            Add(TokenKind.EndOfFile, _text.Length, _text.Length);
        }
    }

    /// <summary>Reads one token, or what stands between two; at least one character in any case.</summary>
    private void ReadNext()
    {
        if (_fstrings.Count > 0 && InFormatText)
        {
            ReadFormatText();
            return;
        }

        char c = _text[_position];
        switch (Characters.ClassOf(c))
        {
            case CharacterClass.Space:
                _position++;
                break;
            case CharacterClass.NameStart:
                ReadNameOrString();
                break;
            case CharacterClass.Digit:
                ReadNumber();
                break;
            case CharacterClass.Quote:
                ReadString(_position);
                break;
            case CharacterClass.LineEnd:
                ReadLineEnd();
                break;
            case CharacterClass.Comment:
                SkipComment();
                break;
            case CharacterClass.Backslash:
                ReadContinuation();
                break;
            case CharacterClass.Wide when Characters.IsNameStart(_text, _position):
                ReadNameOrString();
                break;
            default:
                if (c == '.' && char.IsAsciiDigit(Peek(1)))
                {
                    ReadNumber();
                }
                else
                {
                    ReadOperator();
                }

                break;
        }
    }

    private void SkipComment()
    {
        int length = _text.AsSpan(_position).IndexOfAny(LineEnds);
        _position = length < 0 ? _text.Length : _position + length;
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
        if (!SkipContinuation())
        {
            Add(TokenKind.Error, _position - 1, _position);
        }
    }

    /// <summary>Passes a backslash and the end of its line; false, reported, where there is more on the line.</summary>
    private bool SkipContinuation()
    {
        int start = _position++;
        if (AtEnd || Current is not ('\r' or '\n'))
        {
            Report(start, start + 1, AtEnd ? "the file ends after a line continuation '\\'" : "unexpected character after the line continuation '\\'");
            return false;
        }

        SkipLineEnd();
        if (AtEnd)
        {
            Report(start, start + 1, "the file ends after a line continuation '\\'");
        }

        return true;
    }

    /// <summary>
    /// A statement keyword at the start of a line inside brackets can't be Python: a bracket was never closed.
    /// Ending the logical line here keeps that one mistake from hiding the rest of the file.
    /// </summary>
    private void RecoverUnclosedBracket()
    {
        int start = _position;
        while (start < _text.Length && _text[start] is ' ' or '\t' or '\f')
        {
            start++;
        }

        int end = start;
        while (end < _text.Length && char.IsAsciiLetter(_text[end]))
        {
            end++;
        }

        if (_fstrings.Count > 0
            || !Keywords.BeginsStatementOnly(Keywords.KindOf(_text.AsSpan(start, end - start)))
            || (end < _text.Length && Characters.IsNamePart(_text, end)))
        {
            return;
        }

        ReportUnclosed();
        _brackets.Clear();
        Add(TokenKind.Newline, _position, _position);
        _lineHasTokens = false;
        ReadIndentation();
    }

    private void ReportUnclosed()
    {
        (TokenKind kind, int start) = _brackets[^1];
        Report(start, start + 1, $"'{BracketText(kind)}' is never closed");
    }

    private void ReadNameOrString()
    {
        int start = _position;
        _position = Characters.EndOfName(_text, start);
        ReadOnlySpan<char> name = _text.AsSpan(start, _position - start);
        if (name.Length <= 2 && Current is '"' or '\'' && IsStringPrefix(name))
        {
            ReadString(start);
            return;
        }

        Add(Keywords.KindOf(name), start, _position);
    }

    private void Add(TokenKind kind, int start, int end)
    {
        if (_count == _tokens.Length)
        {
            Array.Resize(ref _tokens, _count * 2);
        }

        _tokens[_count++] = new Token(kind, start, end);
        _lineHasTokens |= kind > TokenKind.Dedent;
    }

    private void Report(int start, int end, string message)
    {
        if (_problems.Count < SyntaxLimits.MaxProblems)
        {
            _problems.Add(new SyntaxProblem(start, end, message));
        }
    }
}
