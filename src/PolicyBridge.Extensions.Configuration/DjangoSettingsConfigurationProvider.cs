using Microsoft.Extensions.Configuration;
using PolicyBridge.Diagnostics;
using PolicyBridge.Django;
using PolicyBridge.Settings;
using PolicyBridge.Sources;
using PolicyBridge.Targets.AspNetCore;

namespace PolicyBridge.Extensions.Configuration;

/// <summary>Gives the keys of a <see cref="DjangoSettingsConfigurationSource"/>.</summary>
public sealed class DjangoSettingsConfigurationProvider : ConfigurationProvider, IFindingsOfConfiguration, IDisposable
{
    private static readonly OptionSpelling Spelling = OptionSpelling.PropertiesOf(nameof(DjangoSettingsConfigurationSource.Options));

    private readonly DjangoSettingsConfigurationSource _source;
    private readonly Lock _lock = new();
    private SettingsWatch? _watch;
    private bool _isDisposed;

    internal DjangoSettingsConfigurationProvider(DjangoSettingsConfigurationSource source) => _source = source;

    /// <summary>The section that the keys stand in.</summary>
    public string Section => _source.Section;

    /// <summary>What was found when the settings were last read, errors after which the keys stayed as they were among them.</summary>
    public IReadOnlyList<Diagnostic> Findings { get; private set; } = [];

    /// <summary>What was taken for granted when the keys were last read, those assumptions first that the keys depend on.</summary>
    public IReadOnlyList<SettingsAssumption> Assumptions { get; private set; } = [];

    IReadOnlyList<string> IFindingsOfConfiguration.Assumed => [.. Assumptions.Select(assumption => assumption.Text)];

    /// <inheritdoc/>
    public override void Load() => Load(isReload: false);

    /// <inheritdoc/>
    public override string ToString() => $"{nameof(DjangoSettingsConfigurationProvider)} for '{_source.Path}' ({(_source.Optional ? "Optional" : "Required")})";

    /// <summary>Stops watching.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _isDisposed = true;
            _watch?.Dispose();
        }
    }

    /// <summary>Reads again, as after a change of a file.</summary>
    internal void Reload() => Load(isReload: true);

    private void Load(bool isReload)
    {
        bool isChanged;
        lock (_lock)
        {
            if (_isDisposed)
            {
                return;
            }

            DateTime started = DateTime.UtcNow;
            string path = SettingsPaths.SettingsFileOf(_source);
            DjangoSettingsOptions options = SettingsPaths.OptionsOf(_source);
            DjangoSettings? settings = File.Exists(path) ? SettingsReader.Load(path, options) : null;
            if (_source.ReloadOnChange)
            {
                _watch?.Dispose();
                string[] files = [path, .. settings?.Inputs.Select(input => input.FullPath).Where(file => file != path) ?? []];
                _watch = new SettingsWatch(files, started, _source.ReloadDelay, Reload);
            }

            (IDictionary<string, string?> Keys, string Findings) before = (Data, TextOf(Findings));
            Take(path, settings, options, isReload);
            isChanged = TextOf(Findings) != before.Findings || !IsSame(before.Keys, Data);
        }

        // A file that was touched, or changed where no setting depends on it, is no change to the application.
        if (isReload && isChanged)
        {
            OnReload();
        }
    }

    private void Take(string path, DjangoSettings? settings, DjangoSettingsOptions options, bool isReload)
    {
        if (settings?.Policy is { } policy)
        {
            Findings = Spelled(settings);
            Assumptions = AssumptionReach.InOrder(settings.Assumptions, settings.Document.Reaching);
            Data = new Dictionary<string, string?>(PolicySettings.Entries(policy, Section), StringComparer.OrdinalIgnoreCase);
            return;
        }

        if (settings is null && _source.Optional)
        {
            Findings = [];
            Assumptions = [];
            Data = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
            return;
        }

        IReadOnlyList<Diagnostic> findings = settings is null ? [] : Spelled(settings);
        Exception exception = settings is null
            ? new FileNotFoundException($"The settings file '{_source.Path}' was not found and is not optional. The expected physical path was '{path}'.")
            : new InvalidDataException($"The settings of '{_source.Path}' can't be used:{string.Concat(ErrorsAmong(findings).Select(e => Environment.NewLine + FindingText.Of(e)))}");
        DjangoSettingsLoadExceptionContext context = new(this, exception, findings, isReload);
        _source.OnLoadException?.Invoke(context);
        if (isReload)
        {
            Findings = settings is null
                ? [new Diagnostic(DiagnosticDescriptors.UnreadableFile, exception.Message, null, SourceSpan.None)]
                : findings;
        }
        else if (!context.Ignore)
        {
            throw exception;
        }
    }

    private static Diagnostic[] Spelled(DjangoSettings settings) => [.. settings.Diagnostics.Select(Spelling.In)];

    private static IEnumerable<Diagnostic> ErrorsAmong(IReadOnlyList<Diagnostic> findings) => findings.Where(d => d.Severity == DiagnosticSeverity.Error);

    private static string TextOf(IReadOnlyList<Diagnostic> findings) => string.Join('\n', findings.Select(finding => FindingText.Of(finding)));

    private static bool IsSame(IDictionary<string, string?> one, IDictionary<string, string?> other) =>
        one.Count == other.Count && one.All(key => other.TryGetValue(key.Key, out string? value) && value == key.Value);
}
