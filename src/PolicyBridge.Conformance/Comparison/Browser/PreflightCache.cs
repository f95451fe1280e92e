using PolicyBridge.Fetch;
using PolicyBridge.Policy;

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
        Entry[] matching = [.. _entries.Where(e => IsFor(e, request.Origin, request.Target, request.IncludesCredentials))];
        return (matching.Any(e => e.Method == request.Method || e.Method == "*") || NeedsNoMethod(request, matching))
            && request.UnsafeHeaderNames.All(name => matching.Any(e => Covers(e, name)));
    }

    public void Store(FetchRequest request, PreflightResult.Granted granted, TimeSpan now)
    {
        if (granted.MaxAge == TimeSpan.Zero || (request.Origin == "null" && !profile.KeepsForOpaqueOrigins))
        {
            return;
        }

        if (profile.KeepsOneAnswer)
        {
            Clear(request);
        }

        TimeSpan end = granted.MaxAge < TimeSpan.MaxValue - now ? now + granted.MaxAge : TimeSpan.MaxValue;
        Entry answer = new(request.Origin, request.Target, request.IncludesCredentials, null, null, end);
        Store(answer, e => e.IsAnswer);
        foreach (string method in NamesOf(granted.Methods))
        {
            Store(answer with { Method = method }, e => e.Method == method || e.Method == "*");
        }

        foreach (string header in NamesOf(granted.HeaderNames))
        {
            Store(answer with { HeaderName = header }, e => Covers(e, header));
        }
    }

    /// <summary>Forgets what is known of a URL, as a network error makes a browser do.</summary>
    public void Clear(FetchRequest request) => _entries.RemoveAll(entry => entry.Origin == request.Origin && entry.Target == request.Target);

    private IEnumerable<string> NamesOf(TokenList? grants) =>
        grants is null ? [] : grants.HasWildcard && profile.KeepsWildcards ? grants.Names.Append("*") : grants.Names;

    // With upload listeners the standard wants the method to be kept, and browsers only an answer.
    private bool NeedsNoMethod(FetchRequest request, Entry[] matching) => Methods.IsSafelisted(request.Method)
        && (!request.Scenario.HasUploadListener || (!profile.UsesMethodForListeners && matching.Any(e => e.IsAnswer)));

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

    // What stands for Authorization beside the standard is asked about each time.
    private static bool Covers(Entry entry, string name) =>
        string.Equals(entry.HeaderName, name, StringComparison.OrdinalIgnoreCase)
        || (entry.HeaderName == "*" && !HeaderNames.IsNonWildcard(name));

    private bool IsFor(Entry entry, string origin, string target, bool credentials) =>
        entry.Origin == origin && entry.Target == target
        && (entry.Credentials == credentials || (entry.Credentials && !profile.KeysByCredentials));

    private sealed record Entry(string Origin, string Target, bool Credentials, string? Method, string? HeaderName, TimeSpan End)
    {
        /// <summary>Whether it says only that the URL has answered.</summary>
        public bool IsAnswer => Method is null && HeaderName is null;
    }
}
