using System.Globalization;
using PolicyBridge.Policy;
using PolicyBridge.Settings;
using PolicyBridge.Text;

namespace PolicyBridge.AspNetCore;

/// <summary>
/// A policy as settings again, every default spelled out, so that nothing else can change what it means: neither another
/// release's defaults nor what another configuration provider sets.
/// </summary>
internal static class PolicySettings
{
    private const string FlagLetters = "aimsx";

    /// <summary>Every setting by its name.</summary>
    public static IEnumerable<(string Name, SettingValue Value)> Of(CorsPolicy policy)
    {
        yield return (CorsSettingNames.AllowedOrigins, Strings(policy.AllowedOrigins.Select(o => o.Text)));
        yield return (CorsSettingNames.AllowedOriginRegexes, Strings(policy.AllowedOriginPatterns.Select(TextOf)));
        yield return (CorsSettingNames.AllowAllOrigins, Boolean(policy.AllowAllOrigins));
        yield return (CorsSettingNames.UrlsRegex, String(TextOf(policy.UrlPattern)));
        yield return (CorsSettingNames.AllowMethods, Strings(policy.AllowMethods));
        yield return (CorsSettingNames.AllowHeaders, Strings(policy.AllowHeaders));
        yield return (CorsSettingNames.ExposeHeaders, Strings(policy.ExposeHeaders));
        yield return (
            CorsSettingNames.PreflightMaxAge,
            policy.PreflightMaxAge == PreflightMaxAge.True ? Boolean(true) : new IntegerSetting(policy.PreflightMaxAge.Seconds, SourceSpan.None));
        yield return (CorsSettingNames.AllowCredentials, Boolean(policy.AllowCredentials));
        if (policy.Reference.HasPrivateNetwork)
        {
            yield return (CorsSettingNames.AllowPrivateNetwork, Boolean(policy.AllowPrivateNetwork));
        }

        // It has no part in any CORS answer, and newer releases refuse the very name.
        if (policy.ReplaceHttpsReferer)
        {
            yield return (CorsSettingNames.ReplaceHttpsReferer, Boolean(true));
        }
    }

    /// <summary>The settings as keys and texts of configuration, lists item by item.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> Entries(CorsPolicy policy, string section)
    {
        if (policy.Server != ServerKind.Any)
        {
            yield return new($"{section}:{ServerKinds.ConfigurationKey}", policy.Server.Word());
        }

        foreach ((string name, SettingValue value) in Of(policy))
        {
            string key = $"{section}:{name}";
            if (value is SequenceSetting { Items.Count: > 0 } sequence)
            {
                for (int i = 0; i < sequence.Items.Count; i++)
                {
                    yield return new(string.Create(CultureInfo.InvariantCulture, $"{key}:{i}"), TextOf(sequence.Items[i]));
                }
            }
            else
            {
                // The JSON provider gives an empty array as an empty text, too.
                yield return new(key, value is SequenceSetting ? "" : TextOf(value));
            }
        }
    }

    private static string TextOf(SettingValue value) => value switch
    {
        StringSetting text => text.Value,
        BooleanSetting boolean => boolean.Value ? "true" : "false",
        IntegerSetting integer => integer.Value.ToString(CultureInfo.InvariantCulture),
        _ => throw new ArgumentOutOfRangeException(nameof(value), value.TypeName, "a policy holds no such value"),
    };

    // Configuration holds text alone; Python takes flags inside the regex as well.
    private static string TextOf(PythonPattern pattern)
    {
        string letters = string.Concat(FlagLetters.Where(letter => (pattern.Flags & FlagOf(letter)) != 0));
        return letters.Length == 0 ? pattern.Text : $"(?{letters}){pattern.Text}";
    }

    // The numbers of Python's re module.
    private static int FlagOf(char letter) => letter switch
    {
        'i' => 2,
        'm' => 8,
        's' => 16,
        'x' => 64,
        _ => 256,
    };

    private static SequenceSetting Strings(IEnumerable<string> values) => new([.. values.Select(String)], SourceSpan.None);

    private static StringSetting String(string value) => new(value, SourceSpan.None);

    private static BooleanSetting Boolean(bool value) => new(value, SourceSpan.None);
}
