using PolicyBridge.Analysis.Rules.Patterns;
using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;
using PolicyBridge.Regexes;
using PolicyBridge.Regexes.Backtracking;
using PolicyBridge.Regexes.Writing;
using PolicyBridge.Settings;
using PolicyBridge.Settings.Table;
using PolicyBridge.Sources;

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
    private readonly Dictionary<PythonRegex, string?> _attackers = [];
    private readonly Dictionary<(PythonRegex Pattern, PatternSubject Subject), BacktrackingCost> _costs = [];

    public RuleContext(DjangoSettings settings, DiagnosticBag diagnostics)
    {
        _document = settings.Document;
        _diagnostics = diagnostics;
        CorsPolicy valid = settings.Bound.Valid;
        Origins = [.. Items(valid, CorsSettingNames.AllowedOrigins, valid.AllowedOrigins)];
        Patterns = [.. Items(valid, CorsSettingNames.AllowedOriginRegexes, valid.AllowedOriginRegexes)];
        UrlsRegex = valid.Holds(CorsSettings.UrlsRegex) && valid.Places.TryGetValue(CorsSettingNames.UrlsRegex, out SettingPlace url) ? new Entry<PythonRegex>(valid.UrlsRegex, url.Span, url.Name) : null;
    }

    public IReadOnlyList<Entry<AllowedOrigin>> Origins { get; }

    public IReadOnlyList<Entry<PythonRegex>> Patterns { get; }

    /// <summary>CORS_URLS_REGEX; null where it is not set.</summary>
    public Entry<PythonRegex>? UrlsRegex { get; }

    public bool AllowAllOrigins => IsTrue(CorsSettingNames.AllowAllOrigins);

    public bool AllowCredentials => IsTrue(CorsSettingNames.AllowCredentials);

    /// <summary>The strings of a list that was set; none where the default holds.</summary>
    public IEnumerable<Entry<string>> Strings(string name) => StringSettings(name).Select(item => new Entry<string>(item.Value.Value, item.Place, item.Setting));

    /// <summary>The same, with what is known of each beside its text.</summary>
    public IEnumerable<Entry<StringSetting>> StringSettings(string name) => Items(name)
        .Where(item => item.Value is StringSetting)
        .Select(item => new Entry<StringSetting>((StringSetting)item.Value, item.Place, item.Setting));

    /// <summary>A setting under its name or its older one; null where neither is set.</summary>
    public Entry<SettingValue>? Find(string name)
    {
        if (_document.Family.Find(name) is { } setting)
        {
            return _document.Find(setting) is { } found ? new Entry<SettingValue>(found.Value, found.Value.Place, found.UsedName) : null;
        }

        return _document.Values.TryGetValue(name, out SettingValue? value) ? new Entry<SettingValue>(value, value.Place, name) : null;
    }

    public bool IsTrue(string name) => Find(name)?.Value is BooleanSetting { Value: true };

    /// <summary>Whether a setting is certainly not set.</summary>
    public bool IsUnset(string name) => Find(name) is null && _document.Rest is null;

    /// <summary>An origin of anybody's that a regex lets in; null where none was found.</summary>
    public string? AttackersOrigin(PythonRegex pattern)
    {
        if (!_attackers.TryGetValue(pattern, out string? origin))
        {
            _attackers[pattern] = origin = OpenRegexRule.AttackersOrigin(pattern);
        }

        return origin;
    }

    /// <summary>What a regex costs in Python.</summary>
    public BacktrackingCost CostOf(PythonRegex pattern, PatternSubject subject)
    {
        if (!_costs.TryGetValue((pattern, subject), out BacktrackingCost? cost))
        {
            _costs[(pattern, subject)] = cost = Ambiguity.InPython(pattern, subject);
        }

        return cost;
    }

    /// <summary>Asks about each regex for origins; what is said of one follows its name and text.</summary>
    /// <param name="rule">The rule that asks.</param>
    /// <param name="help">The way out.</param>
    /// <param name="ask">What is wrong with a regex, as the rest of "the regex …"; null where nothing is.</param>
    /// <param name="related">Names of further settings that have a part in it.</param>
    public void ReportPatterns(IPolicyRule rule, Func<PythonRegex, string> help, Func<PythonRegex, string?> ask, params string[] related)
    {
        foreach (Entry<PythonRegex> entry in Patterns)
        {
            if (ask(entry.Value) is { } wrong)
            {
                Report(rule, entry.Place, $"{entry.Setting}: the regex {PythonRepr.Of(entry.Value.Text)} {wrong}", help(entry.Value), related);
            }
        }
    }

    /// <summary>Reports a finding.</summary>
    /// <param name="rule">The rule that found it.</param>
    /// <param name="place">Where.</param>
    /// <param name="message">What is wrong.</param>
    /// <param name="help">The way out.</param>
    /// <param name="related">Names of further settings that have a part in it, whose places are given too.</param>
    public void Report(IPolicyRule rule, SourceSpan place, string message, string help, params string[] related) => _diagnostics.Add(
        new Diagnostic(rule.Descriptor, message, help, place)
        {
            Related =
            [
                .. OtherPlaces(place),
                .. related.Select(Find).OfType<Entry<SettingValue>>().Where(entry => entry.Place.HasPlace && entry.Place != place)
                    .Select(entry => new RelatedPlace(entry.Place, $"{entry.Setting} is set here.")),
            ],
        });

    /// <summary>Where else the setting was made that a place is part of: an imported value and what was added to it stand apart.</summary>
    private IEnumerable<RelatedPlace> OtherPlaces(SourceSpan place)
    {
        foreach (string name in _document.Values.Keys.Where(name => _document.Family.Find(name) is not null))
        {
            SettingValue value = _document.Values[name];
            if (value.DescendantsAndSelf().Any(part => part.Place == place))
            {
                return value.Places.Where(other => !other.Contains(place)).Select(other => new RelatedPlace(other, $"{name} is made here too."));
            }
        }

        return [];
    }

    private IEnumerable<Entry<SettingValue>> Items(string name) => Find(name) is { Value: SequenceSetting sequence } found
        ? sequence.Items.Select(item => new Entry<SettingValue>(item, item.Place.HasPlace ? item.Place : found.Place, found.Setting))
        : [];

    private static IEnumerable<Entry<T>> Items<T>(CorsPolicy valid, string name, IReadOnlyList<T> items)
    {
        SettingPlace place = valid.Places.GetValueOrDefault(name);
        return items.Select((item, index) => new Entry<T>(item, place.At(index), place.Name));
    }
}
