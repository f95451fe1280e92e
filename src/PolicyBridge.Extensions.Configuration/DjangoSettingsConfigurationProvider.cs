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
    private readonly DjangoSettingsConfigurationSource _source;
    private readonly Lock _lock = new();
    private SettingsWatch? _watch;
    private bool _isDisposed;

    internal DjangoSettingsConfigurationProvider(DjangoSettingsConfigurationSource source) => _source = source;

    /// <summary>The section that the keys stand in.</summary>
    public string Section => _source.Section;

    /// <summary>What was found when the settings were last read, errors after which the keys stayed as they were among them.</summary>
    public IReadOnlyList<Diagnostic> Findings { get; private set; } = [];

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

    private void Load(bool isReload)
    {
        lock (_lock)
        {
            if (_isDisposed)
            {
                return;
            }

            DateTime started = DateTime.UtcNow;
            string path = PhysicalPath();
            DjangoSettings? settings = File.Exists(path) ? SettingsReader.Load(path, _source.Settings) : null;
            if (_source.ReloadOnChange)
            {
                _watch?.Dispose();
                string[] files = [path, .. settings?.Inputs.Select(input => input.FullPath).Where(file => file != path) ?? []];
                _watch = new SettingsWatch(files, started, _source.ReloadDelay, () => Load(isReload: true));
            }

            Take(path, settings, isReload);
        }

        if (isReload)
        {
            OnReload();
        }
    }

    private void Take(string path, DjangoSettings? settings, bool isReload)
    {
        if (settings?.Policy is { } policy)
        {
            Findings = settings.Diagnostics;
            Data = new Dictionary<string, string?>(PolicySettings.Entries(policy, Section), StringComparer.OrdinalIgnoreCase);
            return;
        }

        if (settings is null && _source.Optional)
        {
            Findings = [];
            Data = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
            return;
        }

        Exception exception = settings is null
            ? new FileNotFoundException($"The settings file '{_source.Path}' was not found and is not optional. The expected physical path was '{path}'.")
            : new InvalidDataException(
                $"The settings of '{_source.Path}' can't be used:{string.Concat(Errors(settings).Select(e => Environment.NewLine + FindingText.Of(e)))}");
        DjangoSettingsLoadExceptionContext context = new(this, exception, settings?.Diagnostics ?? [], isReload);
        _source.OnLoadException?.Invoke(context);
        if (isReload)
        {
            Findings = settings?.Diagnostics
                ?? [new Diagnostic(DiagnosticDescriptors.UnreadableFile, exception.Message, null, SourceSpan.None)];
        }
        else if (!context.Ignore)
        {
            throw exception;
        }
    }

    private static IEnumerable<Diagnostic> Errors(DjangoSettings settings) =>
        settings.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error);

    private string PhysicalPath()
    {
        if (Path.IsPathRooted(_source.Path))
        {
            return _source.Path;
        }

        return _source.FileProvider?.GetFileInfo(_source.Path).PhysicalPath
            ?? throw new InvalidOperationException($"'{_source.Path}' is no physical file to {_source.FileProvider}.");
    }
}
