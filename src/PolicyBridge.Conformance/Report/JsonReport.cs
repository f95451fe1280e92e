using System.Text;
using System.Text.Json;
using PolicyBridge.Conformance.Comparison;
using PolicyBridge.Conformance.Coverage;
using PolicyBridge.Conformance.Verification;

namespace PolicyBridge.Conformance.Report;

/// <summary>What verification saw, for programs: the counts of each server, and each difference in full.</summary>
internal static class JsonReport
{
    public static void Write(VerificationResult result, TextWriter writer)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("reference", result.Reference.ToString());
            json.WriteNumber("requests", result.AskedCount);
            json.WriteNumber("requestsOfBrowsers", result.AskedOfBrowsers);
            json.WriteNumber("requestsNotAsked", result.NotAsked.Sum(left => left.Count));
            json.WriteBoolean("passed", !result.HasFailures && !result.HasFaults);
            if (result.Coverage is { } coverage)
            {
                Write(coverage, json);
            }

            json.WriteStartArray("servers");
            foreach (ServerResult server in result.Servers)
            {
                Write(server, json);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        writer.WriteLine(Encoding.UTF8.GetString(stream.ToArray()));
    }

    private static void Write(ServerResult server, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("name", server.Name);
        json.WriteString("notAsked", server.NotAsked);
        json.WriteString("fault", server.Fault);
        json.WriteStartObject("counts");
        foreach (Verdict verdict in Enum.GetValues<Verdict>())
        {
            json.WriteNumber(JsonNamingPolicy.CamelCase.ConvertName(verdict.ToString()), server.Count(verdict));
        }

        json.WriteNumber("noAnswer", server.Unanswered);
        json.WriteEndObject();
        json.WriteStartArray("differences");
        foreach (ComparedAnswer answer in server.Differences)
        {
            json.WriteStartObject();
            json.WriteString("verdict", answer.Verdict is { } verdict ? JsonNamingPolicy.CamelCase.ConvertName(verdict.ToString()) : "noAnswer");
            json.WriteBoolean("fails", answer.IsFailure);
            json.WriteBoolean("fromBrowser", answer.Case.IsFromBrowser);
            json.WriteString("why", answer.Case.Why);
            WriteList(json, "differs", answer.Differing);
            WriteList(json, "repeated", answer.Repeated);
            WriteList(json, "settings", answer.Settings);
            WriteList(json, "sections", answer.Sections);
            json.WriteString("curl", server.Curl(answer.Case.Request));
            json.WriteString("expected", answer.Expected.ToString());
            json.WriteString("actual", answer.Actual?.ToString() ?? answer.Failure);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(PolicyCoverage coverage, Utf8JsonWriter json)
    {
        json.WriteStartArray("coverage");
        foreach (CoverageRow row in coverage.Rows)
        {
            json.WriteStartObject();
            json.WriteString("setting", row.Setting);
            json.WriteString("regex", row.Pattern);
            foreach (CoverageCount count in row.Counts)
            {
                json.WriteStartObject(count.What == "ways out" ? "waysOut" : count.What);
                json.WriteNumber("asked", count.Asked);
                if (count.All is { } all)
                {
                    json.WriteNumber("all", all);
                }
                else
                {
                    json.WriteNull("all");
                }

                json.WriteEndObject();
            }

            json.WriteString("unknown", row.Unknown);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteList(Utf8JsonWriter json, string name, IReadOnlyList<string> items)
    {
        json.WriteStartArray(name);
        foreach (string item in items)
        {
            json.WriteStringValue(item);
        }

        json.WriteEndArray();
    }
}
