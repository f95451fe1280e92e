using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PolicyBridge.Targets;

/// <summary>How emitted JSON is written.</summary>
internal static class JsonFormat
{
    private static readonly JsonWriterOptions Options =
        new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A file of one JSON document.</summary>
    public static TargetFile File(string path, Action<Utf8JsonWriter> write) => new(path, Text(write));

    /// <summary>One JSON document and a line end.</summary>
    public static string Text(Action<Utf8JsonWriter> write)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, Options))
        {
            write(json);
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length) + "\n";
    }

    /// <summary>Writes a property that holds a list of strings.</summary>
    public static void WriteStrings(this Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (string value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}
