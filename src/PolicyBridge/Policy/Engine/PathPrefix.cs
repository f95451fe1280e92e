namespace PolicyBridge.Policy.Engine;

/// <summary>The paths that begin with a text, which is what most values of <c>CORS_URLS_REGEX</c> mean.</summary>
/// <param name="text">The text.</param>
/// <param name="toEndOfLine">Whether a line feed may stand behind the text as the last character alone: <c>.*$</c>.</param>
internal sealed class PathPrefix(string text, bool toEndOfLine) : SubjectPattern
{
    /// <inheritdoc/>
    public override bool? IsMatch(ReadOnlySpan<char> subject)
    {
        if (!subject.StartsWith(text, StringComparison.Ordinal))
        {
            return false;
        }

        // A dot takes no line feed, and $ stands before a last one.
        int lineFeed = toEndOfLine ? subject.Slice(text.Length).IndexOf('\n') : -1;
        return lineFeed < 0 || lineFeed == subject.Length - text.Length - 1;
    }
}
