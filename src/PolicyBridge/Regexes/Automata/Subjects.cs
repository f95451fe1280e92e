namespace PolicyBridge.Regexes.Automata;

/// <summary>What can arrive at all, so that questions need not be answered for what can't.</summary>
internal static class Subjects
{
    /// <summary>Every value that a server can find in an Origin header (RFC 9110, section 5.5): no NUL, CR or LF.</summary>
    public static Language HeaderValues { get; } = Of(@"[^\0\r\n]+\Z");

    /// <summary>Every decoded path: it begins with a slash and holds any character.</summary>
    public static Language Paths { get; } = Language.OfPrefix("/");

    /// <summary>
    /// The decoded paths without dot segments in any spelling: those that every server passes on as they are. nginx resolves
    /// <c>..%2F</c>, and answers 400 where that leads above the root, as its target says of itself.
    /// </summary>
    public static Language PlainPaths { get; } = Paths.Except(Of(@"(?s:.*)/\.{1,2}(?:/|\Z)"));

    private static Language Of(string pattern) => Language.Of(PythonRegex.Parse(pattern, 0, out _)!);
}
