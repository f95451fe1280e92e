using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;
using PolicyBridge.Settings;

namespace PolicyBridge.Django.Variables;

/// <summary>
/// Finds the environment variables on which the policy depends: the settings are read again, with other values, and what comes out
/// otherwise depends on them. That is no proof of the contrary, as a setting may ask for a value that was not tried.
/// </summary>
internal sealed class VariableReach
{
    /// <summary>Most variables are found to reach nothing by one reading for all.</summary>
    private const int MaxReadings = 200;

    private const int MinSteps = 10_000;

    private readonly string _path;
    private readonly DjangoSettingsOptions _options;
    private readonly SettingsDocument _document;
    private readonly VariableSources _sources;
    private readonly Dictionary<string, SettingsWithItems> _policy;
    private readonly List<SettingsVariable> _found = [];
    private int _readingsLeft;

    private VariableReach(string path, DjangoSettingsOptions options, SettingsDocument document)
    {
        // Together the readings take no more steps than one may, so that hostile settings cost twice that at the most.
        int steps = Math.Min(options.Limits.Steps, (4 * Math.Min(document.Asked!.Steps, options.Limits.Steps / 4)) + MinSteps);
        _readingsLeft = Math.Min(MaxReadings, options.Limits.Steps / Math.Max(1, steps));
        _path = path;

        // What MIDDLEWARE is has no part in it.
        _options = options with { Limits = options.Limits with { Steps = steps }, AssumeMiddleware = true };
        _document = document;
        _sources = VariableSources.Of(options, document.Inputs);
        _policy = Written(document);
    }

    /// <summary>The variables that reach the policy, by name. Where a Python has run the settings they are not run again, and none is found.</summary>
    public static IReadOnlyList<SettingsVariable> Of(string path, DjangoSettingsOptions options, SettingsDocument document)
    {
        if (options.Python is not null || document.Asked is not { Names: { Count: > 0 } names })
        {
            return [];
        }

        VariableReach reach = new(path, options, document);
        reach.Find([.. names]);
        return [.. reach._found.OrderBy(variable => variable.Name, StringComparer.Ordinal)];
    }

    // Half by half: of many variables few reach the policy.
    private void Find(string[] names)
    {
        if (names.Length == 1)
        {
            FindOne(names[0]);
            return;
        }

        if (Read(names.Select(name => KeyValuePair.Create(name, OthersFor(name).First()))) is { } other && other.Count == 0)
        {
            return;
        }

        Find(names[..(names.Length / 2)]);
        Find(names[(names.Length / 2)..]);
    }

    private void FindOne(string name)
    {
        bool isRead = false;
        foreach (string value in OthersFor(name))
        {
            if (Read([KeyValuePair.Create(name, value)]) is not { } changed)
            {
                continue;
            }

            isRead = true;
            if (changed.Count > 0)
            {
                _found.Add(Variable(name, changed));
                return;
            }

            // The value has the variable's own kind; the rest of the list is for values that the settings can't read.
            break;
        }

        // Python stops at every other value: all of the settings depend on it.
        if (!isRead && _readingsLeft > 0)
        {
            _found.Add(Variable(name, _policy.Keys.Where(_document.Values.ContainsKey).ToDictionary(setting => setting, static _ => (IReadOnlySet<int>)new HashSet<int>())));
        }
    }

    private SettingsVariable Variable(string name, IReadOnlyDictionary<string, IReadOnlySet<int>> settings)
    {
        (string? Source, string Value)? given = _sources.Find(name);
        return new SettingsVariable(name, given?.Source, DefaultOf(name) is null, settings);
    }

    private IEnumerable<string> OthersFor(string name) =>
        DefaultOf(name) is { } unset ? OtherValues.ThanDefault(unset.Value)
        : _sources.Find(name) is { Value: var value } ? OtherValues.Than(value)
        : OtherValues.ThanDefault(null);

    private UnsetVariableAssumption? DefaultOf(string name) =>
        _document.Assumptions.OfType<UnsetVariableAssumption>().FirstOrDefault(assumption => assumption.Variable == name);

    /// <summary>The settings that come out otherwise, with the indices of the items that are no longer there; null where the settings can't be read so.</summary>
    private Dictionary<string, IReadOnlySet<int>>? Read(IEnumerable<KeyValuePair<string, string>> variables)
    {
        if (_readingsLeft-- <= 0)
        {
            return null;
        }

        Dictionary<string, string> environment = new(_options.Environment, StringComparer.Ordinal);
        foreach ((string name, string value) in variables)
        {
            environment[name] = value;
        }

        DiagnosticBag diagnostics = new();
        SettingsDocument document = SettingsDocumentReader.Read(_path, _options with { Environment = environment }, diagnostics);
        if (diagnostics.HasErrors || document.Rest is not null || _policy.Keys.Any(name => document.Values.GetValueOrDefault(name) is UnknownSetting))
        {
            return null;
        }

        Dictionary<string, SettingsWithItems> other = Written(document);
        return _policy.Where(setting => setting.Value.Text != other[setting.Key].Text).ToDictionary(
            setting => setting.Key,
            setting => (IReadOnlySet<int>)Missing(setting.Value.Items, other[setting.Key].Items));
    }

    private static HashSet<int> Missing(IReadOnlyList<string> items, IReadOnlyList<string> others)
    {
        HashSet<string> there = new(others, StringComparer.Ordinal);
        return [.. items.Index().Where(item => !there.Contains(item.Item)).Select(item => item.Index)];
    }

    private Dictionary<string, SettingsWithItems> Written(SettingsDocument document)
    {
        CorsPolicy policy = CorsSettingsBinder.Bind(document, _options.Reference, new DiagnosticBag(), _options.Server, _options.PythonVersion).Valid;
        Dictionary<string, SettingsWithItems> written = policy.ToSettings().ToDictionary(
            setting => setting.Setting.Name,
            // What the settings hold tells more than the policy, which leaves out what is no origin.
            setting => new SettingsWithItems((document.Find(setting.Setting)?.Value ?? setting.Value).ToString(), setting.Value is SequenceSetting list ? [.. list.Items.Select(item => item.ToString())] : []));
        written[CsrfTrustedOrigins.Setting] = new(document.Values.GetValueOrDefault(CsrfTrustedOrigins.Setting)?.ToString() ?? "", []);
        return written;
    }

    private sealed record SettingsWithItems(string Text, IReadOnlyList<string> Items);
}
