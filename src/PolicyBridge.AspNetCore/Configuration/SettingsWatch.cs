using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.FileProviders.Physical;
using PolicyBridge.Settings;

namespace PolicyBridge.AspNetCore.Configuration;

/// <summary>Watches the files that settings are made of, and calls once when one of them has changed.</summary>
internal sealed class SettingsWatch : IDisposable
{
    private readonly List<IDisposable> _watched = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly int _delay;
    private readonly Action _changed;
    private int _isCalled;

    /// <param name="files">Absolute paths; files that are not there count as changed when they appear.</param>
    /// <param name="readSince">When the reading began of which this is the watch.</param>
    /// <param name="delay">How many milliseconds lie between the change and the call.</param>
    /// <param name="changed">What to call.</param>
    public SettingsWatch(IReadOnlyCollection<string> files, DateTime readSince, int delay, Action changed)
    {
        _delay = delay;
        _changed = changed;
        foreach (IGrouping<string, string> folder in files.Where(f => Directory.Exists(Path.GetDirectoryName(f))).GroupBy(f => Path.GetDirectoryName(f)!))
        {
            // Not without the hidden ones: .env is one.
            PhysicalFileProvider provider = new(folder.Key, ExclusionFilters.None);
            _watched.Add(provider);
            foreach (string file in folder)
            {
                _watched.Add(provider.Watch(Path.GetFileName(file)).RegisterChangeCallback(static watch => ((SettingsWatch)watch!).Call(), this));
            }
        }

        // A file that changed between its reading and the start of the watch would go unseen; one from the future is no change.
        if (files.Select(File.GetLastWriteTimeUtc).Any(written => written >= readSince && written <= DateTime.UtcNow))
        {
            Call();
        }
    }

    /// <summary>Every file that settings were made of, or would have been if it had been there.</summary>
    /// <param name="path">The settings file.</param>
    /// <param name="settings">The settings; null where the file is missing.</param>
    /// <param name="options">How they were read.</param>
    public static IReadOnlyCollection<string> FilesOf(string path, DjangoSettings? settings, DjangoSettingsOptions options)
    {
        string root = settings?.Document.Root ?? Path.GetDirectoryName(Path.GetFullPath(path))!;
        return
        [
            .. new[] { path }
                .Concat(options.EnvironmentFiles)
                .Concat(settings is null ? [] : settings.Files.Concat(settings.Assumptions.SelectMany(AbsentFiles)))
                .Select(file => Path.GetFullPath(file, root))
                .Distinct(StringComparer.Ordinal),
        ];
    }

    public void Dispose()
    {
        _stop.Cancel();
        _watched.ForEach(w => w.Dispose());
    }

    private static string[] AbsentFiles(SettingsAssumption assumption) => assumption switch
    {
        AbsentFileAssumption file => [file.Path],
        AbsentModuleAssumption module => [module.Module.Replace('.', '/') + ".py", module.Module.Replace('.', '/') + "/__init__.py"],
        _ => [],
    };

    private void Call()
    {
        if (Interlocked.Exchange(ref _isCalled, 1) == 0)
        {
            _ = CallLaterAsync();
        }
    }

    private async Task CallLaterAsync()
    {
        try
        {
            await Task.Delay(_delay, _stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        _changed();
    }
}
