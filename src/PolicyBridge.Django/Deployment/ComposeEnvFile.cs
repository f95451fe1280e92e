using PolicyBridge.Diagnostics;
using PolicyBridge.Sources;

namespace PolicyBridge.Django.Deployment;

/// <summary>A file of variables as compose reads it: one that <c>env_file</c> names, or the <c>.env</c> beside the compose file.</summary>
/// <param name="source">The file.</param>
/// <param name="find">A variable that wins over those of the file where a value repeats one.</param>
/// <param name="variables">Where its variables go.</param>
/// <param name="diagnostics">Where findings go.</param>
internal sealed class ComposeEnvFile(SourceText source, Func<string, DeployedText?> find, DeployedVariables variables, DiagnosticBag diagnostics)
{
    private const string Blank = " \t\v\f\r\u0085\u00a0";

    private readonly string _text = source.Content;
    private int _at;
    private bool _isBare;

    /// <summary>Reads all of it; the first text that is no assignment ends the reading, as compose stops there.</summary>
    /// <param name="isRaw">Whether values are taken as they stand.</param>
    public void Read(bool isRaw)
    {
        while (SkipToStatement())
        {
            int start = _at;
            if (ReadKey() is not { } key)
            {
                diagnostics.Add(
                    DiagnosticDescriptors.DeploymentSyntax,
                    source.Span(start, 0),
                    $"{source.Path} is no file of variables for compose: this is no assignment.",
                    "Write NAME=VALUE on each line.");
                return;
            }

            SourceSpan place = source.Span(start, key.Length);
            if (_isBare)
            {
                variables.SetUnknown(key, $"compose takes it from the variable {key} of its shell, which is not known here", place);
            }
            else if (ReadValue(isRaw, place) is { } value)
            {
                variables.Set(key, value, place);
            }
            else
            {
                diagnostics.Add(DiagnosticDescriptors.DeploymentSyntax, place, $"The value of {key} can't be read: its quote has no end, or compose refuses a variable in it.", "Close the quote, or write $$ for a dollar sign.");
                return;
            }
        }
    }

    private bool SkipToStatement()
    {
        while (_at < _text.Length && (char.IsWhiteSpace(_text[_at]) || _text[_at] == '#'))
        {
            _at = _text[_at] == '#' ? EndOfLine() : _at + 1;
        }

        return _at < _text.Length;
    }

    /// <summary>A name, with what parts it from the value; <see langword="null"/> for another text.</summary>
    private string? ReadKey()
    {
        if (_text.AsSpan(_at).StartsWith("export") && _at + 6 < _text.Length && Blank.Contains(_text[_at + 6], StringComparison.Ordinal))
        {
            _at += 6;
            SkipBlank();
        }

        int start = _at;
        while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || "_.-[]".Contains(_text[_at], StringComparison.Ordinal)))
        {
            _at++;
        }

        string key = _text[start.._at];
        SkipBlank();
        _isBare = _at == _text.Length || _text[_at] == '\n';
        bool isKey = key.Length > 0 && (_isBare || _text[_at] is '=' or ':');
        _at = Math.Min(_at + 1, _text.Length);
        return isKey ? key : null;
    }

    private DeployedText? ReadValue(bool isRaw, SourceSpan place)
    {
        SkipBlank();
        if (isRaw || _at == _text.Length || _text[_at] is not ('"' or '\''))
        {
            int start = _at;
            _at = EndOfLine();
            string line = _text[start.._at];
            return isRaw ? DeployedText.Of(line) : Template(place).Expand(line.Split(" #", 2)[0].TrimEnd());
        }

        char quote = _text[_at];
        int from = ++_at;
        bool hasEscape = false;
        for (; _at < _text.Length && _text[_at] != quote; _at++)
        {
            if (_text[_at] == '\\')
            {
                hasEscape = true;
                _at++;
            }
        }

        if (_at >= _text.Length)
        {
            return null;
        }

        string inner = _text[from.._at++];
        return hasEscape ? DeployedText.NotKnown("releases of compose read a backslash in quotes in different ways")
            : quote == '\'' ? DeployedText.Of(inner)
            : Template(place).Expand(inner);
    }

    private ComposeTemplate Template(SourceSpan place) => new(name => find(name) ?? variables.Find(name), variables.Assume, place);

    private int EndOfLine() => _text.IndexOf('\n', _at) is var end and >= 0 ? end : _text.Length;

    private void SkipBlank()
    {
        while (_at < _text.Length && Blank.Contains(_text[_at], StringComparison.Ordinal))
        {
            _at++;
        }
    }
}
