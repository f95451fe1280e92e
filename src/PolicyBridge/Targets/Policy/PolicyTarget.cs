using System.Text.Json;
using PolicyBridge.Policy;

namespace PolicyBridge.Targets.Policy;

/// <summary>The policy itself as JSON, under Django's setting names, with every default spelled out.</summary>
internal sealed class PolicyTarget : Target
{
    private const string FileName = "policybridge.policy.json";

    /// <inheritdoc/>
    public override string Name => "policy";

    /// <inheritdoc/>
    public override string Title => "the policy as JSON";

    /// <inheritdoc/>
    public override IReadOnlyList<TargetStyle> Styles { get; } = [];

    /// <inheritdoc/>
    public override IEnumerable<RequestDeviation> Deviations(TargetOptions options) => [];

    // Whatever a policy holds is written.
    internal override IEnumerable<string> SettingsCarried(CorsPolicy policy, TargetOptions options) => policy.Family.Names;

    private protected override IReadOnlyList<TargetFile> Emit(TargetEmission emission)
    {
        CorsPolicy policy = emission.Policy;
        if (policy.StaticFiles is not null)
        {
            emission.Fidelity.Exact(OpenStaticFiles.Setting, "no part of the policy: WhiteNoise sends its header by itself");
        }

        SettingsJson.CheckText(policy, emission.Fidelity, emission.Diagnostics);
        return emission.Diagnostics.HasErrors ? [] : [JsonFormat.File(FileName, json => Write(json, policy))];
    }

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
