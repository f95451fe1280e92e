using PolicyBridge.Fetch;
using PolicyBridge.Policy;

namespace PolicyBridge.Analysis;

/// <summary>
/// What the three lists of a policy let a script do, as a browser takes them.
/// </summary>
internal sealed class ScriptGrants
{
    private readonly TokenList _methods;
    private readonly TokenList _headers;
    private readonly TokenList _exposed;

    public ScriptGrants(CorsPolicy policy)
    {
        _methods = TokenList.OfMethods(policy.AllowMethods);
        _headers = TokenList.OfHeaders(policy.AllowHeaders);
        _exposed = TokenList.OfHeaders(policy.ExposeHeaders);
    }

    /// <summary>The setting whose list fails every preflight, because an item is no token (Fetch standard, section 4.8); null where none does.</summary>
    public string? FailsPreflights => _methods.IsMalformed ? CorsSettingNames.AllowMethods : _headers.IsMalformed ? CorsSettingNames.AllowHeaders : null;

    /// <summary>The methods named that a script can send and that need a grant; one that neither policy names stands for <c>*</c>.</summary>
    /// <param name="other">The policy that this one is held against.</param>
    public IEnumerable<string> Methods(ScriptGrants other) => Methods(NamesOf(_methods, () => Unlisted.Method(_methods.Names.Concat(other._methods.Names))));

    /// <inheritdoc cref="Methods(ScriptGrants)"/>
    public IEnumerable<string> Headers(ScriptGrants other) => Headers(NamesOf(_headers, () => Unlisted.Header(_headers.Names.Concat(other._headers.Names))));

    /// <inheritdoc cref="Methods(ScriptGrants)"/>
    public IEnumerable<string> Exposed(ScriptGrants other) => NamesOf(_exposed, () => Unlisted.Header(_exposed.Names.Concat(other._exposed.Names)))
        .Where(name => !HeaderNames.IsForbiddenInResponse(name) && !HeaderNames.IsSafelistedInResponse(name));

    /// <summary>The methods that this policy lists and that another one, which has <c>*</c>, allows without listing them.</summary>
    public IEnumerable<string> MethodsUnderWildcardOf(ScriptGrants other) => AllowsBoth(other)
        ? UnderWildcard(Methods(_methods.Names), other._methods)
        : [];

    /// <summary>The same of request headers.</summary>
    public IEnumerable<string> HeadersUnderWildcardOf(ScriptGrants other) => AllowsBoth(other)
        ? UnderWildcard(Headers(_headers.Names), other._headers)
        : [];

    public bool AllowsMethod(string name, bool withCredentials) => FailsPreflights is null && _methods.Grants(name, withCredentials);

    public bool AllowsHeader(string name, bool withCredentials, BrowserProfile browser) => FailsPreflights is null
        && (_headers.Grants(name, withCredentials) || (browser.WildcardCoversAuthorization && _headers.HasWildcard && !withCredentials));

    /// <summary>Whether a browser lets a script read a header of the response, by <c>fetch()</c> or by XMLHttpRequest.</summary>
    public bool Exposes(string name, bool withCredentials, BrowserProfile browser, bool byFetch) => _exposed.Grants(name, withCredentials)
        || (!withCredentials && (_exposed.HasWildcard || (byFetch && browser.HeedsWildcardOfBrokenList && _exposed.HasWildcardBeforeMalformed)));

    private bool AllowsBoth(ScriptGrants other) => FailsPreflights is null && other.FailsPreflights is null;

    private static IEnumerable<string> UnderWildcard(IEnumerable<string> names, TokenList other) =>
        other.HasWildcard ? names.Where(name => !other.Grants(name, withCredentials: true)) : [];

    private static IEnumerable<string> Methods(IEnumerable<string> names) =>
        names.Where(name => Fetch.Methods.Normalize(name) == name && !Fetch.Methods.IsForbidden(name) && !Fetch.Methods.IsSafelisted(name));

    private static IEnumerable<string> Headers(IEnumerable<string> names) => names.Where(name => !HeaderNames.IsForbiddenInRequest(name));

    private static IEnumerable<string> NamesOf(TokenList list, Func<string> unlisted) =>
        list.HasWildcard || list.HasWildcardBeforeMalformed ? list.Names.Append(unlisted()) : list.Names;
}
