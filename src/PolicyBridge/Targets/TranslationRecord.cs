using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PolicyBridge.Policy;
using PolicyBridge.Settings;
using PolicyBridge.Targets.Gateways;

namespace PolicyBridge.Targets;

/// <summary>
/// <c>policybridge.json</c>: from what the files beside it were made, and how well each target keeps each setting. Like
/// them it is the same for the same input.
/// </summary>
public static class TranslationRecord
{
    /// <summary>The file's name, in the folder that holds the targets' folders.</summary>
    public const string FileName = "policybridge.json";

    /// <summary>Writes the record. Files of a scaffold, which are there to be edited, are not in it.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="options">What the targets were told.</param>
    /// <param name="source">What the policy was read from.</param>
    /// <param name="outputs">What each target emitted.</param>
    internal static TargetFile Write(
        CorsPolicy policy, TargetOptions options, TranslationSource source, IReadOnlyList<EmittedTarget> outputs)
    {
        return JsonFormat.File(FileName, json =>
        {
            json.WriteStartObject();
            json.WriteString(GeneratedHeader.JsonProperty.Name, GeneratedHeader.JsonProperty.Value);
            json.WriteString("command", options.Command);
            json.WriteString("reference", policy.Reference.ToString());
            json.WriteString("server", policy.Server.Word());
            WriteSource(json, source);
            WriteOptions(json, options, outputs);
            json.WriteStartObject("targets");
            foreach ((Target target, TargetOutput output) in outputs)
            {
                WriteTarget(json, policy, target, output);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        });
    }

    /// <summary>The SHA-256 of a text in UTF-8, as the record has it.</summary>
    public static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>Whether a text is a record, of this release or another.</summary>
    internal static bool IsOne(string text) => Read(text, static _ => true, otherwise: false);

    /// <summary>The files that a record names, by their paths beside it, with their SHA-256.</summary>
    /// <returns>Empty for a text that is no record.</returns>
    public static IReadOnlyDictionary<string, string> FilesOf(string record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return Read(record, FilesOf, otherwise: []);
    }

    /// <summary>The command that a record was made by; null where it does not say, and for a text that is no record.</summary>
    internal static string? CommandOf(string record) =>
        Read(record, static root => root.TryGetProperty("command", out JsonElement command) ? command.GetString() : null, otherwise: null);

    /// <summary>The files that a record says were read, each with its SHA-256 where the record has one.</summary>
    /// <returns>Empty for a text that is no record.</returns>
    internal static IReadOnlyDictionary<string, string?> InputsOf(string record) => Read(record, static root => TextsIn(root, "inputs"), otherwise: []);

    /// <summary>The settings that a record says were pinned, with their literals.</summary>
    /// <returns>Empty for a text that is no record.</returns>
    internal static IReadOnlyDictionary<string, string> PinsOf(string record) =>
        Read(record, static root => TextsIn(root, "pins").ToDictionary(pin => pin.Key, pin => pin.Value ?? "", StringComparer.Ordinal), otherwise: []);

    /// <summary>What of a record has an effect: the targets with their options and files, and how each keeps each setting; not from what all that was made.</summary>
    /// <returns>Null for a text that is no record.</returns>
    internal static string? EffectOf(string text) => Read(text, static root => string.Join('\n', EffectOf(root)), otherwise: null);

    private static IEnumerable<string> EffectOf(JsonElement root)
    {
        foreach (string name in (string[])["reference", "server", "options"])
        {
            yield return root.GetProperty(name).GetRawText();
        }

        foreach (JsonProperty target in root.GetProperty("targets").EnumerateObject())
        {
            yield return target.Name;
            foreach (JsonProperty setting in target.Value.GetProperty("settings").EnumerateObject())
            {
                yield return $"{setting.Name} {setting.Value.GetProperty("fidelity")}";
            }

            foreach (JsonProperty file in target.Value.GetProperty("files").EnumerateObject())
            {
                yield return file.Name;
            }
        }
    }

    private static Dictionary<string, string?> TextsIn(JsonElement root, string name) =>
        root.GetProperty(name).EnumerateObject().ToDictionary(item => item.Name, item => item.Value.GetString(), StringComparer.Ordinal);

    private static Dictionary<string, string> FilesOf(JsonElement root)
    {
        Dictionary<string, string> files = [];
        foreach (JsonProperty target in root.GetProperty("targets").EnumerateObject())
        {
            foreach (JsonProperty file in target.Value.GetProperty("files").EnumerateObject())
            {
                files[$"{target.Name}/{file.Name}"] = file.Value.GetString() ?? "";
            }
        }

        return files;
    }

    private static T Read<T>(string text, Func<JsonElement, T> read, T otherwise)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(text);
            return IsOne(json.RootElement) ? read(json.RootElement) : otherwise;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException or ArgumentException)
        {
            // ArgumentException: half of a surrogate pair.
            return otherwise;
        }
    }

    private static bool IsOne(JsonElement root) => root.ValueKind is JsonValueKind.Object
        && root.TryGetProperty(GeneratedHeader.JsonProperty.Name, out JsonElement by) && by.ValueKind is JsonValueKind.String
        && by.GetString()!.StartsWith("PolicyBridge ", StringComparison.Ordinal)
        && root.TryGetProperty("targets", out JsonElement targets) && targets.ValueKind is JsonValueKind.Object;

    private static void WriteSource(Utf8JsonWriter json, TranslationSource source)
    {
        json.WriteStartObject("inputs");
        foreach ((string path, string? sha256) in source.Inputs.DistinctBy(input => input.Path))
        {
            json.WriteString(path, sha256);
        }

        json.WriteEndObject();
        json.WriteStrings("assumed", source.Assumptions);
        json.WriteStrings("environment", source.Variables.Order(StringComparer.Ordinal));
        json.WriteStartObject("variables");
        foreach (SettingsVariable variable in source.Reaching)
        {
            json.WriteStartObject(variable.Name);
            json.WriteString("from", variable.Source);
            json.WriteBoolean("isSet", variable.IsSet);
            json.WriteStrings("settings", variable.Settings.Keys.Order(StringComparer.Ordinal));
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteStartObject("pins");
        foreach ((string name, string literal) in source.Pins.OrderBy(pin => pin.Key, StringComparer.Ordinal))
        {
            json.WriteString(name, literal);
        }

        json.WriteEndObject();
    }

    // The options of every target are there, whichever of them are made, so that a record does not change its form with --to.
    private static void WriteOptions(Utf8JsonWriter json, TargetOptions options, IReadOnlyList<EmittedTarget> outputs)
    {
        json.WriteStartObject("options");
        foreach (TargetOption option in Target.All.Options.Union(outputs.SelectMany(output => output.Target.Options)).Where(option => option.IsRecorded))
        {
            json.WriteString(option.Name, options.Get(option).ToString());
        }

        json.WriteString("style", options.Style.ToString().ToLowerInvariant());
        json.WriteString("upstreamCors", options.UpstreamCors.ToString().ToLowerInvariant());
        json.WriteStrings("upstreams", options.Upstreams.Select(UpstreamAddress.Of));
        json.WriteStrings("routes", options.Routes.Select(route => $"{route.Template}={UpstreamAddress.Of(route.Upstream)}"));
        json.WriteEndObject();
    }

    private static void WriteTarget(Utf8JsonWriter json, CorsPolicy policy, Target target, TargetOutput output)
    {
        json.WriteStartObject(target.Name);
        json.WriteStartObject("settings");
        foreach (FidelityNote note in output.Fidelity)
        {
            json.WriteStartObject(note.Setting);
            json.WriteString("fidelity", note.Fidelity.ToString().ToLowerInvariant());
            json.WriteString("note", note.Note);
            json.WriteString("place", Provenance.PlaceOf(policy, note.Setting));
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteStrings("notes", output.Notes);
        json.WriteStartObject("files");
        foreach (TargetFile file in output.Files.Where(f => !f.IsScaffold))
        {
            json.WriteString(file.Path, Sha256(file.Content));
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }
}
