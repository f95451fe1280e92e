using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using PolicyBridge.Sources;

namespace PolicyBridge.Tool.Rendering;

/// <summary>What the JSON of all commands has in common. Lines and columns count from one; what has no place has nulls.</summary>
internal static class JsonOutput
{
    private static readonly JsonWriterOptions Format =
        new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes one JSON value and a line end.</summary>
    public static void Write(TextWriter writer, Action<Utf8JsonWriter> write)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, Format))
        {
            write(json);
        }

        writer.Write(Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length));
        writer.Write('\n');
    }

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
