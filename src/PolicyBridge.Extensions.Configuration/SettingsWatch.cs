using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.FileProviders.Physical;

namespace PolicyBridge.Extensions.Configuration;

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

    public void Dispose()
    {
        _stop.Cancel();
        _watched.ForEach(w => w.Dispose());
    }

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
