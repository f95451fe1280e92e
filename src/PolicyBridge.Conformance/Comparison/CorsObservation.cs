using System.Globalization;
using PolicyBridge.Fetch;
using PolicyBridge.Policy;
using PolicyBridge.Policy.Engine;

namespace PolicyBridge.Conformance.Comparison;

/// <summary>What of a response the CORS protocol and caches look at.</summary>
internal sealed class CorsObservation
{
    private readonly IReadOnlyDictionary<string, IReadOnlyList<string>> _lines;

    /// <param name="status">The status.</param>
    /// <param name="lines">The lines of each header, at least one.</param>
    private CorsObservation(int status, IReadOnlyDictionary<string, IReadOnlyList<string>> lines)
    {
        Status = status;
        _lines = lines;
        Vary = this["vary"];
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
    public IEnumerable<string> HeaderNames => _lines.Keys;

    /// <summary>The value of a header, by its name in lower case, without white space around it; several lines are joined, as the Fetch standard does.</summary>
    public string? this[string name] => Lines(name) switch { [] => null, [var line] => line, var lines => string.Join(", ", lines) };

    public static CorsObservation Of(int status, IEnumerable<KeyValuePair<string, string>> headers)
    {
        ILookup<string, string> lines = headers.ToLookup(h => h.Key.ToLowerInvariant(), h => h.Value.Trim(' ', '\t'));
        return new CorsObservation(status, lines.ToDictionary(header => header.Key, IReadOnlyList<string> (header) => [.. header]));
    }

    /// <summary>The lines of a header, by its name in lower case; none where it is absent.</summary>
    public IReadOnlyList<string> Lines(string name) => _lines.GetValueOrDefault(name, []);

    /// <summary>The methods that a header lists; null where it is absent.</summary>
    public TokenList? MethodsIn(string name) => this[name] is { } value ? TokenList.OfMethods([value]) : null;

    /// <summary>The names of headers that a header lists; null where it is absent.</summary>
    public TokenList? HeadersIn(string name) => this[name] is { } value ? TokenList.OfHeaders([value]) : null;

    /// <summary>The same response with another status.</summary>
    public CorsObservation WithStatus(int status) => new(status, _lines);

    /// <summary>The same response with another value of a header, or without it.</summary>
    public CorsObservation With(string name, string? value) => WithLines(name, value is null ? [] : [value]);

    /// <summary>The same response with other lines of a header.</summary>
    public CorsObservation WithLines(string name, IReadOnlyList<string> lines)
    {
        Dictionary<string, IReadOnlyList<string>> changed = new(_lines);
        changed.Remove(name);
        if (lines.Count > 0)
        {
            changed.Add(name, lines);
        }

        return new CorsObservation(Status, changed);
    }

    /// <summary>The same response as a browser takes its lines.</summary>
    public CorsObservation SeenBy(BrowserProfile browser) => !browser.SkipsEmptyLines ? this : _lines
        .Where(header => header.Value.Count > 1 && header.Key != CorsHeaderNames.AllowOrigin && header.Value.Contains(""))
        .Aggregate(this, (response, header) => response.WithLines(header.Key, [.. header.Value.Where(line => line.Length > 0)]));

    /// <summary>A kept response after a 304 has said that it is still right, with the headers that the 304 brought (RFC 9111, section 4.3.4).</summary>
    public CorsObservation UpdatedBy(CorsObservation notModified) =>
        notModified.HeaderNames.Aggregate(this, (response, name) => response.WithLines(name, notModified.Lines(name)));

    public bool HeadersEqual(CorsObservation other) =>
        VariesOnOrigin == other.VariesOnOrigin
        && CorsHeaderNames.Response.All(name => this[name] == other[name]);

    /// <summary>Whether there is any header of the CORS protocol, or <c>Vary: Origin</c>.</summary>
    public bool HasHeaders => VariesOnOrigin || CorsHeaderNames.Response.Any(name => Lines(name).Count > 0);

    /// <summary>The headers, for people.</summary>
    public string HeadersText => string.Join("; ", CorsHeaderNames.Response.SelectMany(name => Lines(name).Select(line => $"{name}: {line}")).Concat(VariesOnOrigin ? ["vary: origin"] : Array.Empty<string>()));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Status} {HeadersText}");
}
