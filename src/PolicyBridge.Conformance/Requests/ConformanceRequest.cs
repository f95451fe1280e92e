using System.Text.Json;
using PolicyBridge.Conformance.Comparison;
using PolicyBridge.Policy;

namespace PolicyBridge.Conformance.Requests;

/// <summary>A request with the settings in force and the answer that the real package gave to it.</summary>
internal sealed record ConformanceRequest
{
    public required string Id { get; init; }

    public required IReadOnlySet<string> Tags { get; init; }

    /// <summary>The settings as JSON text; the same text for the same policy.</summary>
    public required string SettingsJson { get; init; }

    public required CorsRequest Request { get; init; }

    /// <summary>The answer of django-cors-headers 4.3 and newer.</summary>
    public required CorsObservation Modern { get; init; }

    /// <summary>The answer of django-cors-headers 3.10.1 to 3.14.0.</summary>
    public required CorsObservation Legacy { get; init; }

    /// <summary>Whether a browser could send the request, and Django's own checks accept the settings.</summary>
    public bool CountsForBrowsers => !Tags.Contains("not-sent-by-browsers") && !Tags.Contains("rejected-by-system-check");

    public CorsObservation ExpectedBy(ReferenceVersion reference) =>
        ReferenceEquals(reference, ReferenceVersion.Legacy) ? Legacy : Modern;

    /// <summary>Reads a file in the form of <c>fixtures/requests.json</c>.</summary>
    public static IReadOnlyList<ConformanceRequest> ReadAll(string path)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
        return [.. document.RootElement.EnumerateArray().Select(Read)];
    }

    private static ConformanceRequest Read(JsonElement row)
    {
        JsonElement expected = row.GetProperty("expect");
        JsonElement legacy = row.TryGetProperty("versions", out JsonElement versions)
            && versions.TryGetProperty("3.10.1-3.14.0", out JsonElement older) ? older : expected;
        return new ConformanceRequest
        {
            Id = row.GetProperty("id").GetString()!,
            Tags = row.GetProperty("tags").EnumerateArray().Select(t => t.GetString()!).ToHashSet(),
            SettingsJson = JsonSerializer.Serialize(row.GetProperty("settings")),
            Request = new CorsRequest
            {
                Method = row.GetProperty("method").GetString()!,
                Target = row.GetProperty("path").GetString()!,
                Headers = [.. row.GetProperty("headers").EnumerateObject().SelectMany(Lines)],
            },
            Modern = Answer(expected),
            Legacy = Answer(legacy),
        };
    }

    private static IEnumerable<KeyValuePair<string, string>> Lines(JsonProperty header) =>
        header.Value.ValueKind == JsonValueKind.Array
            ? header.Value.EnumerateArray().Select(v => KeyValuePair.Create(header.Name, v.GetString()!))
            : [KeyValuePair.Create(header.Name, header.Value.GetString()!)];

    private static CorsObservation Answer(JsonElement answer) => CorsObservation.Of(
        answer.GetProperty("status").GetInt32(),
        answer.GetProperty("headers").EnumerateObject()
            .Where(h => h.Value.ValueKind == JsonValueKind.String)
            .Select(h => KeyValuePair.Create(h.Name, h.Value.GetString()!)));
}
