using System.Text;
using System.Text.Json;
using PolicyBridge.Policy.Engine;

namespace PolicyBridge.Targets.Yarp;

/// <summary><c>reverse-proxy.json</c>: one route for every path, and the upstream's own CORS headers removed.</summary>
internal static class ReverseProxyJson
{
    public const string FileName = "reverse-proxy.json";

    public static TargetFile Emit(TargetOptions options)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, JsonFormat.Options))
        {
            json.WriteStartObject();
            json.WriteStartObject("ReverseProxy");
            WriteRoutes(json);
            WriteClusters(json, options);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return new TargetFile(FileName, Encoding.UTF8.GetString(stream.ToArray()) + "\n");
    }

    private static void WriteRoutes(Utf8JsonWriter json)
    {
        json.WriteStartObject("Routes");
        json.WriteStartObject("django");
        json.WriteString("ClusterId", "django");
        json.WriteStartObject("Match");
        json.WriteString("Path", "{**path}");
        json.WriteEndObject();
        json.WriteStartArray("Transforms");
        json.WriteStartObject();
        json.WriteString("RequestHeaderOriginalHost", "true");
        json.WriteEndObject();
        foreach (string name in CorsHeaderNames.Response)
        {
            // The default for When, Success, would let the upstream's headers through on errors.
            json.WriteStartObject();
            json.WriteString("ResponseHeaderRemove", name);
            json.WriteString("When", "Always");
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteClusters(Utf8JsonWriter json, TargetOptions options)
    {
        json.WriteStartObject("Clusters");
        json.WriteStartObject("django");

        // An Origin that is not ASCII is otherwise answered with 502.
        json.WriteStartObject("HttpClient");
        json.WriteString("RequestHeaderEncoding", "Latin1");
        json.WriteEndObject();
        json.WriteStartObject("Destinations");
        json.WriteStartObject("upstream");
        json.WriteString("Address", options.UpstreamAddress);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
