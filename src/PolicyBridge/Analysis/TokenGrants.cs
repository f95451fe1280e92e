using PolicyBridge.Policy.Engine;

namespace PolicyBridge.Analysis;

/// <summary>
/// What a browser makes of a list of names in a response header: the names, and whether <c>*</c> stands for all others
/// (Fetch standard, sections 3.3.4 and 4.8). A list with an item that is no token grants nothing.
/// </summary>
internal sealed class TokenGrants
{
    private const string TokenCharacters = "!#$%&'*+-.^_`|~";

    private readonly HashSet<string> _names;

    private TokenGrants(HashSet<string> names) => _names = names;

    public IEnumerable<string> Names => _names.Where(name => name != "*");

    public bool HasWildcard => _names.Contains("*");

    /// <summary>Whether an item is no token, so that the list grants nothing and a preflight answer with it fails.</summary>
    public bool IsMalformed { get; private init; }

    /// <summary>Whether <c>*</c> stands before the first item that is no token: Firefox has heeded it when it drops the rest.</summary>
    public bool HasWildcardBeforeMalformed { get; private init; }

    /// <param name="items">The items of the setting, which are sent joined with commas.</param>
    /// <param name="comparer">How names are compared: methods by case, header names without.</param>
    public static TokenGrants Of(IReadOnlyList<string> items, StringComparer comparer)
    {
        string[] names = Split(string.Join(", ", items));
        return names.All(IsToken)
            ? new TokenGrants(new HashSet<string>(names, comparer))
            : new TokenGrants(new HashSet<string>(comparer)) { IsMalformed = true, HasWildcardBeforeMalformed = names.TakeWhile(IsToken).Contains("*") };
    }

    /// <summary>Whether a name is granted.</summary>
    /// <param name="name">The name.</param>
    /// <param name="withCredentials">Whether the request carries credentials, to which <c>*</c> is only a name.</param>
    public bool Grants(string name, bool withCredentials) =>
        _names.Contains(name) || (HasWildcard && !withCredentials && !FetchNames.IsNonWildcardRequestHeader(name));

    /// <summary>Whether a browser takes an item as one token or as several; a comma within parts it like one between items.</summary>
    public static bool AreTokens(string item) => Split(item).All(IsToken);

    /// <summary>RFC 9110, section 5.6.2; the empty text is none.</summary>
    public static bool IsToken(string name) =>
        name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || TokenCharacters.Contains(c, StringComparison.Ordinal));

    /// <summary>RFC 9110, section 5.6.1: empty elements of a list are ignored.</summary>
    private static string[] Split(string list) => [.. list.Split(',').Select(name => name.Trim(' ', '\t')).Where(name => name.Length > 0)];
}
