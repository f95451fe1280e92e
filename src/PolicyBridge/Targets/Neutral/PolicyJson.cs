using System.Text.Json;
using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;
using PolicyBridge.Text;

namespace PolicyBridge.Targets.Neutral;

/// <summary>The settings of a policy as JSON properties, under Django's names, with every default spelled out.</summary>
internal static class PolicyJson
{
    public static void WriteSettings(Utf8JsonWriter json, CorsPolicy policy, Action<Utf8JsonWriter, PythonPattern> writePattern)
    {
        json.WriteStrings(CorsSettingNames.AllowedOrigins, policy.AllowedOrigins.Select(o => o.Text));
        json.WriteStartArray(CorsSettingNames.AllowedOriginRegexes);
        foreach (PythonPattern pattern in policy.AllowedOriginPatterns)
        {
            writePattern(json, pattern);
        }

        json.WriteEndArray();
        json.WriteBoolean(CorsSettingNames.AllowAllOrigins, policy.AllowAllOrigins);
        json.WritePropertyName(CorsSettingNames.UrlsRegex);
        writePattern(json, policy.UrlPattern);
        json.WriteStrings(CorsSettingNames.AllowMethods, policy.AllowMethods);
        json.WriteStrings(CorsSettingNames.AllowHeaders, policy.AllowHeaders);
        json.WriteStrings(CorsSettingNames.ExposeHeaders, policy.ExposeHeaders);
        json.WritePropertyName(CorsSettingNames.PreflightMaxAge);
        json.WriteRawValue(policy.PreflightMaxAge == PreflightMaxAge.True ? "true" : policy.PreflightMaxAge.ToString());
        json.WriteBoolean(CorsSettingNames.AllowCredentials, policy.AllowCredentials);
        if (policy.Reference.HasPrivateNetwork)
        {
            json.WriteBoolean(CorsSettingNames.AllowPrivateNetwork, policy.AllowPrivateNetwork);
        }
    }

    /// <summary>Refuses what JSON can't hold. Method and header names are ASCII.</summary>
    public static void CheckText(CorsPolicy policy, FidelityTable fidelity, DiagnosticBag diagnostics)
    {
        (string Setting, IEnumerable<string> Texts)[] settings =
        [
            (CorsSettingNames.AllowedOrigins, policy.AllowedOrigins.Select(o => o.Text)),
            (CorsSettingNames.AllowedOriginRegexes, policy.AllowedOriginPatterns.Select(p => p.Text)),
            (CorsSettingNames.UrlsRegex, [policy.UrlPattern.Text]),
        ];
        foreach ((string setting, IEnumerable<string> texts) in settings)
        {
            foreach (string text in texts.Where(text => !IsUnicode(text)))
            {
                fidelity.Refused(setting, "half of a surrogate pair, which JSON can't hold");
                diagnostics.Add(
                    DiagnosticDescriptors.NotUnicode,
                    policy.Places.GetValueOrDefault(setting).Span,
                    $"{setting} can't be written as JSON: {PythonRepr.Of(text)} has half of a surrogate pair.",
                    "Leave it out: no request can carry it.");
            }
        }
    }

    private static bool IsUnicode(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]))
            {
                if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                {
                    return false;
                }

                i++;
            }
        }

        return true;
    }
}
