using System.Globalization;
using PolicyBridge.Fetch;
using PolicyBridge.Policy.Engine;

namespace PolicyBridge.Conformance.Comparison;

/// <summary>What of a response the CORS protocol and caches look at.</summary>
internal sealed class CorsObservation
{
    private readonly IReadOnlyDictionary<string, string> _headers;

    private CorsObservation(int status, IReadOnlyDictionary<string, string> headers)
    {
        Status = status;
        _headers = headers;
        Vary = headers.GetValueOrDefault("vary");
        VaryNames = Vary is null ? [] : [.. HeaderList.Split(Vary).Select(name => name.ToLowerInvariant())];
        VariesOnOrigin = VaryNames.Any(name => name is "*" or CorsHeaderNames.Origin);
    }

    public int Status { get; }

    /// <summary>The value of Vary; several lines are joined.</summary>
    public string? Vary { get; }

    /// <summary>The names in Vary, in lower case.</summary>
    public IReadOnlyList<string> VaryNames { get; }

    /// <summary>Whether Vary holds Origin or <c>*</c>.</summary>
    public bool VariesOnOrigin { get; }

    public string? Location => this["location"];

    public string? CacheControl => this["cache-control"];

    /// <summary>The names of all headers, in lower case.</summary>
    public IEnumerable<string> HeaderNames => _headers.Keys;

    /// <summary>The value of a header, by its name in lower case, without white space around it; several lines are joined, as the Fetch standard does.</summary>
    public string? this[string name] => _headers.GetValueOrDefault(name);

    public static CorsObservation Of(int status, IEnumerable<KeyValuePair<string, string>> headers) => new(
        status,
        headers.GroupBy(h => h.Key.ToLowerInvariant(), h => h.Value.Trim(' ', '\t')).ToDictionary(lines => lines.Key, lines => string.Join(", ", lines)));

    /// <summary>The methods that a header lists; null where it is absent.</summary>
    public TokenList? MethodsIn(string name) => this[name] is { } value ? TokenList.OfMethods([value]) : null;

    /// <summary>The names of headers that a header lists; null where it is absent.</summary>
    public TokenList? HeadersIn(string name) => this[name] is { } value ? TokenList.OfHeaders([value]) : null;

    /// <summary>The same response with another status.</summary>
    public CorsObservation WithStatus(int status) => new(status, _headers);

    /// <summary>The same response with another value of a header, or without it.</summary>
    public CorsObservation With(string name, string? value)
    {
        Dictionary<string, string> headers = new(_headers);
        headers.Remove(name);
        if (value is not null)
        {
            headers[name] = value;
        }

        return new CorsObservation(Status, headers);
    }

    /// <summary>A kept response after a 304 has said that it is still right, with the headers that the 304 brought (RFC 9111, section 4.3.4).</summary>
    public CorsObservation UpdatedBy(CorsObservation notModified) =>
        notModified.HeaderNames.Aggregate(this, (response, name) => response.With(name, notModified[name]));

    public bool HeadersEqual(CorsObservation other) =>
        VariesOnOrigin == other.VariesOnOrigin
        && CorsHeaderNames.Response.All(name => this[name] == other[name]);

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Status} {string.Join("; ", CorsHeaderNames.Response.Where(_headers.ContainsKey).Select(name => $"{name}: {this[name]}"))}{(VariesOnOrigin ? "; vary: origin" : "")}");
}
