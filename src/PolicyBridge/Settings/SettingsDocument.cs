using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;
using PolicyBridge.Settings.Table;

namespace PolicyBridge.Settings;

/// <summary>The settings of a file as they were read, before anything is made of them.</summary>
public sealed class SettingsDocument
{
    internal SettingsDocument(
        IReadOnlyDictionary<string, SettingValue> values, IReadOnlyList<SettingsAssumption> assumptions, IReadOnlyList<string> files)
    {
        Values = values;
        Assumptions = assumptions;
        Files = files;
    }

    /// <summary>
    /// The values by name, those that are unknown among them as <see cref="UnknownSetting"/>. A name that is not set has no
    /// entry; see <see cref="Rest"/>.
    /// </summary>
    public IReadOnlyDictionary<string, SettingValue> Values { get; }

    /// <summary>Why a name without an entry may be set all the same; <see langword="null"/> where it is certainly not set.</summary>
    public UnknownSetting? Rest { get; internal init; }

    /// <summary>What was taken for granted while reading.</summary>
    public IReadOnlyList<SettingsAssumption> Assumptions { get; }

    /// <summary>The files read, relative to the root, the settings file first.</summary>
    public IReadOnlyList<string> Files { get; }

    /// <summary>
    /// The files that the values depend on: those read, the settings file first, and those that were looked for and are not
    /// there. Where one of them changes or appears, the settings may be others.
    /// </summary>
    public IReadOnlyList<SettingsInput> Inputs { get; internal set; } = [];

    /// <summary>What was found while reading, sorted by place. That a value is unknown is no finding of the reader.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; internal set; } = [];

    /// <summary>The names of the environment variables that were given to the settings: one by one, whether they ask for them or not, or in a file, where they do.</summary>
    public IReadOnlyList<string> Variables { get; internal set; } = [];

    /// <summary>The settings that were given from outside, each as a Python literal.</summary>
    public IReadOnlyDictionary<string, string> Pins { get; internal set; } = new Dictionary<string, string>();

    /// <summary>The environment variables that the settings ask for; <see langword="null"/> where that is not known, as where Python has run them.</summary>
    internal AskedVariables? Asked { get; init; }

    /// <summary>The environment variables that reach the policy; found out when it is first asked for.</summary>
    internal Lazy<IReadOnlyList<SettingsVariable>> Reaching { get; set; } = new([]);

    /// <summary>The folder of the Python project; null for settings that are not Python, and where nothing could be read.</summary>
    internal string? Root { get; init; }

    /// <summary>The release of the package that the settings say they are for; null where they do not say.</summary>
    internal ReferenceVersion? Reference { get; init; }

    /// <summary>The kind of server that the settings say Django runs on; null where they do not say.</summary>
    internal ServerKind? Server { get; init; }

    /// <summary>The family whose settings are looked for.</summary>
    /// <value>That of django-cors-headers.</value>
    internal SettingFamily Family { get; set; } = CorsSettings.Family;

    /// <summary>A setting under its newer name, or else under the older one; null where neither is set.</summary>
    internal (string UsedName, SettingValue Value)? Find(PolicySetting setting)
    {
        foreach (string name in setting.Names)
        {
            if (Values.TryGetValue(name, out SettingValue? value))
            {
                return (name, value);
            }
        }

        return null;
    }

    /// <summary>The value of a setting: unknown where it may be set unseen, <see langword="null"/> where it is certainly not set.</summary>
    /// <param name="name">The setting's name.</param>
    public SettingValue? Find(string name) => Values.GetValueOrDefault(name) ?? Rest;

    /// <summary>The values, as Python writes them.</summary>
    public override string ToString() => Values.Count == 0 ? "no settings" : string.Join("; ", Values.Select(value => $"{value.Key} = {value.Value}"));
}
