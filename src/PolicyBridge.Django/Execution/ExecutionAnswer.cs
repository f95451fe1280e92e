using System.Text.Json;
using PolicyBridge.Settings;

namespace PolicyBridge.Django.Execution;

/// <summary>What a Python says of a settings module that it ran.</summary>
/// <param name="Version">Its version.</param>
/// <param name="Files">The files of the project that it has loaded, as full paths.</param>
/// <param name="Values">The settings; empty where there is a problem.</param>
/// <param name="Problem">Why there are no settings, if there are none.</param>
internal sealed record ExecutionAnswer(string Version, IReadOnlyList<string> Files, IReadOnlyDictionary<string, SettingValue> Values, ExecutionProblem? Problem)
{
    // A value may be a hundred deep, and each level has two arrays.
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 512 };

    /// <summary>Reads an answer in JSON; null for one that evaluate_settings.py does not write.</summary>
    public static ExecutionAnswer? Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, Deep);
            JsonElement root = document.RootElement;
            return new ExecutionAnswer(
                ExecutionJson.StringOf(root.GetProperty("version")),
                [.. root.GetProperty("files").EnumerateArray().Select(ExecutionJson.StringOf)],
                root.TryGetProperty("settings", out JsonElement settings)
                    ? settings.EnumerateObject().ToDictionary(setting => setting.Name, setting => ExecutionJson.Read(setting.Value), StringComparer.Ordinal)
                    : new Dictionary<string, SettingValue>(),
                root.TryGetProperty("problem", out JsonElement problem) ? ExecutionProblem.Read(problem) : null);
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException or KeyNotFoundException or IndexOutOfRangeException or ArgumentException)
        {
            // ArgumentException: a setting twice.
            return null;
        }
    }
}
