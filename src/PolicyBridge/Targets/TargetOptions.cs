using PolicyBridge.Targets.Gateways;

namespace PolicyBridge.Targets;

/// <summary>What a target is told besides the policy.</summary>
public sealed record TargetOptions
{
    private Dictionary<TargetOption, object> _own = [];

    /// <summary>The settings file as named in the header of emitted files.</summary>
    /// <value><see langword="null"/> by default: its own name, or <c>settings</c> where a policy comes from no file.</value>
    public string? SourceName { get; init; }

    /// <summary>The command that emits the files again, for their header; it holds no secrets.</summary>
    /// <value><see langword="null"/> by default: the header names none.</value>
    internal string? Command { get; init; }

    /// <summary>In which form the policy is expressed, by targets that have several.</summary>
    /// <value><see cref="TargetStyle.Exact"/> by default.</value>
    public TargetStyle Style { get; init; }

    /// <summary>What a gateway does with CORS headers of the server behind it.</summary>
    /// <value><see cref="UpstreamCors.Replace"/> by default.</value>
    public UpstreamCors UpstreamCors { get; init; }

    /// <summary>Whether a <see cref="Translation"/> gives files also where a target grants less than Django to a request that a browser can send.</summary>
    /// <value><see langword="false"/> by default: that is an error which names the setting.</value>
    public bool AcceptNarrower { get; init; }

    /// <summary>Whether to add what makes the output runnable as it is.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool Scaffold { get; init; }

    /// <summary>Where the scaffold listens.</summary>
    /// <value><c>127.0.0.1:8080</c> by default.</value>
    public HostAndPort Listen { get; init; } = new("127.0.0.1", 8080);

    /// <summary>
    /// What stands behind a gateway, one or several servers alike: scheme, host and port, without a path. nginx also takes
    /// <c>unix:/PATH</c>, which speaks HTTP, <c>uwsgi://HOST:PORT</c> and <c>uwsgi+unix:/PATH</c>.
    /// </summary>
    /// <value><c>http://127.0.0.1:8000</c> by default, where Django's development server listens.</value>
    /// <remarks>nginx knows one protocol for a group of servers, so all speak the same.</remarks>
    public IReadOnlyList<Uri> Upstreams { get; init; } = [new("http://127.0.0.1:8000")];

    /// <summary>Paths that another server answers.</summary>
    /// <value>Empty by default.</value>
    public IReadOnlyList<UpstreamRoute> Routes { get; init; } = [];

    /// <summary>What stands behind a gateway on any path.</summary>
    internal IEnumerable<Uri> EveryUpstream => Upstreams.Concat(Routes.Select(route => route.Upstream));

    /// <summary>The value of an option that only some targets take.</summary>
    public T Get<T>(TargetOption<T> option)
        where T : class => (T)Get((TargetOption)option);

    /// <summary>The options with a value of one that only some targets take.</summary>
    public TargetOptions With<T>(TargetOption<T> option, T value)
        where T : class => With((TargetOption)option, value);

    internal object Get(TargetOption option) => _own.GetValueOrDefault(option, option.DefaultValue);

    internal TargetOptions With(TargetOption option, object value) => this with { _own = new(_own) { [option] = value } };
}
