using System.Text.Json;
using PolicyBridge.Analysis;
using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;

namespace PolicyBridge.Tool.Rendering;

/// <summary>Prints what two policies grant differently for programs.</summary>
internal static class ComparisonJson
{
    public static void Write(ComparedPolicies compared, IReadOnlyList<Diagnostic> findings, TextWriter writer) => JsonOutput.Write(writer, json =>
    {
        PolicyComparison comparison = compared.Comparison;
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
            JsonOutput.WritePlace(json, compared.PlaceOf(difference)?.Span ?? default, withColumn: true);
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
