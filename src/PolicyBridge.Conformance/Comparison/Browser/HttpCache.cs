using System.Globalization;
using PolicyBridge.Policy;

namespace PolicyBridge.Conformance.Comparison.Browser;

/// <summary>A browser's HTTP cache as far as it matters here: responses to GET, chosen by URL and Vary (RFC 9111, sections 3 and 4.1).</summary>
/// <param name="keepsEverything">Whether every response is taken for one that the application has made fresh for ever; else Cache-Control says so.</param>
internal sealed class HttpCache(bool keepsEverything)
{
    private readonly List<Entry> _entries = [];

    /// <summary>The stored response that answers a request, if any.</summary>
    public CorsObservation? Select(CorsRequest request, TimeSpan now) => request.Method is "GET" or "HEAD"
        ? _entries.LastOrDefault(entry => entry.Request.Target == request.Target && now < entry.End && IsChosen(entry, request))?.Response
        : null;

    public void Store(CorsRequest request, CorsObservation response, TimeSpan now)
    {
        if (request.Method is not ("GET" or "HEAD" or "OPTIONS") && response.Status is >= 200 and <= 399)
        {
            // RFC 9111, section 4.4: what may have changed the resource makes stored responses stale.
            _entries.RemoveAll(entry => entry.Request.Target == request.Target);
        }

        if (request.Method == "GET" && FreshFor(response) is { } time && time > TimeSpan.Zero)
        {
            _entries.Add(new Entry(request, response, time < TimeSpan.MaxValue - now ? now + time : TimeSpan.MaxValue));
        }
    }

    private static bool IsChosen(Entry entry, CorsRequest request) =>
        entry.Response.VaryNames.All(name => name != "*" && entry.Request.Header(name) == request.Header(name));

    private TimeSpan? FreshFor(CorsObservation response)
    {
        if (keepsEverything)
        {
            return TimeSpan.MaxValue;
        }

        string[] directives = [.. (response.CacheControl ?? "").ToLowerInvariant().Split(',').Select(d => d.Trim(' ', '\t'))];
        return directives.Contains("no-store") || directives.Contains("no-cache") ? null
            : directives.FirstOrDefault(d => d.StartsWith("max-age=", StringComparison.Ordinal)) is { } maxAge
                && int.TryParse(maxAge.AsSpan(8), NumberStyles.None, CultureInfo.InvariantCulture, out int seconds) ? TimeSpan.FromSeconds(seconds)
            : null;
    }

    private sealed record Entry(CorsRequest Request, CorsObservation Response, TimeSpan End);
}
