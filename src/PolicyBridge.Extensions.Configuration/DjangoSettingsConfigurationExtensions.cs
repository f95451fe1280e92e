using PolicyBridge.Extensions.Configuration;

namespace Microsoft.Extensions.Configuration;

/// <summary>Adds Django settings to configuration.</summary>
public static class DjangoSettingsConfigurationExtensions
{
    /// <summary>Adds the CORS settings of a Python settings module, which is read and not run.</summary>
    /// <param name="builder">The configuration.</param>
    /// <param name="path">The settings module (<c>.py</c>), relative to the configuration's base path or absolute.</param>
    /// <param name="configure">Changes the source; <see langword="null"/> for its defaults.</param>
    /// <exception cref="ArgumentException">The file is no Python module by its name.</exception>
    /// <exception cref="FileNotFoundException">The file is missing and not optional.</exception>
    /// <exception cref="InvalidDataException">The settings have errors, all of which the message lists.</exception>
    public static IConfigurationBuilder AddDjangoSettings(
        this IConfigurationBuilder builder, string path, Action<DjangoSettingsConfigurationSource>? configure = null) =>
        Add(builder, path, configure, ".py");

    /// <summary>Adds the CORS settings of a YAML or JSON file, in the forms that <c>policybridge</c> reads.</summary>
    /// <param name="builder">The configuration.</param>
    /// <param name="path">The file (<c>.yaml</c>, <c>.yml</c> or <c>.json</c>), relative to the configuration's base path or absolute.</param>
    /// <param name="configure">Changes the source; <see langword="null"/> for its defaults.</param>
    /// <exception cref="ArgumentException">The file is no YAML or JSON file by its name.</exception>
    /// <exception cref="FileNotFoundException">The file is missing and not optional.</exception>
    /// <exception cref="InvalidDataException">The settings have errors, all of which the message lists.</exception>
    public static IConfigurationBuilder AddDjangoSettingsYaml(
        this IConfigurationBuilder builder, string path, Action<DjangoSettingsConfigurationSource>? configure = null) =>
        Add(builder, path, configure, ".yaml", ".yml", ".json");

    private static IConfigurationBuilder Add(
        IConfigurationBuilder builder, string path, Action<DjangoSettingsConfigurationSource>? configure, params string[] extensions)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!extensions.Contains(Path.GetExtension(path).ToLowerInvariant()))
        {
            throw new ArgumentException($"'{path}' does not end in {string.Join(", ", extensions)}.", nameof(path));
        }

        DjangoSettingsConfigurationSource source = new() { Path = path };
        configure?.Invoke(source);
        return builder.Add(source);
    }
}
