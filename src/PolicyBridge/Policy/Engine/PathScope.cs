using System.Text.RegularExpressions;

namespace PolicyBridge.Policy.Engine;

/// <summary>
/// <c>CORS_URLS_REGEX</c>: the paths in scope. Most patterns are a prefix of plain text, with <c>.*</c> or <c>.*$</c> behind it
/// or not, which needs no regex engine.
/// </summary>
internal sealed class PathScope
{
    private const string Anything = ".*";
    private const string RestOfLine = Anything + "$";

    private readonly Regex _pattern;
    private readonly string? _prefix;
    private readonly bool _toEndOfLine;

    /// <summary>Takes the pattern, which is anchored at the start.</summary>
    public PathScope(Regex pattern)
    {
        _pattern = pattern;
        string text = pattern.ToString();
        if (!text.StartsWith('^'))
        {
            return;
        }

        _toEndOfLine = text.EndsWith(RestOfLine, StringComparison.Ordinal);
        int end = text.Length - (_toEndOfLine ? RestOfLine.Length : text.EndsWith(Anything, StringComparison.Ordinal) ? Anything.Length : 0);
        string literal = text.Substring(1, end - 1);
        _prefix = literal.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '-' or '_') ? literal : null;
    }

    /// <summary>Whether a path is in scope.</summary>
    public bool Includes(ReadOnlySpan<char> path)
    {
        if (_prefix is null)
        {
            return IsMatch(path);
        }

        if (!path.StartsWith(_prefix, StringComparison.Ordinal))
        {
            return false;
        }

        // A dot takes no line feed, and $ stands before a last one.
        int lineFeed = _toEndOfLine ? path.Slice(_prefix.Length).IndexOf('\n') : -1;
        return lineFeed < 0 || lineFeed == path.Length - _prefix.Length - 1;
    }

    private bool IsMatch(ReadOnlySpan<char> path)
    {
        try
        {
            return _pattern.IsMatch(path);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }
}
