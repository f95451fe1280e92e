using System.Text.Json;
using PolicyBridge.Analysis;
using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;

namespace PolicyBridge.Tool.Rendering;

/// <summary>Why a request is answered as it is, for programs.</summary>
internal static class ExplanationJson
{
    public static void Write(
        CorsPolicy policy, PolicyExplanation explanation, IReadOnlyList<TargetAnswer> targets, IReadOnlyList<Diagnostic> findings, TextWriter writer) =>
        JsonOutput.Write(writer, json =>
        {
            json.WriteStartObject();
            WriteSteps(json, policy, explanation);
            WriteHeaders(json, explanation.Answer);
            WriteTargets(json, targets);
            FindingsJson.WriteArray(json, findings, withHelp: true);
            json.WriteEndObject();
        });

    private static void WriteSteps(Utf8JsonWriter json, CorsPolicy policy, PolicyExplanation explanation)
    {
        json.WriteStartArray("steps");
        foreach (ExplanationStep step in explanation.Steps)
        {
            json.WriteStartObject();
            json.WriteString("text", step.Text);
            json.WriteString("setting", step.Setting);
            JsonOutput.WritePlace(json, step.Place.HasPlace ? step.Place : step.Setting is { } setting ? policy.Places.GetValueOrDefault(setting).Span : default, withColumn: true);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteHeaders(Utf8JsonWriter json, CorsAnswer answer)
    {
        json.WriteStartObject("answer");
        json.WriteBoolean("inScope", answer.IsEnabled);
        json.WriteBoolean("preflight", answer.AnswersPreflight);
        json.WriteStartObject("headers");
        foreach ((string name, string value) in answer.Headers)
        {
            json.WriteString(name, value);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteTargets(Utf8JsonWriter json, IReadOnlyList<TargetAnswer> targets)
    {
        json.WriteStartArray("targets");
        foreach (TargetAnswer target in targets)
        {
            json.WriteStartObject();
            json.WriteString("target", target.Target);
            json.WriteBoolean("same", target.IsSame);
            json.WriteStartArray("notes");
            foreach (string sentence in target.Sentences)
            {
                json.WriteStringValue(sentence);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
