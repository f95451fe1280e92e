namespace PolicyBridge.Settings.Table;

/// <summary>The settings that make one kind of policy, in the order in which they are listed to people.</summary>
/// <remarks>Readers, the binder, checks, printers and reports walk a family; none of them names a setting to carry it.</remarks>
public sealed class SettingFamily
{
    private readonly Dictionary<string, PolicySetting> _byName;

    internal SettingFamily(string prefix, string package, IReadOnlyList<PolicySetting> settings, IReadOnlyList<RemovedSetting> removed)
    {
        Package = package;
        Removed = removed;
        Prefix = prefix;
        Settings = settings;
        Names = [.. settings.Select(setting => setting.Name)];
        AllNames = [.. settings.SelectMany(setting => setting.Names)];
        _byName = settings.SelectMany(setting => setting.Names.Select(name => (name, setting))).ToDictionary(pair => pair.name, pair => pair.setting, StringComparer.Ordinal);
    }

    /// <summary>How the names of the family begin, such as <c>CORS_</c>.</summary>
    public string Prefix { get; }

    /// <summary>Whose settings they are, such as <c>django-cors-headers</c>.</summary>
    public string Package { get; }

    /// <summary>The settings.</summary>
    public IReadOnlyList<PolicySetting> Settings { get; }

    /// <summary>The name of each setting.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Every name that a setting has or had.</summary>
    public IReadOnlyList<string> AllNames { get; }

    /// <summary>Settings that no release has any more.</summary>
    internal IReadOnlyList<RemovedSetting> Removed { get; }

    /// <summary>A setting by its name or its older one; <see langword="null"/> for another name.</summary>
    public PolicySetting? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>Whether a name begins as those of the family do.</summary>
    public bool Owns(string name) => name.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>Whether a reader that writes names in upper case, as dynaconf does, makes a name of the family of it.</summary>
    internal bool OwnsInAnyCase(string name) => name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it is a variable of a project's own that holds a name of the family, such as <c>DJANGO_CORS_ALLOWED_ORIGINS</c>.</summary>
    internal bool IsPrefixed(string name) => !Owns(name) && name.Contains("_" + Prefix, StringComparison.Ordinal);

    /// <summary>Whether it was meant as a name of the family: any in upper case, a known one in any case, also after a prefix.</summary>
    internal bool Resembles(string name) =>
        Owns(name) || AllNames.Any(known => name.Equals(known, StringComparison.OrdinalIgnoreCase)
            || (name.EndsWith(known, StringComparison.Ordinal) && name[^(known.Length + 1)] == '_'));

    /// <summary>The family with one more setting at its end.</summary>
    internal SettingFamily With(PolicySetting setting) => new(Prefix, Package, [.. Settings, setting], Removed);

    /// <inheritdoc/>
    public override string ToString() => $"{Package}: {string.Join(", ", Names)}";
}
