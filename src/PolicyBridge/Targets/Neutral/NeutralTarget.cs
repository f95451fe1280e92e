using System.Text;
using System.Text.Json;
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
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, JsonFormat.Options))
        {
            Write(json, policy);
        }

        TargetFile file = new(FileName, Encoding.UTF8.GetString(stream.ToArray()) + "\n");
        return new TargetOutput([file], FidelityTable.For(policy).ToNotes(), []);
    }

    private static void Write(Utf8JsonWriter json, CorsPolicy policy)
    {
        json.WriteStartObject();
        json.WriteString("reference", policy.Reference.Name);
        json.WriteStartObject("settings");
        WriteStrings(json, CorsSettingNames.AllowedOrigins, policy.AllowedOrigins.Select(o => o.Text));
        json.WriteStartArray(CorsSettingNames.AllowedOriginRegexes);
        foreach (PythonPattern pattern in policy.AllowedOriginPatterns)
        {
            WritePattern(json, pattern);
        }

        json.WriteEndArray();
        json.WriteBoolean(CorsSettingNames.AllowAllOrigins, policy.AllowAllOrigins);
        json.WritePropertyName(CorsSettingNames.UrlsRegex);
        WritePattern(json, policy.UrlPattern);
        WriteStrings(json, CorsSettingNames.AllowMethods, policy.AllowMethods);
        WriteStrings(json, CorsSettingNames.AllowHeaders, policy.AllowHeaders);
        WriteStrings(json, CorsSettingNames.ExposeHeaders, policy.ExposeHeaders);
        json.WritePropertyName(CorsSettingNames.PreflightMaxAge);
        json.WriteRawValue(policy.PreflightMaxAge == PreflightMaxAge.True ? "true" : policy.PreflightMaxAge.ToString());
        json.WriteBoolean(CorsSettingNames.AllowCredentials, policy.AllowCredentials);
        json.WriteBoolean(CorsSettingNames.AllowPrivateNetwork, policy.AllowPrivateNetwork);
        if (policy.Reference.HasReplaceHttpsReferer)
        {
            json.WriteBoolean(CorsSettingNames.ReplaceHttpsReferer, policy.ReplaceHttpsReferer);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteStrings(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (string value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    private static void WritePattern(Utf8JsonWriter json, PythonPattern pattern)
    {
        if (pattern.Flags == 0)
        {
            json.WriteStringValue(pattern.Text);
            return;
        }

        json.WriteStartObject();
        json.WriteString("regex", pattern.Text);
        json.WriteNumber("flags", pattern.Flags);
        json.WriteEndObject();
    }
}
