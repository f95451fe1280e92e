namespace PolicyBridge.Regexes.Automata;

/// <summary>What can arrive at all, so that questions need not be answered for what can't.</summary>
internal static class BrowserSubjects
{
    /// <summary>
    /// Every Origin that a browser can send: <c>null</c>, or scheme, host and port as the URL standard serializes them
    /// (HTML standard, section 7.1.1): all in lower case, no forbidden domain code point (URL standard, section 3.5). Chrome
    /// on Android sends <c>file://</c> for local files.
    /// </summary>
    public static Language Origins { get; } = Of(
        """(?:null|file://|[a-z][a-z0-9+.-]*://(?:[a-z0-9!"$&'()*+,.;=_`{}~-]+|\[[0-9a-f:]+\])(?::[0-9]{1,5})?)\Z""");

    /// <summary>Every value that a server can find in an Origin header (RFC 9110, section 5.5): no NUL, CR or LF.</summary>
    public static Language HeaderValues { get; } = Of(@"[^\0\r\n]+\Z");

    /// <summary>Every decoded path: it begins with a slash and holds any character.</summary>
    public static Language Paths { get; } = Language.OfPrefix("/");

    /// <summary>
    /// The decoded paths that a browser can send. It resolves dot segments, <c>%2e</c> for a dot among them, and turns a
    /// backslash into a slash (URL standard, section 4.4), but sends <c>%2F</c> and <c>%5C</c> as they are: with one of its slashes
    /// written as <c>%2F</c> a dot segment stays. Only a path that is nothing but one has no slash to write so.
    /// </summary>
    public static Language SentPaths { get; } = Paths.Except(Of(@"/\.{1,2}\Z"));

    /// <summary>
    /// The decoded paths without dot segments in any spelling: those that every server passes on as they are. nginx resolves
    /// <c>..%2F</c>, and answers 400 where that leads above the root, as its target says of itself.
    /// </summary>
    public static Language PlainPaths { get; } = Paths.Except(Of(@"(?s:.*)/\.{1,2}(?:/|\Z)"));

    private static Language Of(string pattern) => Language.Of(PythonRegex.Parse(pattern, 0, out _)!);
}
