namespace PolicyBridge.Fetch;

/// <summary>What lists do not name, for a <c>*</c> or the lack of a list to be shown by.</summary>
internal static class Unlisted
{
    /// <summary>An origin that no policy names, for those that allow every one.</summary>
    public const string Origin = "https://any.example";

    /// <summary>A method that none of the lists names and that needs a grant.</summary>
    public static string Method(IEnumerable<string> listed) => Beside("PROPFIND", listed, StringComparer.Ordinal);

    /// <summary>A header that none of the lists names.</summary>
    public static string Header(IEnumerable<string> listed) => Beside("x-any-header", listed, StringComparer.OrdinalIgnoreCase);

    private static string Beside(string likely, IEnumerable<string> listed, StringComparer comparer)
    {
        HashSet<string> taken = new(listed, comparer);
        return Enumerable.Range(1, taken.Count + 1).Select(number => number == 1 ? likely : string.Create(null, $"{likely}-{number}")).First(name => !taken.Contains(name));
    }
}
