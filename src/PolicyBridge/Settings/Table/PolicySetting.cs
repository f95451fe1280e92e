using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;

namespace PolicyBridge.Settings.Table;

/// <summary>A setting of Django that has a part in a policy: all that readers, checks, printers and reports know of it.</summary>
public abstract class PolicySetting
{
    private protected PolicySetting(string name, SettingKind kind, DiagnosticDescriptor check)
    {
        Name = name;
        Kind = kind;
        Check = check;
    }

    /// <summary>The name, such as <c>CORS_ALLOWED_ORIGINS</c>.</summary>
    public string Name { get; }

    /// <summary>An older name, which counts where the newer one is not set.</summary>
    /// <value><see langword="null"/> by default: there is none.</value>
    public string? OlderName { get; internal init; }

    /// <summary>Both names, the newer one first.</summary>
    public IEnumerable<string> Names => OlderName is null ? [Name] : [Name, OlderName];

    /// <summary>The package's own check of the setting's type.</summary>
    public DiagnosticDescriptor Check { get; }

    internal SettingKind Kind { get; }

    /// <summary>In which releases the setting has an effect.</summary>
    /// <value>In all by default.</value>
    internal Func<ReferenceVersion, bool> ExistsIn { get; init; } = static _ => true;

    /// <summary>How the releases without the setting refuse its name.</summary>
    /// <value><see langword="null"/> by default: they leave it alone, and it has no effect.</value>
    internal RemovedSetting? Removal { get; init; }

    /// <summary>Whether an answer depends on the setting; another concerns Django alone.</summary>
    /// <value><see langword="true"/> by default.</value>
    internal bool HasPartInAnswers { get; init; } = true;

    /// <summary>The value that holds where the setting is not set.</summary>
    internal abstract object DefaultFor(ReferenceVersion reference);

    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>A setting whose value has one type in a policy.</summary>
/// <typeparam name="T">The type.</typeparam>
public sealed class PolicySetting<T> : PolicySetting
    where T : notnull
{
    private readonly Func<ReferenceVersion, T> _default;

    internal PolicySetting(string name, SettingKind<T> kind, DiagnosticDescriptor check, Func<ReferenceVersion, T> defaultFor)
        : base(name, kind, check) => _default = defaultFor;

    internal override object DefaultFor(ReferenceVersion reference) => _default(reference);
}
