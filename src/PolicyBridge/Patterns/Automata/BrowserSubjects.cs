namespace PolicyBridge.Patterns.Automata;

/// <summary>What can arrive at all, so that questions need not be answered for what can't.</summary>
internal static class BrowserSubjects
{
    /// <summary>
    /// Every Origin that a browser can send: <c>null</c>, or scheme, host and port as the URL standard serializes them
    /// (HTML standard, section 7.1.1): all in lower case, no forbidden domain code point (URL standard, section 3.5).
    /// </summary>
    public static Language Origins { get; } = Of(
        """(?:null|[a-z][a-z0-9+.-]*://(?:[a-z0-9!"$&'()*+,.;=_`{}~-]+|\[[0-9a-f:]+\])(?::[0-9]{1,5})?)\Z""");

    /// <summary>Every value that a server can find in an Origin header (RFC 9110, section 5.5): no NUL, CR or LF.</summary>
    public static Language HeaderValues { get; } = Of(@"[^\0\r\n]+\Z");

    /// <summary>Every decoded path: it begins with a slash and holds any character.</summary>
    public static Language Paths { get; } = Language.OfPrefix("/");

    /// <summary>The decoded paths without dot segments, which a browser resolves before it sends them (URL standard, section 4.4).</summary>
    public static Language ResolvedPaths { get; } = Paths.Except(Of(@"(?s:.*)/\.{1,2}(?:/|\Z)"));

    private static Language Of(string pattern) => Language.Of(PythonRegex.Parse(pattern, 0, out _)!);
}
