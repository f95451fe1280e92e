using System.Text.Json;
using PolicyBridge.Analysis;
using PolicyBridge.Diagnostics;
using PolicyBridge.Sources;

namespace PolicyBridge.Tool.Rendering;

/// <summary>Findings in the Static Analysis Results Interchange Format, version 2.1.0 (OASIS).</summary>
internal static class FindingsSarif
{
    public static void Write(IReadOnlyList<Diagnostic> findings, TextWriter writer) => JsonOutput.Write(writer, json =>
    {
        DiagnosticDescriptor[] rules = [.. findings.Select(finding => finding.Descriptor).DistinctBy(rule => rule.Id).OrderBy(rule => rule.Id, StringComparer.Ordinal)];
        json.WriteStartObject();
        json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        json.WriteStartObject();
        WriteTool(json, rules);
        WriteBases(json, findings);
        // Columns of C# strings count UTF-16 code units.
        json.WriteString("columnKind", "utf16CodeUnits");
        json.WriteStartArray("results");
        foreach (Diagnostic finding in findings)
        {
            WriteResult(json, finding, Array.FindIndex(rules, rule => rule.Id == finding.Id));
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void WriteTool(Utf8JsonWriter json, DiagnosticDescriptor[] rules)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "PolicyBridge");
        json.WriteString("version", typeof(PolicyCheck).Assembly.GetName().Version!.ToString(3));
        json.WriteStartArray("rules");
        foreach (DiagnosticDescriptor rule in rules)
        {
            json.WriteStartObject();
            json.WriteString("id", rule.Id);
            WriteMessage(json, "shortDescription", rule.Title);
            if (RulePages.Find(rule.Id) is { } page)
            {
                json.WriteStartObject("help");
                json.WriteString("text", page);
                json.WriteString("markdown", page);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>Says what the base ids mean. Where they lie is known to those who have the files.</summary>
    private static void WriteBases(Utf8JsonWriter json, IReadOnlyList<Diagnostic> findings)
    {
        FindingBase[] bases =
        [
            .. findings.SelectMany(finding => finding.Related.Select(place => place.Span).Prepend(finding.Span))
                .Select(span => span.Source is { } source ? FindingAddress.Of(source).Base : null)
                .OfType<FindingBase>()
                .Distinct()
                .OrderBy(one => one.Id, StringComparer.Ordinal),
        ];
        if (bases.Length == 0)
        {
            return;
        }

        json.WriteStartObject("originalUriBaseIds");
        foreach (FindingBase one in bases)
        {
            json.WriteStartObject(one.Id);
            WriteMessage(json, "description", one.Description);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter json, Diagnostic finding, int ruleIndex)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", finding.Id);
        json.WriteNumber("ruleIndex", ruleIndex);
        json.WriteString("level", FindingParts.Severity(finding.Severity));
        WriteMessage(json, "message", FindingParts.Text(finding));
        WriteLocations(json, "locations", finding.Span.HasPlace ? [(finding.Span, null)] : []);
        WriteLocations(json, "relatedLocations", [.. finding.Related.Select(place => (place.Span, (string?)place.Message))]);
        json.WriteEndObject();
    }

    private static void WriteLocations(Utf8JsonWriter json, string name, IReadOnlyList<(SourceSpan Span, string? Message)> places)
    {
        if (places.Count == 0)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach ((SourceSpan span, string? message) in places)
        {
            SourceText source = span.Source!;
            json.WriteStartObject();
            json.WriteStartObject("physicalLocation");
            json.WriteStartObject("artifactLocation");
            FindingAddress address = FindingAddress.Of(source);
            json.WriteString("uri", string.Join('/', address.Path.Split('/').Select(Uri.EscapeDataString)));
            if (address.Base is { } known)
            {
                json.WriteString("uriBaseId", known.Id);
            }

            json.WriteEndObject();
            WriteRegion(json, source, span);
            json.WriteEndObject();
            if (message is not null)
            {
                WriteMessage(json, "message", message);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteRegion(Utf8JsonWriter json, SourceText source, SourceSpan span)
    {
        LinePosition end = source.PositionOf(span.End);
        json.WriteStartObject("region");
        json.WriteNumber("startLine", span.StartPosition.Line + 1);
        json.WriteNumber("startColumn", span.StartPosition.Column + 1);
        json.WriteNumber("endLine", end.Line + 1);
        json.WriteNumber("endColumn", end.Column + 1);
        json.WriteEndObject();
    }

    private static void WriteMessage(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }
}
