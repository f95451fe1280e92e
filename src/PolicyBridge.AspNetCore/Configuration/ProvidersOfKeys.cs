using Microsoft.Extensions.Configuration;

namespace PolicyBridge.AspNetCore.Configuration;

/// <summary>Finds which provider a key's value comes from.</summary>
internal sealed class ProvidersOfKeys
{
    private readonly IConfigurationProvider[] _providers;

    /// <param name="configuration">The application's configuration; nothing is found where it has no providers to ask.</param>
    public ProvidersOfKeys(IConfiguration? configuration) => _providers = configuration is null ? [] : [.. Flatten(configuration)];

    /// <summary>All providers, the later ones winning.</summary>
    public IReadOnlyList<IConfigurationProvider> All => _providers;

    /// <summary>The rank of the provider whose value counts, the greater the later; -1 where it is not known.</summary>
    public int RankOf(string key) => Array.FindLastIndex(_providers, provider => provider.TryGet(key, out _));

    /// <summary>A key and the name of its provider, as messages show them.</summary>
    public string Describe(string key) => RankOf(key) is >= 0 and var rank ? Describe(key, _providers[rank]) : key;

    /// <summary>A key and the name of a provider, as messages show them.</summary>
    public static string Describe(string key, IConfigurationProvider provider) => $"{key} ({provider})";

    /// <summary>The first key at a path or below it that a provider of a rank has; null where it has none.</summary>
    public string? FirstKeyOf(int rank, string path)
    {
        if (_providers[rank].TryGet(path, out _))
        {
            return path;
        }

        string? child = _providers[rank].GetChildKeys([], path).FirstOrDefault();
        return child is null ? null : FirstKeyOf(rank, ConfigurationPath.Combine(path, child));
    }

    private static IEnumerable<IConfigurationProvider> Flatten(IConfiguration configuration) =>
        configuration is not IConfigurationRoot root ? []
            : root.Providers.SelectMany(provider => provider is ChainedConfigurationProvider chained ? Flatten(chained.Configuration) : [provider]);
}
