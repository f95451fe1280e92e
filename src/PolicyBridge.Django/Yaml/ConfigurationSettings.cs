using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;
using PolicyBridge.Settings;
using PolicyBridge.Settings.Table;
using PolicyBridge.Sources;

namespace PolicyBridge.Django.Yaml;

/// <summary>Settings in a section of configuration of .NET, as the run-time library reads them: <c>appsettings.Cors.json</c> and what people write by hand.</summary>
/// <param name="options">How to read it.</param>
/// <param name="collector">Where settings go.</param>
/// <param name="diagnostics">Where findings go.</param>
internal sealed class ConfigurationSettings(DjangoSettingsOptions options, SettingCollector collector, DiagnosticBag diagnostics)
{
    /// <summary>The section that is taken where none is named.</summary>
    public const string DefaultSection = "DjangoCors";

    /// <summary>The kind of server that the section names.</summary>
    public ServerKind? Server { get; private set; }

    /// <summary>The releases that the section names; null where it names none.</summary>
    public ReferenceVersion? Reference { get; private set; }

    /// <summary>Whether a file is read with comments and trailing commas, as configuration of .NET is.</summary>
    public static bool IsLenient(string path, DjangoSettingsOptions options) =>
        options.Section is not null || Path.GetFileName(path).StartsWith("appsettings", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads the section of a document; false where none was named and it has not the default one.</summary>
    public bool TryRead(YamlMapping root, SourceText source)
    {
        ConfigurationTree tree = ConfigurationTree.Of(root, options.Section is null ? new DiagnosticBag() : diagnostics);
        string name = options.Section ?? DefaultSection;
        ConfigurationTree? section = tree.Find(name);
        if (section is not { Children.Count: > 0 })
        {
            if (options.Section is not null)
            {
                diagnostics.Add(
                    DiagnosticDescriptors.ConfigurationSectionMissing,
                    source.Span(0, 0),
                    $"There is no section {name} in {source.Path}, or it is empty; it has {string.Join(", ", tree.Children.Select(child => child.Key).DefaultIfEmpty("none"))}.",
                    "Name the section that holds the settings, such as --section Shop:Cors.");
            }

            return options.Section is not null;
        }

        foreach (ConfigurationTree setting in section.Children)
        {
            Read(setting);
        }

        collector.Skip(root.Pairs.SelectMany(pair => KeysIn(pair.Key, pair.Value)));
        return true;
    }

    private void Read(ConfigurationTree setting)
    {
        if (setting.Key.Equals(ServerKinds.ConfigurationKey, StringComparison.OrdinalIgnoreCase))
        {
            ReadServer(setting);
        }
        else if (setting.Key.Equals(ReferenceVersion.ConfigurationKey, StringComparison.OrdinalIgnoreCase))
        {
            ReadReference(setting);
        }
        else if (options.Family.AllNames.FirstOrDefault(name => name.Equals(setting.Key, StringComparison.OrdinalIgnoreCase)) is { } name)
        {
            collector.Add(name, setting.KeyPlace, ValueOf(options.Family.Find(name)!, name, setting));
        }
        else
        {
            diagnostics.Add(
                DiagnosticDescriptors.ConfigurationKey,
                setting.KeyPlace,
                $"{setting.Key} is no setting of {options.Family.Package}.",
                SettingNameChecks.NearestName(options.Family, setting.Key.ToUpperInvariant()) is { } nearest ? $"Did you mean {nearest}?" : "Remove it.");
        }
    }

    private void ReadServer(ConfigurationTree setting)
    {
        Server = ServerKinds.Find((setting.Value as StringSetting)?.Value);
        ReportUnless(Server is not null, setting, ServerKinds.Unknown);
    }

    private void ReadReference(ConfigurationTree setting)
    {
        // JSON has a release such as 3.14 as a number, too.
        Reference = ReferenceVersion.TryParse((setting.Value as StringSetting)?.Value ?? setting.Value?.ToString() ?? "", out ReferenceVersion? reference) ? reference : null;
        ReportUnless(reference is not null, setting, ReferenceVersion.Unknown);
    }

    private void ReportUnless(bool isKnown, ConfigurationTree setting, (string Problem, string Help) unknown)
    {
        if (!isKnown)
        {
            diagnostics.Add(DiagnosticDescriptors.ConfigurationValue, setting.KeyPlace, unknown.Problem, unknown.Help);
        }
    }

    private SettingValue ValueOf(PolicySetting setting, string name, ConfigurationTree tree)
    {
        if (tree.Children.Count > 0)
        {
            return tree.IsList
                ? new SequenceSetting([.. tree.Children.Select(item => item.Value ?? new MappingSetting([], item.KeyPlace))], tree.KeyPlace)
                : new MappingSetting([.. tree.Children.Select(item => KeyValuePair.Create<SettingValue, SettingValue>(new StringSetting(item.Key, item.KeyPlace), item.Value ?? new NoneSetting(item.KeyPlace)))], tree.KeyPlace);
        }

        return tree.Value is StringSetting text
            ? ConfigurationText.ValueOf(setting, text.Value, text.Place, (problem, help) =>
            {
                diagnostics.Add(DiagnosticDescriptors.ConfigurationValue, text.Place, $"{name} {problem}.", help);
                return new SequenceSetting([], text.Place);
            })
            : tree.Value ?? new NoneSetting(tree.KeyPlace);
    }

    private static IEnumerable<SourceSpan> KeysIn(YamlNode key, YamlNode value) =>
        value is YamlMapping mapping ? mapping.Pairs.SelectMany(pair => KeysIn(pair.Key, pair.Value)).Prepend(key.Place) : [key.Place];
}
