using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;
using PolicyBridge.Django;

namespace PolicyBridge.Extensions.Configuration;

/// <summary>
/// Django settings as a source of configuration: read without running them, and given as <c>DjangoCors:CORS_…</c> keys with
/// every default spelled out, so that what an earlier source sets can't change what they mean.
/// </summary>
public sealed class DjangoSettingsConfigurationSource : IConfigurationSource
{
    /// <summary>The settings file, relative to the <see cref="FileProvider"/>'s root or absolute.</summary>
    /// <value>Empty by default; the extension methods set it.</value>
    public string Path { get; set; } = "";

    /// <summary>Whether the file may be missing; then the source has no keys.</summary>
    /// <value><see langword="false"/> by default: a missing file is an error.</value>
    public bool Optional { get; set; }

    /// <summary>
    /// Whether to read again when any of the files changes that the settings are made of: the settings file, the modules it
    /// imports, the data and <c>.env</c> files they read, and those they look for in vain.
    /// </summary>
    /// <value><see langword="false"/> by default.</value>
    /// <remarks>
    /// Watching is that of <see cref="PhysicalFileProvider"/>, which polls where <c>DOTNET_USE_POLLING_FILE_WATCHER</c> is
    /// <c>true</c>: needed where a change swaps links, as with mounted Kubernetes ConfigMaps. A changed file that has an error
    /// leaves the keys as they were; the error goes to <see cref="OnLoadException"/>, and <c>AddDjangoCors</c> logs it. A file that is
    /// replaced by renaming another one to its name is never read while it is half written.
    /// </remarks>
    public bool ReloadOnChange { get; set; }

    /// <summary>How many milliseconds to wait after a change, so that a file is not read while it is written.</summary>
    /// <value>250 by default.</value>
    public int ReloadDelay { get; set; } = 250;

    /// <summary>The section that the keys stand in.</summary>
    /// <value><c>DjangoCors</c> by default.</value>
    public string Section { get; set; } = "DjangoCors";

    /// <summary>
    /// How the settings are read: the environment they see, the release they are for, and so on. Relative paths among the options start
    /// where <see cref="Path"/> does.
    /// </summary>
    /// <value>By default an empty environment: that of the running process is never read.</value>
    public DjangoSettingsOptions Options { get; set; } = new();

    /// <summary>What resolves the path, and the paths among the <see cref="Options"/>; the file must be a physical one.</summary>
    /// <value><see langword="null"/> by default: that of the configuration builder.</value>
    public IFileProvider? FileProvider { get; set; }

    /// <summary>Called when the settings can't be read or have errors.</summary>
    /// <value><see langword="null"/> by default: the first time it is an exception.</value>
    public Action<DjangoSettingsLoadExceptionContext>? OnLoadException { get; set; }

    /// <inheritdoc/>
    public IConfigurationProvider Build(IConfigurationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        FileProvider ??= builder.GetFileProvider();
        return new DjangoSettingsConfigurationProvider(this);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{nameof(DjangoSettingsConfigurationSource)} for '{Path}' ({(Optional ? "Optional" : "Required")})";
}
