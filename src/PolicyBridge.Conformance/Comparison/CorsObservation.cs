using System.Globalization;
using PolicyBridge.Policy.Engine;

namespace PolicyBridge.Conformance.Comparison;

/// <summary>What of a response the CORS protocol and caches look at.</summary>
internal sealed class CorsObservation
{
    private readonly Dictionary<string, string> _headers;

    private CorsObservation(int status, Dictionary<string, string> headers, string? vary)
    {
        Status = status;
        _headers = headers;
        Vary = vary;
        VariesOnOrigin = vary is not null && Items(vary).Any(i => i == "*" || i.Equals("origin", StringComparison.OrdinalIgnoreCase));
    }

    public int Status { get; }

    /// <summary>The value of Vary; several lines are joined.</summary>
    public string? Vary { get; }

    /// <summary>Whether Vary holds Origin or <c>*</c>.</summary>
    public bool VariesOnOrigin { get; }

    /// <summary>The value of an Access-Control header without white space around it; several lines are joined, as the Fetch standard does.</summary>
    public string? this[string name] => _headers.GetValueOrDefault(name);

    public static CorsObservation Of(int status, IEnumerable<KeyValuePair<string, string>> headers)
    {
        ILookup<string, string> lines = headers.ToLookup(h => h.Key, h => h.Value.Trim(' ', '\t'), StringComparer.OrdinalIgnoreCase);
        Dictionary<string, string> values = CorsHeaderNames.Response
            .Where(lines.Contains)
            .ToDictionary(name => name, name => string.Join(", ", lines[name]));
        return new CorsObservation(status, values, lines.Contains("vary") ? string.Join(", ", lines["vary"]) : null);
    }

    /// <summary>The items of a comma-separated header; none where it is absent or empty.</summary>
    public IReadOnlySet<string> ItemsOf(string name) => this[name] is { } value ? Items(value).ToHashSet(StringComparer.Ordinal) : [];

    public bool HeadersEqual(CorsObservation other) =>
        VariesOnOrigin == other.VariesOnOrigin
        && CorsHeaderNames.Response.All(name => this[name] == other[name]);

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Status} {string.Join("; ", _headers.Select(h => $"{h.Key}: {h.Value}"))}{(VariesOnOrigin ? "; vary: origin" : "")}");

    private static IEnumerable<string> Items(string value) =>
        value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
