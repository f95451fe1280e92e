using System.Text.Json;
using PolicyBridge.Analysis;
using PolicyBridge.Conformance.Requests;
using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;
using PolicyBridge.Sources;

namespace PolicyBridge.Tool;

/// <summary>Prints what two policies grant differently.</summary>
internal static class ComparisonRenderer
{
    private const string AnyHost = "https://HOST";

    public static void WriteText(PolicyComparison comparison, CorsPolicy older, CorsPolicy newer, TextWriter writer)
    {
        foreach (PolicyDifference difference in comparison.Differences)
        {
            writer.WriteLine(PrintableText.Of(Sentence(difference)));
            if (PlaceOf(difference, older, newer) is { } place)
            {
                writer.WriteLine(PrintableText.Of($"  {place.Name}, {place.Span}"));
            }

            if (difference.Witness is { } witness)
            {
                writer.WriteLine(PrintableText.Of($"  {RequestText.Curl(witness, AnyHost)}"));
            }
        }

        foreach (string undecided in comparison.Undecided)
        {
            writer.WriteLine(PrintableText.Of($"{undecided}."));
        }

        if (comparison.AreEqual)
        {
            writer.WriteLine("OLD and NEW mean the same to every browser.");
        }
        else if (comparison.Undecided.Count == 0)
        {
            writer.WriteLine(comparison.IsWider ? "NEW is wider than OLD." : "NEW grants nothing that OLD does not.");
        }
    }

    /// <summary>Differences as findings, each at the setting that makes it.</summary>
    public static IEnumerable<Diagnostic> Findings(PolicyComparison comparison, CorsPolicy older, CorsPolicy newer) =>
    [
        .. comparison.Differences.Select(difference => new Diagnostic(
            DescriptorOf(difference.Kind),
            Sentence(difference),
            difference.Witness is { } witness ? $"See it with {RequestText.Curl(witness, AnyHost)}" : null,
            PlaceOf(difference, older, newer)?.Span ?? default)),
        .. comparison.Undecided.Select(undecided => new Diagnostic(DiagnosticDescriptors.ComparisonUndecided, $"{undecided}.", null, default)),
    ];

    private static DiagnosticDescriptor DescriptorOf(DifferenceKind kind) => kind switch
    {
        DifferenceKind.Wider => DiagnosticDescriptors.ComparisonWider,
        DifferenceKind.Narrower => DiagnosticDescriptors.ComparisonNarrower,
        _ => DiagnosticDescriptors.ComparisonNeutral,
    };

    private static string Sentence(PolicyDifference difference) => difference.Kind switch
    {
        DifferenceKind.Wider => $"NEW allows {difference.Subject}, OLD does not.",
        DifferenceKind.Narrower => $"OLD allows {difference.Subject}, NEW does not.",
        _ => $"{char.ToUpperInvariant(difference.Subject[0])}{difference.Subject[1..]}.",
    };

    /// <summary>Where the item, or else the setting, stands in the settings that grant more; a default has no place.</summary>
    private static SettingPlace? PlaceOf(PolicyDifference difference, CorsPolicy older, CorsPolicy newer) =>
        (difference.Kind is DifferenceKind.Narrower ? older : newer).Places.TryGetValue(difference.Setting, out SettingPlace place) && place.Span.HasPlace
            ? place with { Span = difference.Item is { } item ? place.At(item) : place.Span }
            : null;

    public static void WriteJson(PolicyComparison comparison, CorsPolicy older, CorsPolicy newer, IReadOnlyList<Diagnostic> findings, TextWriter writer) => JsonOutput.Write(writer, json =>
    {
        json.WriteStartObject();
        json.WriteBoolean("wider", comparison.IsWider);
        json.WriteBoolean("equal", comparison.AreEqual);
        json.WriteStartArray("differences");
        foreach (PolicyDifference difference in comparison.Differences)
        {
            json.WriteStartObject();
            json.WriteString("kind", difference.Kind switch { DifferenceKind.Wider => "wider", DifferenceKind.Narrower => "narrower", _ => "neutral" });
            json.WriteString("setting", difference.Setting);
            json.WriteString("subject", difference.Subject);
            JsonOutput.WritePlace(json, PlaceOf(difference, older, newer)?.Span ?? default, withColumn: true);
            WriteRequest(json, difference.Witness);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("undecided");
        foreach (string undecided in comparison.Undecided)
        {
            json.WriteStringValue(undecided);
        }

        json.WriteEndArray();
        FindingsJson.WriteArray(json, findings, withHelp: true);
        json.WriteEndObject();
    });

    private static void WriteRequest(Utf8JsonWriter json, CorsRequest? request)
    {
        if (request is null)
        {
            json.WriteNull("request");
            return;
        }

        json.WriteStartObject("request");
        json.WriteString("method", request.Method);
        json.WriteString("target", request.Target);
        json.WriteStartArray("headers");
        foreach ((string name, string value) in request.Headers)
        {
            json.WriteStringValue($"{name}: {value}");
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
