using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;
using PolicyBridge.Python.Evaluation;
using PolicyBridge.Settings;
using PolicyBridge.Sources;

namespace PolicyBridge.Django.Yaml;

/// <summary>
/// Finds the settings in the documents of a YAML or JSON file: at the top level, under one mapping, in the layers of
/// dynaconf, or in objects of Kubernetes. What looks like a setting and is none of these is reported.
/// </summary>
internal sealed class YamlSettings
{
    private static readonly string[] Sections = ["django", "settings", "env"];

    private readonly IReadOnlyList<YamlNode> _documents;
    private readonly DjangoSettingsOptions _options;
    private readonly DiagnosticBag _diagnostics;
    private readonly YamlEntries _entries;
    private readonly SettingCollector _collector;
    private readonly List<string> _layers = [];
    private readonly DynaconfSiblings _siblings;
    private bool _foundLayer;
    private bool _foundSettings;
    private ReferenceVersion? _reference;
    private ServerKind? _server;

    private YamlSettings(IReadOnlyList<YamlNode> documents, DjangoSettingsOptions options, DynaconfSiblings siblings, DiagnosticBag diagnostics)
    {
        _siblings = siblings;
        _documents = documents;
        _options = options;
        _diagnostics = diagnostics;
        _entries = new YamlEntries(diagnostics);
        _collector = new SettingCollector(options.Family, PythonSettings.ReadPins(options, diagnostics), diagnostics);
    }

    /// <summary>Reads a text; what can't be read is reported, and the rest is given.</summary>
    /// <param name="source">The text.</param>
    /// <param name="options">How to read it.</param>
    /// <param name="diagnostics">Where findings go.</param>
    /// <param name="files">Where the text comes from, and what lies beside it; <see langword="null"/> for a text that is no file.</param>
    public static SettingsDocument Read(SourceText source, DjangoSettingsOptions options, DiagnosticBag diagnostics, IPythonFiles? files = null)
    {
        bool isJson = Path.GetExtension(source.Path).Equals(".json", StringComparison.OrdinalIgnoreCase);
        IReadOnlyList<YamlNode> documents = isJson ? JsonReader.Read(source, diagnostics, ConfigurationSettings.IsLenient(source.Path, options)) : YamlReader.Read(source, diagnostics);
        YamlSettings settings = new(documents, options, new DynaconfSiblings(source, options, files, diagnostics), diagnostics);
        if (isJson && documents is [YamlMapping root])
        {
            settings.ReadJson(root, source);
        }
        else
        {
            settings.ReadAll(source);
        }

        return new SettingsDocument(settings._collector.Values, settings._collector.Assumptions, [source.Path]) { Reference = settings._reference, Server = settings._server };
    }

    /// <summary>JSON may be a policy, or configuration of .NET with the settings in a section of it.</summary>
    private void ReadJson(YamlMapping root, SourceText source)
    {
        if (PolicyDocument.IsRecord(root, _entries))
        {
            _diagnostics.Add(
                DiagnosticDescriptors.YamlShape,
                source.Span(0, 0),
                $"{source.Path} is the record of a translation, not a policy: it says from what the files beside it were made.",
                "Give the settings that it names; or write the policy beside the other files with 'translate SETTINGS --to policy', and give policybridge.policy.json.");
            return;
        }

        ConfigurationSettings configuration = new(_options, _collector, _diagnostics);
        if (configuration.TryRead(root, source))
        {
            _server = configuration.Server;
            _reference = configuration.Reference;
            new StraySettings(_collector, _diagnostics).Report(_documents);
            return;
        }

        _reference = PolicyDocument.ReferenceOf(root, _entries);
        if (_reference is { } reference)
        {
            _server = PolicyDocument.ServerOf(root, _entries);
            PolicyDocument.CheckReference(reference, root, _options, _diagnostics);
        }

        ReadAll(source);
    }

    private void ReadAll(SourceText source)
    {
        KubernetesObjects kubernetes = new(_entries, _collector);
        foreach (YamlNode document in _documents)
        {
            switch (document)
            {
                case YamlMapping { Tagged: null } mapping when kubernetes.IsObject(mapping):
                    kubernetes.Read(mapping);
                    break;
                case YamlMapping { Tagged: null } mapping:
                    ReadMapping(mapping);
                    break;
                case not YamlScalar { Value: NoneSetting }:
                    ReportShape(document);
                    break;
            }
        }

        kubernetes.Finish();
        ReportMissingLayer(source);
        if (_foundSettings)
        {
            _siblings.Report(isLayered: _options.Layer is not null);
        }

        new StraySettings(_collector, _diagnostics).Report(_documents);
    }

    private void ReadMapping(YamlMapping root)
    {
        ReportNoNames(root);
        IReadOnlyCollection<YamlEntry> top = [.. _entries.Of(root).Values];
        DynaconfLayers layers = new(_options.Family, _entries, _diagnostics);
        if (_options.Layer is { } layer)
        {
            _layers.AddRange(top.Where(e => e.Mapping is not null).Select(e => e.Name));
            _foundLayer |= top.Any(e => e.Name.Equals(layer, StringComparison.OrdinalIgnoreCase));
            layers.Read(top, layer, _siblings.Variables, _collector);
            _foundSettings = true;
        }
        else if (top.Any(e => _options.Family.Owns(e.Name)))
        {
            AddAll(root);
        }
        else if (SectionOf(top) is { } section)
        {
            AddAll(section);
        }
        else if (layers.FindIn(top) is { Count: > 0 } found)
        {
            ReportLayers(found);
        }
        else
        {
            AddAll(root);
            ReportUnknownSections(top);
        }
    }

    /// <summary>The mapping under django:, settings: or env: that holds CORS settings; of several the first, and the others are stray.</summary>
    private YamlMapping? SectionOf(IEnumerable<YamlEntry> top) => top
        .Where(e => Sections.Contains(e.Name))
        .Select(e => e.Mapping)
        .OfType<YamlMapping>()
        .FirstOrDefault(mapping => _entries.Of(mapping).Keys.Any(_options.Family.Owns));

    private void AddAll(YamlMapping settings)
    {
        foreach (YamlEntry entry in _entries.Of(settings).Values)
        {
            if (_options.Family.Owns(entry.Name) && !_collector.IsPinned(entry.Name))
            {
                YamlSurprises.Report(entry.Name, entry.Value, _diagnostics);
            }

            if (!_options.Family.Resembles(entry.Name) || _options.Family.Owns(entry.Name))
            {
                _foundSettings |= _options.Family.Owns(entry.Name);
                _collector.Add(entry.Name, entry.KeyPlace, _reference is null ? YamlValues.Of(entry.Value) : PolicyDocument.WithRegexes(YamlValues.Of(entry.Value)));
            }
        }

        // What a setting of the mapping's own wins over was merged in to be won over.
        _collector.Skip(YamlEntries.MergedKeysOf(settings));
    }

    private void ReportUnknownSections(IEnumerable<YamlEntry> top)
    {
        foreach (YamlEntry section in top.Where(e => Sections.Contains(e.Name)))
        {
            if (YamlValues.Of(section.Value) is UnknownSetting unknown)
            {
                _diagnostics.Add(
                    DiagnosticDescriptors.YamlUnknown,
                    unknown.Place,
                    $"The settings under {section.Name} can't be known from this file: {unknown.Cause}.",
                    "Write them out here.");
            }
        }
    }

    private void ReportNoNames(YamlMapping root)
    {
        foreach ((YamlNode key, _) in root.Pairs.Where(p => p.Key is not YamlScalar))
        {
            _diagnostics.Add(DiagnosticDescriptors.YamlShape, key.Place, "A setting's name is a plain word, and this is none.", "Write one name before each colon.");
        }
    }

    private void ReportShape(YamlNode document) => _diagnostics.Add(
        DiagnosticDescriptors.YamlShape,
        document.Place,
        "A settings file is a mapping of setting names, and this is none.",
        "Write CORS_ALLOWED_ORIGINS: and so on, each name at the start of a line.");

    private void ReportLayers(IReadOnlyList<YamlEntry> found)
    {
        string example = found.LastOrDefault(e => !e.Name.Equals("default", StringComparison.OrdinalIgnoreCase))?.Name ?? found[0].Name;
        _diagnostics.Add(
            DiagnosticDescriptors.YamlLayer,
            found[0].KeyPlace,
            $"The settings stand in layers, and which one counts is not said: {string.Join(", ", found.Select(e => e.Name))}.",
            $"Choose one, such as --layer {example}; default is read under it as dynaconf does.");
        _collector.Skip(DynaconfLayers.KeysOf(found));
    }

    private void ReportMissingLayer(SourceText source)
    {
        if (_options.Layer is { } layer && !_foundLayer && _documents.Count > 0)
        {
            _diagnostics.Add(
                DiagnosticDescriptors.YamlLayer,
                source.Span(0, 0),
                $"There is no layer {layer} in {source.Path}{(_layers.Count == 0 ? ", which has none" : $"; it has {string.Join(", ", _layers.Distinct())}")}.",
                _layers.Count == 0 ? "Do without --layer." : "Name one of these.");
        }
    }
}
