namespace PolicyBridge.Fetch;

/// <summary>What a method or the name of a header is made of (RFC 9110, section 5.6.2).</summary>
internal static class Token
{
    private const string Others = "!#$%&'*+-.^_`|~";

    /// <summary>Whether a text is a token; the empty text is none.</summary>
    public static bool IsOne(string text) => text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || Others.Contains(c, StringComparison.Ordinal));
}
