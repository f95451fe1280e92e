namespace PolicyBridge.Fetch;

/// <summary>
/// What a browser makes of a list of names in a response header: the names, and whether <c>*</c> stands for all others
/// (Fetch standard, sections 3.3.4 and 4.8). A list with an item that is no token grants nothing.
/// </summary>
internal sealed class TokenList
{
    private readonly HashSet<string> _names;

    private TokenList(HashSet<string> names) => _names = names;

    public IEnumerable<string> Names => _names.Where(name => name != "*");

    public bool HasWildcard => _names.Contains("*");

    /// <summary>Whether an item is no token, so that the list grants nothing and a preflight answer with it fails.</summary>
    public bool IsMalformed { get; private init; }

    /// <summary>Whether <c>*</c> stands before the first item that is no token: Firefox has heeded it when it drops the rest.</summary>
    public bool HasWildcardBeforeMalformed { get; private init; }

    /// <summary>A list of methods, which are compared by case.</summary>
    /// <param name="items">The items, which are sent joined with commas.</param>
    public static TokenList OfMethods(IEnumerable<string> items) => Of(items, StringComparer.Ordinal);

    /// <summary>A list of header names, which are compared without regard to case.</summary>
    /// <param name="items">The items, which are sent joined with commas.</param>
    public static TokenList OfHeaders(IEnumerable<string> items) => Of(items, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a name is granted.</summary>
    /// <param name="name">The name.</param>
    /// <param name="withCredentials">Whether the request carries credentials, to which <c>*</c> is only a name.</param>
    public bool Grants(string name, bool withCredentials) =>
        _names.Contains(name) || (HasWildcard && !withCredentials && !HeaderNames.IsNonWildcard(name));

    /// <summary>Whether a browser takes an item as one token or as several; a comma within parts it like one between items.</summary>
    public static bool AreTokens(string item) => HeaderList.Split(item).All(Token.IsOne);

    private static TokenList Of(IEnumerable<string> items, StringComparer comparer)
    {
        string[] names = HeaderList.Items(items);
        return names.All(Token.IsOne)
            ? new TokenList(new HashSet<string>(names, comparer))
            : new TokenList(new HashSet<string>(comparer)) { IsMalformed = true, HasWildcardBeforeMalformed = names.TakeWhile(Token.IsOne).Contains("*") };
    }
}
