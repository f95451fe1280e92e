using System.Text.Json;
using PolicyBridge.Sources;
using PolicyBridge.Targets;

namespace PolicyBridge.Tool.Rendering;

/// <summary>What the JSON of all commands has in common. Lines and columns count from one; what has no place has nulls.</summary>
internal static class JsonOutput
{
    /// <summary>Writes one JSON value and a line end.</summary>
    public static void Write(TextWriter writer, Action<Utf8JsonWriter> write) => writer.Write(JsonFormat.Text(write));

    public static void WritePlace(Utf8JsonWriter json, SourceSpan place, bool withColumn)
    {
        json.WriteString("file", place.Source?.Path);
        WriteNumber(json, "line", place.HasPlace ? place.StartPosition.Line + 1 : null);
        if (withColumn)
        {
            WriteNumber(json, "column", place.HasPlace ? place.StartPosition.Column + 1 : null);
        }
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, int? number)
    {
        json.WritePropertyName(name);
        if (number is { } value)
        {
            json.WriteNumberValue(value);
        }
        else
        {
            json.WriteNullValue();
        }
    }
}
