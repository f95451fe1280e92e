namespace PolicyBridge.Fetch;

/// <summary>A header that lists items (RFC 9110, section 5.6.1).</summary>
internal static class HeaderList
{
    /// <summary>The items of a list: commas part them, blanks and tabs around them are no part, and empty ones are ignored.</summary>
    public static string[] Split(string list) => [.. list.Split(',').Select(item => item.Trim(' ', '\t')).Where(item => item.Length > 0)];

    /// <summary>The items of several values, which are sent as one list: a value may hold several items, or none.</summary>
    public static string[] Items(IEnumerable<string> values) => [.. values.SelectMany(Split)];
}
