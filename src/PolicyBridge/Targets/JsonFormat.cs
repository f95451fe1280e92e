using System.Text.Encodings.Web;
using System.Text.Json;

namespace PolicyBridge.Targets;

/// <summary>How emitted JSON is written.</summary>
internal static class JsonFormat
{
    public static JsonWriterOptions Options { get; } =
        new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
