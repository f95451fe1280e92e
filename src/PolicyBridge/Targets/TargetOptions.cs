using System.Globalization;

namespace PolicyBridge.Targets;

/// <summary>What a target is told besides the policy.</summary>
public sealed record TargetOptions
{
    /// <summary>The settings file as named in the header of emitted files.</summary>
    public string SourceName { get; init; } = "settings";

    /// <summary>Whether to add what makes the output runnable as it is.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool Scaffold { get; init; }

    /// <summary>Where the scaffold listens.</summary>
    /// <value><c>127.0.0.1:8080</c> by default.</value>
    public HostAndPort Listen { get; init; } = new("127.0.0.1", 8080);

    /// <summary>What stands behind a gateway: scheme, host and port, without a path.</summary>
    /// <value><c>http://127.0.0.1:8000</c> by default, where Django's development server listens.</value>
    public Uri Upstream { get; init; } = new("http://127.0.0.1:8000");

    /// <summary>The upstream as it is written in configuration: an internationalized host in its ASCII form.</summary>
    internal string UpstreamAddress => string.Create(
        CultureInfo.InvariantCulture,
        $"{Upstream.Scheme}://{(Upstream.HostNameType == UriHostNameType.IPv6 ? Upstream.Host : Upstream.IdnHost)}{(Upstream.IsDefaultPort ? "" : $":{Upstream.Port}")}");
}
