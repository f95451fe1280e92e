using System.Text.Json;
using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;

namespace PolicyBridge.Targets.Neutral;

/// <summary>The policy itself as JSON, under Django's setting names, with every default spelled out.</summary>
public sealed class NeutralTarget : ITarget
{
    private const string FileName = "policybridge.policy.json";

    /// <inheritdoc/>
    public string Name => "policy";

    /// <inheritdoc/>
    public TargetOutput Emit(CorsPolicy policy, TargetOptions options)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(options);
        FidelityTable fidelity = FidelityTable.For(policy);
        DiagnosticBag diagnostics = new();
        if (policy.StaticFiles is not null)
        {
            fidelity.Exact(OpenStaticFiles.Setting, "no part of the policy: WhiteNoise sends its header by itself");
        }

        SettingsJson.CheckText(policy, fidelity, diagnostics);
        IReadOnlyList<TargetFile> files = diagnostics.HasErrors ? [] : [JsonFormat.File(FileName, json => Write(json, policy))];
        return new TargetOutput(files, fidelity.ToNotes(), diagnostics.ToSorted());
    }

    /// <inheritdoc/>
    public IEnumerable<RequestDeviation> Deviations(TargetOptions options) => [];

    private static void Write(Utf8JsonWriter json, CorsPolicy policy)
    {
        json.WriteStartObject();
        json.WriteString("reference", policy.Reference.Name);
        if (policy.Server != ServerKind.Any)
        {
            json.WriteString("server", policy.Server.Word());
        }

        json.WriteStartObject("settings");
        SettingsJson.Write(json, policy.ToSettings(), SettingsJson.WriteRegex);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
