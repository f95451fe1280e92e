using System.Globalization;
using Microsoft.Extensions.Configuration;
using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;
using PolicyBridge.Settings;
using PolicyBridge.Sources;

namespace PolicyBridge.AspNetCore.Configuration;

/// <summary>
/// Reads settings from configuration, which holds texts alone: each becomes what its setting is declared as, or stays a
/// text, which the system checks then refuse under the package's own ids.
/// </summary>
internal sealed class SectionReader(ProvidersOfKeys providers, DjangoCorsOptions options)
{
    public void Read(IConfigurationSection section)
    {
        for (int rank = 0; rank < providers.All.Count; rank++)
        {
            if (providers.All[rank] is IFindingsOfConfiguration provider && string.Equals(provider.Section, section.Path, StringComparison.OrdinalIgnoreCase))
            {
                options.Findings.AddRange(provider.Findings);
                options.Assumed.AddRange(provider.Assumed);
                ReportShadowed(section, rank);
            }
        }

        IConfigurationSection[] settings = [.. section.GetChildren()];
        if (settings.Length == 0)
        {
            Report(
                DiagnosticDescriptors.ConfigurationSectionEmpty,
                Place(section.Path, ""),
                $"No setting stands below {section.Path}, so that every origin is refused.",
                "Check the section's name. Where the section is in a file of its own, as translate writes it, add that: builder.Configuration.AddJsonFile(\"appsettings.Cors.json\"). "
                    + "Where no origin is to be allowed, set AllowEmpty: AddDjangoCors(options => options.AllowEmpty = true).");
        }

        foreach (IConfigurationSection setting in settings)
        {
            if (setting.Key.Equals(ServerKinds.ConfigurationKey, StringComparison.OrdinalIgnoreCase))
            {
                ReadServer(setting);
            }
            else if (setting.Key.Equals(ReferenceVersion.ConfigurationKey, StringComparison.OrdinalIgnoreCase))
            {
                ReadReference(setting);
            }
            else if (options.Family.AllNames.FirstOrDefault(n => n.Equals(setting.Key, StringComparison.OrdinalIgnoreCase)) is { } name)
            {
                options.Settings[name] = ValueOf(name, setting);
            }
            else
            {
                ReportUnknown(setting);
            }
        }
    }

    /// <summary>A provider of Django's settings sets every setting, so that no earlier one has a say.</summary>
    private void ReportShadowed(IConfigurationSection section, int winner)
    {
        foreach (string[] names in options.Family.Settings.Select(setting => setting.Names.ToArray()).Append([ServerKinds.ConfigurationKey]).Append([ReferenceVersion.ConfigurationKey]))
        {
            string[] paths = [.. names.Select(name => ConfigurationPath.Combine(section.Path, name))];
            if (!paths.Any(path => providers.FirstKeyOf(winner, path) is not null))
            {
                continue;
            }

            foreach ((string path, int rank) in paths.SelectMany(path => Enumerable.Range(0, winner).Select(rank => (path, rank))))
            {
                if (providers.FirstKeyOf(rank, path) is { } key && IsDead(key, path, rank, winner))
                {
                    Report(
                        DiagnosticDescriptors.ConfigurationKeyShadowed,
                        Place(key, providers.All[rank]),
                        $"{key} has no effect, since {providers.All[winner]} is added later and sets {names[0]}.",
                        "Remove the key; or let its provider come last, such as with AddDjangoSettings(…).AddEnvironmentVariables().");
                }
            }
        }
    }

    // What still later providers set counts, whoever has set it before. An item that comes to those of the winner is reported as merged.
    private bool IsDead(string key, string path, int rank, int winner) =>
        providers.RankOf(key) is var last && last <= winner && (key == path || last != rank || providers.FirstKeyOf(winner, path) is null);

    private void ReadServer(IConfigurationSection setting)
    {
        options.ConfiguredServer = ServerKinds.Find(setting.Value);
        ReportUnless(options.ConfiguredServer is not null, setting, ServerKinds.Unknown);
    }

    private void ReadReference(IConfigurationSection setting)
    {
        options.ConfiguredReference = ReferenceVersion.TryParse(setting.Value ?? "", out ReferenceVersion? reference) ? reference : null;
        ReportUnless(reference is not null, setting, ReferenceVersion.Unknown);
    }

    private void ReportUnless(bool isKnown, IConfigurationSection setting, (string Problem, string Help) unknown)
    {
        if (!isKnown)
        {
            Report(DiagnosticDescriptors.ConfigurationValue, Place(setting.Path, setting.Value ?? ""), unknown.Problem, unknown.Help);
        }
    }

    private SettingValue ValueOf(string name, IConfigurationSection setting)
    {
        IConfigurationSection[] items = [.. setting.GetChildren()];
        if (items.Length > 0 && (setting.Value is null || !IsLater(setting, items)))
        {
            return ItemsOf(name, setting, items);
        }

        SourceSpan place = Place(setting.Path, setting.Value ?? "");
        return setting.Value is not { } text ? new NoneSetting(place) : ConfigurationText.ValueOf(options.Family.Find(name)!, text, place, Refuse);

        SettingValue Refuse(string problem, string help)
        {
            Report(DiagnosticDescriptors.ConfigurationValue, place, $"{name} {problem}.", help);
            return new SequenceSetting([], place);
        }
    }

    // A later provider that gives a list in one text means the whole of it.
    private bool IsLater(IConfigurationSection setting, IConfigurationSection[] items)
    {
        int rank = providers.RankOf(setting.Path);
        int[] ranks = [.. items.Select(item => providers.RankOf(item.Path))];
        if (rank < 0 || ranks.Contains(rank))
        {
            Report(
                DiagnosticDescriptors.ConfigurationValue,
                Place(setting.Path, setting.Value ?? ""),
                $"{setting.Key} has a value and items below it.",
                "Keep one of them.");
        }

        return rank > ranks.Max();
    }

    private SettingValue ItemsOf(string name, IConfigurationSection setting, IConfigurationSection[] items)
    {
        SourceSpan place = Place(setting.Path, "");
        if (!items.All(item => int.TryParse(item.Key, NumberStyles.None, CultureInfo.InvariantCulture, out _)))
        {
            return new MappingSetting(
                [.. items.Select(item => KeyValuePair.Create<SettingValue, SettingValue>(new StringSetting(item.Key, place), ItemOf(item)))],
                Place(items[0].Path, ""));
        }

        int[] ranks = [.. items.Select(item => providers.RankOf(item.Path)).Distinct()];
        if (ranks.Length > 1)
        {
            Report(
                DiagnosticDescriptors.ConfigurationValue,
                place,
                $"The items of {name} come from several providers, whose lists are merged item by item: {string.Join(", ", items.Select(i => providers.Describe(i.Path)))}.",
                "Set the list in one of them, or in the later one as one text with commas, which replaces the whole list.");
        }

        return new SequenceSetting([.. items.Select(ItemOf)], place);
    }

    private SettingValue ItemOf(IConfigurationSection item)
    {
        SourceSpan place = Place(item.Path, item.Value ?? "");
        return item.GetChildren().Any() ? new MappingSetting([], place)
            : item.Value is { } text ? new StringSetting(text, place)
            : new NoneSetting(place);
    }

    private void ReportUnknown(IConfigurationSection setting)
    {
        string key = setting.GetChildren().FirstOrDefault()?.Path ?? setting.Path;
        Report(
            DiagnosticDescriptors.ConfigurationKey,
            Place(key, setting.Value ?? ""),
            $"{setting.Key} is no setting of {options.Family.Package}.",
            SettingNameChecks.NearestName(options.Family, setting.Key.ToUpperInvariant()) is { } nearest ? $"Did you mean {nearest}?" : "Remove it.");
    }

    private void Report(DiagnosticDescriptor descriptor, SourceSpan place, string message, string help) =>
        options.Findings.Add(new Diagnostic(descriptor, message, help, place));

    private SourceSpan Place(string key, IConfigurationProvider provider) => Place(new SourceText(ProvidersOfKeys.Describe(key, provider), ""));

    private SourceSpan Place(string key, string text) => Place(new SourceText(providers.Describe(key), text));

    private SourceSpan Place(SourceText source)
    {
        options.Keys.Add(source);
        return source.Span(0, source.Content.Length);
    }
}
