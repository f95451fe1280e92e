using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace PolicyBridge.AspNetCore;

/// <summary>
/// Gives the options of a name, and new ones once they have changed and are valid. The framework's monitor throws the old
/// ones away first, and its exception is lost on the thread of a file watcher; here the last good ones stay, and the error
/// is logged.
/// </summary>
internal sealed class LastGoodOptionsMonitor : IOptionsMonitor<DjangoCorsOptions>, IDisposable
{
    private readonly IOptionsFactory<DjangoCorsOptions> _factory;
    private readonly ILogger _logger;
    private readonly ConcurrentDictionary<string, DjangoCorsOptions> _current = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _problems = new(StringComparer.Ordinal);
    private readonly List<IDisposable> _registrations = [];
    private readonly Lock _reloading = new();
    private event Action<DjangoCorsOptions, string>? Changed;

    public LastGoodOptionsMonitor(
        IOptionsFactory<DjangoCorsOptions> factory,
        IEnumerable<IOptionsChangeTokenSource<DjangoCorsOptions>> sources,
        ILoggerFactory loggers)
    {
        _factory = factory;
        _logger = loggers.CreateLogger(DjangoCorsLog.Category);
        foreach (IOptionsChangeTokenSource<DjangoCorsOptions> source in sources)
        {
            _registrations.Add(ChangeToken.OnChange(source.GetChangeToken, Reload, source.Name ?? Options.DefaultName));
        }
    }

    public DjangoCorsOptions CurrentValue => Get(Options.DefaultName);

    public DjangoCorsOptions Get(string? name) => _current.GetOrAdd(name ?? Options.DefaultName, CreateFirst);

    public IDisposable OnChange(Action<DjangoCorsOptions, string?> listener)
    {
        Changed += listener;
        return new Subscription(() => Changed -= listener);
    }

    public void Dispose() => _registrations.ForEach(r => r.Dispose());

    private DjangoCorsOptions CreateFirst(string name)
    {
        DjangoCorsOptions options = _factory.Create(name);
        DjangoCorsLog.Findings(_logger, options, before: null);
        return options;
    }

    private void Reload(string name)
    {
        // Options that nobody has asked for are made when somebody does.
        if (!_current.ContainsKey(name))
        {
            return;
        }

        // One after the other, so that what was read last is what stays.
        lock (_reloading)
        {
            ReloadNow(name);
        }
    }

    private void ReloadNow(string name)
    {
        string policy = DjangoCorsLog.NameOf(name);
        try
        {
            Take(name, policy, _factory.Create(name));
        }
        catch (OptionsValidationException exception)
        {
            // A file that is touched again with the same mistake is no news.
            string problems = string.Join(Environment.NewLine, exception.Failures);
            if (_problems.GetValueOrDefault(name) != problems)
            {
                _problems[name] = problems;
                DjangoCorsLog.ReloadRefused(_logger, policy, problems);
            }
        }
        catch (Exception exception)
        {
            // An application's own delegate may throw anything; the policy in force must outlive that.
            DjangoCorsLog.ReloadFailed(_logger, policy, exception);
        }
    }

    private void Take(string name, string policy, DjangoCorsOptions options)
    {
        DjangoCorsOptions before = _current[name];
        DjangoCorsLog.Findings(_logger, options, before);
        string changes = PolicyChanges.Between(before, options);
        _current[name] = options;
        bool wasBad = _problems.Remove(name);
        if (changes.Length > 0)
        {
            Changed?.Invoke(options, name);
            DjangoCorsLog.Reloaded(_logger, policy, changes);
        }
        else if (wasBad)
        {
            DjangoCorsLog.Recovered(_logger, policy);
        }
    }

    private sealed class Subscription(Action unsubscribe) : IDisposable
    {
        public void Dispose() => unsubscribe();
    }
}
