using PolicyBridge.Settings;
using PolicyBridge.Sources;

namespace PolicyBridge.Django.Yaml;

/// <summary>
/// Reads settings that Kubernetes hands to a container as environment variables: a ConfigMap's data, a Secret's
/// <c>stringData</c>, and the <c>env</c> lists of whatever else stands in the file.
/// </summary>
internal sealed class KubernetesObjects(YamlEntries entries, SettingCollector collector)
{
    private readonly List<(string Name, string Key, YamlEntry Entry)> _references = [];

    public bool IsObject(YamlMapping mapping) => KindOf(mapping) is not null && entries.Of(mapping).ContainsKey("apiVersion");

    /// <summary>Reads one object, or each of a List.</summary>
    public void Read(YamlMapping mapping)
    {
        IReadOnlyDictionary<string, YamlEntry> fields = entries.Of(mapping);
        switch (KindOf(mapping))
        {
            case "ConfigMap":
                ReadTexts(fields.GetValueOrDefault("data"), "a ConfigMap holds strings only; put it in quotes");
                ReadUnknown(fields.GetValueOrDefault("binaryData"), "it is base64 of what may be no text");
                break;
            case "Secret":
                ReadTexts(fields.GetValueOrDefault("stringData"), "a Secret holds strings only; put it in quotes");
                ReadUnknown(fields.GetValueOrDefault("data"), "it is a Secret's, which is not read");
                break;
            case "List":
                foreach (YamlMapping item in fields.GetValueOrDefault("items")?.Sequence?.Items.OfType<YamlMapping>() ?? [])
                {
                    Read(item);
                }

                break;
            default:
                ReadContainers(mapping);
                break;
        }
    }

    /// <summary>Looks up what <c>env</c> lists take from ConfigMaps, once all objects are read.</summary>
    public void Finish()
    {
        foreach ((string name, string key, YamlEntry entry) in _references)
        {
            if (key == name && collector.Has(name))
            {
                collector.Skip([entry.Value.Place]);
            }
            else
            {
                collector.Add(name, entry.Value.Place, new UnknownSetting($"it comes from the key {key} of a ConfigMap that is not in this file or calls it so", null, entry.Value.Place));
            }
        }
    }

    private string? KindOf(YamlMapping mapping) => entries.Of(mapping).GetValueOrDefault("kind")?.Text;

    private void ReadTexts(YamlEntry? data, string notText)
    {
        foreach (YamlEntry entry in CorsIn(data))
        {
            Add(entry.Name, entry.KeyPlace, entry, notText);
        }
    }

    private void Add(string name, SourceSpan key, YamlEntry entry, string notText)
    {
        if (entry.Text is { } text)
        {
            collector.AddText(name, key, text, entry.Value.Place);
        }
        else
        {
            collector.Add(name, key, YamlValues.Of(entry.Value) as UnknownSetting ?? new UnknownSetting(notText, null, entry.Value.Place));
        }
    }

    private void ReadUnknown(YamlEntry? data, string cause)
    {
        foreach (YamlEntry entry in CorsIn(data))
        {
            collector.Add(entry.Name, entry.KeyPlace, new UnknownSetting(cause, null, entry.Value.Place));
        }
    }

    private IEnumerable<YamlEntry> CorsIn(YamlEntry? data) =>
        data?.Mapping is { } mapping ? entries.Of(mapping).Values.Where(e => collector.Family.Owns(e.Name)) : [];

    private void ReadContainers(YamlNode node)
    {
        if (node is YamlSequence sequence)
        {
            foreach (YamlNode item in sequence.Items)
            {
                ReadContainers(item);
            }
        }
        else if (node is YamlMapping mapping)
        {
            foreach (YamlEntry entry in entries.Of(mapping).Values)
            {
                if (entry is { Name: "env", Sequence: { } variables })
                {
                    ReadVariables(variables);
                }
                else
                {
                    ReadContainers(entry.Value);
                }
            }
        }
    }

    private void ReadVariables(YamlSequence variables)
    {
        foreach (IReadOnlyDictionary<string, YamlEntry> variable in variables.Items.OfType<YamlMapping>().Select(entries.Of))
        {
            if (variable.GetValueOrDefault("name") is { Text: { } name } nameEntry && collector.Family.Owns(name))
            {
                ReadVariable(name, nameEntry, variable);
            }
        }
    }

    private void ReadVariable(string name, YamlEntry nameEntry, IReadOnlyDictionary<string, YamlEntry> variable)
    {
        SourceSpan place = nameEntry.Value.Place;
        if (variable.TryGetValue("value", out YamlEntry? value))
        {
            Add(name, place, value, "an environment variable is a string; put it in quotes");
        }
        else if (variable.GetValueOrDefault("valueFrom")?.Mapping is { } source
            && entries.Of(source).GetValueOrDefault("configMapKeyRef")?.Mapping is { } reference
            && entries.Of(reference).GetValueOrDefault("key")?.Text is { } key)
        {
            _references.Add((name, key, nameEntry));
        }
        else
        {
            collector.Add(name, place, new UnknownSetting("it comes from outside this file", null, place));
        }
    }
}
