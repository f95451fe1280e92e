using System.Globalization;
using PolicyBridge.Policy;

namespace PolicyBridge.Conformance.Comparison.Browser;

/// <summary>A browser's HTTP cache as far as it matters here: responses to GET, chosen by URL and Vary, and validated by ETag (RFC 9111, sections 3, 4.1 and 4.3).</summary>
/// <param name="profile">Whose cache it is.</param>
/// <param name="keepsEverything">Whether every response is taken for one that the application has made fresh for ever; else Cache-Control says so.</param>
internal sealed class HttpCache(BrowserProfile profile, bool keepsEverything)
{
    private readonly List<Entry> _entries = [];

    /// <summary>The response to a request: one that is kept and fresh, one that the server has validated, or what it answers.</summary>
    public CorsObservation Fetch(FetchRequest request, Func<CorsRequest, CorsObservation> ask, TimeSpan now)
    {
        CorsRequest actual = request.ToActual();
        if (actual.Header("if-none-match") is not null)
        {
            // Fetch standard, section 4.6: with a condition of the script's own the cache is left out.
            return ask(actual);
        }

        Entry? kept = actual.Method is "GET" or "HEAD" ? _entries.LastOrDefault(entry => entry.Target == actual.Target && entry.Partition == PartitionOf(request)) : null;
        if (kept is not null && now < kept.End && IsChosen(kept, actual))
        {
            return kept.Response;
        }

        // An ETag names a response by itself: browsers ask about the one that they keep even if it was chosen by another Origin.
        if (kept?.Response["etag"] is not { } tag)
        {
            return Store(request, actual, ask(actual), now);
        }

        CorsObservation answer = ask(new CorsRequest { Method = actual.Method, Target = actual.Target, Headers = [.. actual.Headers, new("If-None-Match", tag)] });
        return Store(request, actual, answer.Status == 304 ? kept.Response.UpdatedBy(answer) : answer, now);
    }

    private CorsObservation Store(FetchRequest request, CorsRequest actual, CorsObservation response, TimeSpan now)
    {
        if (actual.Method is not ("GET" or "HEAD" or "OPTIONS") && response.Status is >= 200 and <= 399 && profile.ClearsResponsesAfter?.Contains(actual.Method) != false)
        {
            // RFC 9111, section 4.4: what may have changed the resource makes stored responses stale.
            _entries.RemoveAll(entry => entry.Target == actual.Target);
        }

        if (actual.Method == "GET" && FreshFor(response) is { } time && (time > TimeSpan.Zero || response["etag"] is not null))
        {
            _entries.RemoveAll(entry => entry.Target == actual.Target && entry.Partition == PartitionOf(request));
            _entries.Add(new Entry(actual.Target, PartitionOf(request), actual, response, time < TimeSpan.MaxValue - now ? now + time : TimeSpan.MaxValue));
        }

        return response;
    }

    private string PartitionOf(FetchRequest request) => string.Join(
        ' ',
        request.Origin == "null" && !profile.KeepsForOpaqueOrigins ? "opaque" : "site",
        profile.KeysByCredentials && request.IncludesCredentials ? "with credentials" : "");

    private static bool IsChosen(Entry entry, CorsRequest request) =>
        entry.Response.VaryNames.All(name => name != "*" && entry.Request.Header(name) == request.Header(name));

    private TimeSpan? FreshFor(CorsObservation response)
    {
        if (keepsEverything)
        {
            return TimeSpan.MaxValue;
        }

        string[] directives = [.. (response.CacheControl ?? "").ToLowerInvariant().Split(',').Select(d => d.Trim(' ', '\t'))];
        return directives.Contains("no-store") ? null
            : !directives.Contains("no-cache") && directives.FirstOrDefault(d => d.StartsWith("max-age=", StringComparison.Ordinal)) is { } maxAge
                && int.TryParse(maxAge.AsSpan(8), NumberStyles.None, CultureInfo.InvariantCulture, out int seconds) ? TimeSpan.FromSeconds(seconds)
            : TimeSpan.Zero;
    }

    private sealed record Entry(string Target, string Partition, CorsRequest Request, CorsObservation Response, TimeSpan End);
}
