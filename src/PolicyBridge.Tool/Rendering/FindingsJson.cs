using System.Text.Json;
using PolicyBridge.Diagnostics;

namespace PolicyBridge.Tool.Rendering;

/// <summary>Findings as JSON: an object with one array, so that more can be said later.</summary>
internal static class FindingsJson
{
    public static void Write(IReadOnlyList<Diagnostic> findings, TextWriter writer) => JsonOutput.Write(writer, json =>
    {
        json.WriteStartObject();
        WriteArray(json, findings, withHelp: true);
        json.WriteEndObject();
    });

    /// <summary>The property <c>diagnostics</c> of an object that is open.</summary>
    public static void WriteArray(Utf8JsonWriter json, IReadOnlyList<Diagnostic> findings, bool withHelp)
    {
        json.WriteStartArray("diagnostics");
        foreach (Diagnostic finding in findings)
        {
            json.WriteStartObject();
            json.WriteString("id", finding.Id);
            json.WriteString("severity", FindingParts.Severity(finding.Severity));
            json.WriteString("message", finding.Message);
            if (withHelp && finding.Help is { } help)
            {
                json.WriteString("help", help);
            }

            JsonOutput.WritePlace(json, finding.Span, withColumn: true);
            WriteRelated(json, finding.Related);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteRelated(Utf8JsonWriter json, IReadOnlyList<RelatedPlace> related)
    {
        if (related.Count == 0)
        {
            return;
        }

        json.WriteStartArray("related");
        foreach (RelatedPlace place in related)
        {
            json.WriteStartObject();
            json.WriteString("message", place.Message);
            JsonOutput.WritePlace(json, place.Span, withColumn: true);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
