using Microsoft.Extensions.Options;
using PolicyBridge.Policy;
using PolicyBridge.Policy.Engine;

namespace PolicyBridge.AspNetCore;

/// <summary>The policies in force, by name.</summary>
internal sealed class DjangoCorsPolicies : IDisposable
{
    private readonly IOptionsMonitor<DjangoCorsOptions> _options;
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private readonly IDisposable? _subscription;

    public DjangoCorsPolicies(IOptionsMonitor<DjangoCorsOptions> options)
    {
        _options = options;
        // Where nothing has changed nothing is made anew, and what an engine has learnt of Origins stays.
        _subscription = options.OnChange((changed, name) => EntryOf(name ?? Options.DefaultName).Set(EngineOf(changed), replace: true));
    }

    /// <summary>What gives the policy in force under a name. It is made, and made again after a change, before it is asked for.</summary>
    /// <exception cref="OptionsValidationException">The policy is not valid; validation on start has said so before.</exception>
    public Func<DjangoCorsEngine> Get(string name)
    {
        Entry entry = EntryOf(name);
        entry.Set(EngineOf(_options.Get(name)), replace: false);
        return entry.Get;
    }

    public void Dispose() => _subscription?.Dispose();

    private static DjangoCorsEngine EngineOf(DjangoCorsOptions options) =>
        CorsReference.EngineOf(options.Policy ?? throw new InvalidOperationException("The options have not been validated."));

    private Entry EntryOf(string name)
    {
        lock (_lock)
        {
            if (!_entries.TryGetValue(name, out Entry? entry))
            {
                _entries.Add(name, entry = new Entry());
            }

            return entry;
        }
    }

    private sealed class Entry
    {
        private DjangoCorsEngine? _engine;

        public DjangoCorsEngine Get() => Volatile.Read(ref _engine)!;

        public void Set(DjangoCorsEngine engine, bool replace)
        {
            if (replace)
            {
                Volatile.Write(ref _engine, engine);
            }
            else
            {
                Interlocked.CompareExchange(ref _engine, engine, null);
            }
        }
    }
}
