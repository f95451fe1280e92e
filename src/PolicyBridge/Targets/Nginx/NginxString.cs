using System.Text;

namespace PolicyBridge.Targets.Nginx;

/// <summary>
/// Quoting for nginx configuration. Inside double quotes nginx turns <c>\\</c>, <c>\"</c>, <c>\t</c>, <c>\r</c> and
/// <c>\n</c> into one character and leaves every other backslash.
/// </summary>
internal static class NginxString
{
    public static string Quote(string text)
    {
        StringBuilder quoted = new(text.Length + 8);
        quoted.Append('"');
        foreach (char c in text)
        {
            if (c is '\\' or '"')
            {
                quoted.Append('\\');
            }

            quoted.Append(c);
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>
    /// A plain key of a map, whatever the text: a backslash before it keeps nginx from taking it for one of its own words or for
    /// a regex, which quotes do not.
    /// </summary>
    public static string QuoteKey(string text) =>
        Quote(text is "default" or "hostnames" or "include" or "volatile" || text.StartsWith('~') || text.StartsWith('\\') ? "\\" + text : text);

    /// <summary>Whether nginx reads a word as it is written, quotes included.</summary>
    public static bool Fits(string written) => Encoding.UTF8.GetByteCount(written) <= NginxPatternWriter.MaxTokenLength;
}
