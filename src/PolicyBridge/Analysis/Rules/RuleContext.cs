using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;
using PolicyBridge.Settings;
using PolicyBridge.Text;

namespace PolicyBridge.Analysis.Rules;

/// <summary>A part of a setting with the place that made it, and the name under which the setting was set.</summary>
internal sealed record Entry<T>(T Value, SourceSpan Place, string Setting);

/// <summary>
/// The settings as rules look at them: item by item with their places, as far as they are valid. What is not valid or not
/// known has been reported by the readers, and no rule says it again.
/// </summary>
internal sealed class RuleContext
{
    private readonly SettingsDocument _document;
    private readonly DiagnosticBag _diagnostics;

    public RuleContext(SettingsDocument document, DiagnosticBag diagnostics)
    {
        _document = document;
        _diagnostics = diagnostics;
        Origins = [.. Items(CorsSettingNames.AllowedOrigins).Select(ParseOrigin).OfType<Entry<AllowedOrigin>>()];
        Patterns = [.. Items(CorsSettingNames.AllowedOriginRegexes).Select(ParsePattern).OfType<Entry<PythonPattern>>()];
        UrlPattern = Find(CorsSettingNames.UrlsRegex) is { } url ? ParsePattern(url) : null;
    }

    public IReadOnlyList<Entry<AllowedOrigin>> Origins { get; }

    public IReadOnlyList<Entry<PythonPattern>> Patterns { get; }

    /// <summary>CORS_URLS_REGEX; null where it is not set.</summary>
    public Entry<PythonPattern>? UrlPattern { get; }

    public bool AllowAllOrigins => IsTrue(CorsSettingNames.AllowAllOrigins);

    public bool AllowCredentials => IsTrue(CorsSettingNames.AllowCredentials);

    /// <summary>The strings of a list that was set; none where the default holds.</summary>
    public IEnumerable<Entry<string>> Strings(string name) => Items(name)
        .Where(item => item.Value is StringSetting)
        .Select(item => new Entry<string>(((StringSetting)item.Value).Value, item.Place, item.Setting));

    /// <summary>A setting under its name or its older one; null where neither is set.</summary>
    public Entry<SettingValue>? Find(string name)
    {
        foreach (string used in new[] { name, CorsSettingNames.OldNameOf(name) }.OfType<string>())
        {
            if (_document.Values.TryGetValue(used, out SettingValue? value))
            {
                return new Entry<SettingValue>(value, value.Place, used);
            }
        }

        return null;
    }

    public bool IsTrue(string name) => Find(name)?.Value is BooleanSetting { Value: true };

    /// <summary>Whether a setting is certainly not set.</summary>
    public bool IsUnset(string name) => Find(name) is null && _document.Rest is null;

    public void Report(IPolicyRule rule, SourceSpan place, string message, string help) =>
        _diagnostics.Add(rule.Descriptor, place, message, help);

    private IEnumerable<Entry<SettingValue>> Items(string name) => Find(name) is { Value: SequenceSetting sequence } found
        ? sequence.Items.Select(item => new Entry<SettingValue>(item, item.Place.HasPlace ? item.Place : found.Place, found.Setting))
        : [];

    private static Entry<AllowedOrigin>? ParseOrigin(Entry<SettingValue> item) =>
        item.Value is StringSetting text && AllowedOrigin.TryParse(text.Value, out AllowedOrigin? origin)
            ? new Entry<AllowedOrigin>(origin, item.Place, item.Setting)
            : null;

    private static Entry<PythonPattern>? ParsePattern(Entry<SettingValue> item)
    {
        (string? text, int flags) = item.Value switch
        {
            StringSetting plain => (plain.Value, 0),
            RegexSetting regex => (regex.Pattern, regex.Flags),
            _ => (null, 0),
        };
        return text is not null && PythonPattern.TryParse(text, flags, out PythonPattern? pattern, out _)
            ? new Entry<PythonPattern>(pattern, item.Place, item.Setting)
            : null;
    }
}
