using PolicyBridge.Policy;
using PolicyBridge.Policy.Engine;

namespace PolicyBridge.Analysis;

/// <summary>
/// What the three lists of a policy let a script do, as a browser takes them.
/// </summary>
internal sealed class ScriptGrants
{
    private readonly TokenGrants _methods;
    private readonly TokenGrants _headers;
    private readonly TokenGrants _exposed;

    public ScriptGrants(CorsPolicy policy)
    {
        _methods = TokenGrants.Of(policy.AllowMethods, StringComparer.Ordinal);
        _headers = TokenGrants.Of(policy.AllowHeaders, StringComparer.OrdinalIgnoreCase);
        _exposed = TokenGrants.Of(policy.ExposeHeaders, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The setting whose list fails every preflight, because an item is no token (Fetch standard, section 4.8); null where none does.</summary>
    public string? FailsPreflights => _methods.IsMalformed ? CorsSettingNames.AllowMethods : _headers.IsMalformed ? CorsSettingNames.AllowHeaders : null;

    /// <summary>The methods named that a script can send and that need a grant; one that nobody names stands for <c>*</c>.</summary>
    /// <param name="anyName">A name that no list is likely to hold.</param>
    public IEnumerable<string> Methods(string anyName) => NamesOf(_methods, anyName)
        .Where(name => FetchNames.Normalize(name) == name && !FetchNames.IsForbiddenMethod(name) && !FetchNames.IsSafelistedMethod(name));

    /// <inheritdoc cref="Methods"/>
    public IEnumerable<string> Headers(string anyName) => NamesOf(_headers, anyName).Where(name => !FetchNames.IsForbiddenRequestHeader(name));

    /// <inheritdoc cref="Methods"/>
    public IEnumerable<string> Exposed(string anyName) => NamesOf(_exposed, anyName)
        .Where(name => !FetchNames.IsForbiddenResponseHeader(name) && !Safelist.IsResponseHeader(name));

    /// <summary>The methods that this policy lists and that another one, which has <c>*</c>, allows without listing them.</summary>
    public IEnumerable<string> MethodsUnderWildcardOf(ScriptGrants other) => AllowsBoth(other)
        ? UnderWildcard(Methods(""), other._methods)
        : [];

    /// <summary>The same of request headers.</summary>
    public IEnumerable<string> HeadersUnderWildcardOf(ScriptGrants other) => AllowsBoth(other)
        ? UnderWildcard(Headers(""), other._headers)
        : [];

    public bool AllowsMethod(string name, bool withCredentials) => FailsPreflights is null && _methods.Grants(name, withCredentials);

    public bool AllowsHeader(string name, bool withCredentials, BrowserProfile browser) => FailsPreflights is null
        && (_headers.Grants(name, withCredentials) || (browser.WildcardCoversAuthorization && _headers.HasWildcard && !withCredentials));

    /// <summary>Whether a browser lets a script read a header of the response, by <c>fetch()</c> or by XMLHttpRequest.</summary>
    public bool Exposes(string name, bool withCredentials, BrowserProfile browser, bool byFetch) => _exposed.Grants(name, withCredentials)
        || (!withCredentials && (_exposed.HasWildcard || (byFetch && browser.HeedsWildcardOfBrokenList && _exposed.HasWildcardBeforeMalformed)));

    private bool AllowsBoth(ScriptGrants other) => FailsPreflights is null && other.FailsPreflights is null;

    private static IEnumerable<string> UnderWildcard(IEnumerable<string> names, TokenGrants other) =>
        other.HasWildcard ? names.Where(name => name.Length > 0 && !other.Grants(name, withCredentials: true)) : [];

    private static IEnumerable<string> NamesOf(TokenGrants list, string anyName) =>
        list.HasWildcard || list.HasWildcardBeforeMalformed ? list.Names.Append(anyName) : list.Names;
}
