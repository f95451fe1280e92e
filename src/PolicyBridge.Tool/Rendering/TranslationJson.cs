using System.Text.Json;
using PolicyBridge.Tool.Publishing;

namespace PolicyBridge.Tool.Rendering;

/// <summary>What became of settings files, for programs.</summary>
internal static class TranslationJson
{
    public static void Write(IReadOnlyList<FileTranslation> all, TextWriter writer) => JsonOutput.Write(writer, json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("translations");
        foreach (FileTranslation made in all)
        {
            json.WriteStartObject();
            json.WriteString("settings", made.Path);
            json.WriteString("output", made.Folder);
            WritePaths(json, "written", made.Written);
            WritePaths(json, "removed", made.Removed);
            json.WriteString("difference", made.Difference);
            json.WriteString("failure", made.Failure);
            FindingsJson.WriteArray(json, made.Findings, withHelp: true);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void WritePaths(Utf8JsonWriter json, string name, IReadOnlyList<string> paths)
    {
        json.WriteStartArray(name);
        foreach (string path in paths)
        {
            json.WriteStringValue(path);
        }

        json.WriteEndArray();
    }
}
