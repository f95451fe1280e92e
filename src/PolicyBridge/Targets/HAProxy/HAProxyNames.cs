using PolicyBridge.Targets.Gateways;

namespace PolicyBridge.Targets.HAProxy;

/// <summary>The names that the emitted files define, all under one prefix.</summary>
internal sealed class HAProxyNames(NamePrefix prefix)
{
    /// <summary>The section that frontends inherit from. HAProxy refuses to let them where two have the name.</summary>
    public string Section => prefix.Text;

    /// <summary>An empty section behind it, for those that name none: HAProxy gives such a section what was there last.</summary>
    public string End => $"{prefix}_end";

    /// <summary>HAProxy reads a list once and knows it by its name, so two policies must not have one name for theirs.</summary>
    public string ListFile => $"{prefix}.origins.lst";

    /// <summary>The Origin, where there is one line of it.</summary>
    public string Origin => Variable("origin");

    /// <summary>Whether Python's <c>urlsplit()</c> would take the Origin.</summary>
    public string Parsable => Variable("parsable");

    /// <summary>Whether regexes are asked about the Origin.</summary>
    public string Tried => Variable("tried");

    public string Listed => Variable("listed");

    /// <summary>The path as Django decodes it.</summary>
    public string Path => Variable("path");

    public string Scope => Variable("scope");

    public string Static => Variable("static");

    /// <summary>Whether the upstream lets every site read a static file.</summary>
    public string Open => Variable("open");

    public string Allowed => Variable("allowed");

    public string Options => Variable("options");

    public string Preflight => Variable("preflight");

    public string Private => Variable("private");

    public string UpstreamSpeaks => Variable("upstream_speaks");

    public string UpstreamCredentials => Variable("upstream_credentials");

    public string UpstreamExposes => Variable("upstream_exposes");

    /// <summary>Of the scaffold: what inherits no policy.</summary>
    public string Site => $"{prefix}_site";

    /// <summary>Of the scaffold: the servers behind.</summary>
    public string Upstream => $"{prefix}_upstream";

    private string Variable(string name) => $"txn.{prefix}_{name}";
}
