using System.Diagnostics.CodeAnalysis;
using System.Text;
using PolicyBridge.Sources;

namespace PolicyBridge.Review.Reading;

/// <summary>Divides the text of a configuration as nginx does: words, and the three marks that end a directive or a block.</summary>
/// <remarks>After <c>ngx_conf_read_token</c> of nginx 1.22 to 1.30, which has no written grammar.</remarks>
internal sealed class NginxLexer(SourceText source)
{
    private readonly string _text = source.Content;
    private int _at;

    /// <summary>What stands at the end of a directive.</summary>
    public enum Mark
    {
        /// <summary><c>;</c></summary>
        End,

        /// <summary><c>{</c></summary>
        Open,

        /// <summary><c>}</c></summary>
        Close,

        /// <summary>The end of the text.</summary>
        EndOfText,
    }

    /// <summary>The words up to the next mark.</summary>
    /// <exception cref="NginxSyntaxException">nginx refuses the text.</exception>
    public (List<NginxWord> Words, Mark Mark, SourceSpan Place) ReadDirective()
    {
        List<NginxWord> words = [];
        while (true)
        {
            SkipBlanksAndComments();
            if (_at == _text.Length)
            {
                return (words, Mark.EndOfText, source.Span(_at, 0));
            }

            SourceSpan here = source.Span(_at, 1);
            switch (_text[_at])
            {
                case ';':
                    _at++;
                    return (words, Mark.End, here);
                case '{':
                    _at++;
                    return (words, Mark.Open, here);
                case '}':
                    _at++;
                    return (words, Mark.Close, here);
                case '"' or '\'':
                    words.Add(ReadQuoted());
                    break;
                default:
                    words.Add(ReadPlain());
                    break;
            }
        }
    }

    /// <summary>Passes over a block of another language up to the brace that ends it, as the Lua module does.</summary>
    public bool TrySkipForeignBlock([NotNullWhen(false)] out string? problem)
    {
        int depth = 1;
        for (problem = null; _at < _text.Length; _at++)
        {
            char c = _text[_at];
            if (c is '"' or '\'')
            {
                int end = _at + 1;
                while (end < _text.Length && _text[end] != c && _text[end] != '\n')
                {
                    end += _text[end] == '\\' ? 2 : 1;
                }

                _at = Math.Min(end, _text.Length - 1);
            }
            else if (c == '-' && _at + 1 < _text.Length && _text[_at + 1] == '-')
            {
                int end = _text.IndexOf('\n', _at);
                _at = end < 0 ? _text.Length - 1 : end;
            }
            else if (c is '{' or '}' && (depth += c == '{' ? 1 : -1) == 0)
            {
                _at++;
                return true;
            }
        }

        problem = "its block has no end";
        return false;
    }

    private void SkipBlanksAndComments()
    {
        while (_at < _text.Length && (IsBlank(_text[_at]) || _text[_at] == '#'))
        {
            if (_text[_at] == '#')
            {
                int end = _text.IndexOf('\n', _at);
                _at = end < 0 ? _text.Length : end;
            }
            else
            {
                _at++;
            }
        }
    }

    private NginxWord ReadQuoted()
    {
        int start = _at;
        char quote = _text[_at++];
        while (_at < _text.Length && _text[_at] != quote)
        {
            _at += _text[_at] == '\\' ? 2 : 1;
        }

        if (_at >= _text.Length)
        {
            _at = _text.Length;
            throw new NginxSyntaxException($"The text that begins with {quote} has no end", source.Span(start, 1));
        }

        _at++;
        SourceSpan place = source.Span(start, _at - start);
        if (_at < _text.Length && !IsBlank(_text[_at]) && _text[_at] is not (';' or '{' or ')'))
        {
            throw new NginxSyntaxException($"Behind a closing {quote}, nginx takes a blank, ';', '{{' or ')' only", source.Span(_at, 1));
        }

        string text = Unescape(_text.AsSpan(start + 1, _at - start - 2));

        // A bracket that closes a condition belongs to no word.
        if (_at < _text.Length && _text[_at] == ')')
        {
            _at++;
        }

        return new NginxWord(text, IsQuoted: true, place);
    }

    private NginxWord ReadPlain()
    {
        int start = _at;
        while (_at < _text.Length && !IsBlank(_text[_at]) && _text[_at] is not (';' or '{'))
        {
            // A brace behind a dollar sign begins the name of a variable.
            _at += _text[_at] == '\\' || (_text[_at] == '$' && _at + 1 < _text.Length && _text[_at + 1] == '{') ? 2 : 1;
        }

        _at = Math.Min(_at, _text.Length);
        return new NginxWord(Unescape(_text.AsSpan(start, _at - start)), IsQuoted: false, source.Span(start, _at - start));
    }

    private static string Unescape(ReadOnlySpan<char> written)
    {
        if (!written.Contains('\\'))
        {
            return written.ToString();
        }

        StringBuilder text = new();
        for (int i = 0; i < written.Length; i++)
        {
            char next = i + 1 < written.Length ? written[i + 1] : '\0';
            char? escaped = written[i] != '\\' ? null : next switch
            {
                '"' or '\'' or '\\' => next,
                't' => '\t',
                'r' => '\r',
                'n' => '\n',
                _ => null,
            };
            text.Append(escaped ?? written[i]);
            i += escaped is null ? 0 : 1;
        }

        return text.ToString();
    }

    private static bool IsBlank(char c) => c is ' ' or '\t' or '\r' or '\n';
}
