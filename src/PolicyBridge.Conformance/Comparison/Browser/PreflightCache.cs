using PolicyBridge.Analysis;
using PolicyBridge.Policy.Engine;

namespace PolicyBridge.Conformance.Comparison.Browser;

/// <summary>
/// The CORS-preflight cache (Fetch standard, section 4.9) of pages of one site: kept by origin, URL and credentials, whatever
/// Vary says.
/// </summary>
internal sealed class PreflightCache(BrowserProfile profile)
{
    private readonly List<Entry> _entries = [];

    /// <summary>Whether a request may go out without asking again (section 4.4).</summary>
    public bool Covers(FetchRequest request, TimeSpan now)
    {
        _entries.RemoveAll(entry => now >= entry.End);
        return (HasMethod(request) || (FetchNames.IsSafelistedMethod(request.Method) && !request.Scenario.HasUploadListener))
            && request.UnsafeHeaderNames.All(name => HasHeader(request, name));
    }

    public void Store(FetchRequest request, PreflightResult.Granted granted, TimeSpan now)
    {
        TimeSpan end = granted.MaxAge < TimeSpan.MaxValue - now ? now + granted.MaxAge : TimeSpan.MaxValue;
        foreach (string method in NamesOf(granted.Methods))
        {
            Store(new Entry(request.Origin, request.Target, request.IncludesCredentials, method, null, end), e => e.Method == method || e.Method == "*");
        }

        foreach (string header in NamesOf(granted.HeaderNames))
        {
            Store(new Entry(request.Origin, request.Target, request.IncludesCredentials, null, header, end), e => Covers(e, header));
        }
    }

    /// <summary>Forgets what is known of a URL, as a network error makes a browser do.</summary>
    public void Clear(FetchRequest request) => _entries.RemoveAll(entry => entry.Origin == request.Origin && entry.Target == request.Target);

    private static IEnumerable<string> NamesOf(TokenGrants? grants) =>
        grants is null ? [] : grants.HasWildcard ? grants.Names.Append("*") : grants.Names;

    private void Store(Entry entry, Func<Entry, bool> isMatch)
    {
        int[] matching = [.. Enumerable.Range(0, _entries.Count).Where(i => IsFor(_entries[i], entry.Origin, entry.Target, entry.Credentials) && isMatch(_entries[i]))];
        foreach (int i in matching)
        {
            _entries[i] = _entries[i] with { End = entry.End };
        }

        if (matching.Length == 0)
        {
            _entries.Add(entry);
        }
    }

    private bool HasMethod(FetchRequest request) => Matching(request).Any(e => e.Method == request.Method || e.Method == "*");

    private bool HasHeader(FetchRequest request, string name) => Matching(request).Any(e => Covers(e, name));

    private bool Covers(Entry entry, string name) =>
        string.Equals(entry.HeaderName, name, StringComparison.OrdinalIgnoreCase)
        || (entry.HeaderName == "*" && (profile.WildcardCoversAuthorization || !FetchNames.IsNonWildcardRequestHeader(name)));

    private IEnumerable<Entry> Matching(FetchRequest request) => _entries.Where(e => IsFor(e, request.Origin, request.Target, request.IncludesCredentials));

    private static bool IsFor(Entry entry, string origin, string target, bool credentials) =>
        entry.Origin == origin && entry.Target == target && (entry.Credentials || !credentials);

    private sealed record Entry(string Origin, string Target, bool Credentials, string? Method, string? HeaderName, TimeSpan End);
}
