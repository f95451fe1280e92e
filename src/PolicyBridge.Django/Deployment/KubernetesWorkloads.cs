using PolicyBridge.Diagnostics;
using PolicyBridge.Django.Yaml;
using PolicyBridge.Settings;
using PolicyBridge.Sources;

namespace PolicyBridge.Django.Deployment;

/// <summary>The environment that a container of Kubernetes gets, with the ConfigMaps that lie beside it.</summary>
/// <param name="entries">The entries of mappings.</param>
/// <param name="diagnostics">Where findings go.</param>
internal sealed class KubernetesWorkloads(YamlEntries entries, DiagnosticBag diagnostics)
{
    /// <summary>Where objects of Kubernetes keep the description of their pods.</summary>
    private static readonly string[][] PodPaths = [["spec", "template", "spec"], ["spec", "jobTemplate", "spec", "template", "spec"], ["spec"]];

    private readonly Dictionary<(string Kind, string Namespace, string Name), YamlMapping> _data = [];
    private readonly List<(string[] Names, Container Container)> _containers = [];

    public static bool IsObject(YamlNode node, YamlEntries entries) =>
        node is YamlMapping mapping && entries.Of(mapping) is var fields && fields.ContainsKey("kind") && fields.ContainsKey("apiVersion");

    /// <summary>Whether it is an object that others take variables from.</summary>
    public static bool IsData(YamlMapping root, YamlEntries entries) => entries.Of(root).GetValueOrDefault("kind")?.Text is "ConfigMap" or "Secret";

    /// <summary>Whether something was found that runs a container.</summary>
    public bool HasContainers => _containers.Count > 0;

    /// <summary>Takes an object, or each of a List.</summary>
    public void Add(YamlMapping root)
    {
        IReadOnlyDictionary<string, YamlEntry> fields = entries.Of(root);
        string kind = fields.GetValueOrDefault("kind")?.Text ?? "";
        if (fields.GetValueOrDefault("items")?.Sequence is { } items)
        {
            foreach (YamlMapping item in items.Items.OfType<YamlMapping>())
            {
                Add(item);
            }

            return;
        }

        IReadOnlyDictionary<string, YamlEntry>? metadata = fields.GetValueOrDefault("metadata")?.Mapping is { } mapping ? entries.Of(mapping) : null;
        string name = metadata?.GetValueOrDefault("name")?.Text ?? "";
        string space = metadata?.GetValueOrDefault("namespace")?.Text ?? "";
        if (kind is "ConfigMap" or "Secret")
        {
            _data[(kind, space, name)] = root;
            return;
        }

        foreach (YamlMapping container in ContainersOf(root))
        {
            string own = entries.Of(container).GetValueOrDefault("name")?.Text ?? "";
            _containers.Add(([$"{name}/{own}", name, own], new Container(container, space)));
        }
    }

    public DeployedVariables? Read(DeploymentFile file)
    {
        Container? container = _containers is [var only] && file.Service is null ? only.Container : ServiceChoice.Of(file, SourceSpan.None, _containers, diagnostics);
        if (container is null)
        {
            return null;
        }

        DeployedVariables variables = new();
        IReadOnlyDictionary<string, YamlEntry> fields = entries.Of(container.Fields);
        foreach (YamlMapping source in MappingsIn(fields.GetValueOrDefault("envFrom")))
        {
            ReadSource(entries.Of(source), container.Namespace, variables);
        }

        foreach (YamlMapping variable in MappingsIn(fields.GetValueOrDefault("env")))
        {
            ReadVariable(entries.Of(variable), container.Namespace, variables);
        }

        return variables;
    }

    private IEnumerable<YamlMapping> ContainersOf(YamlMapping root) => PodPaths
        .Select(path => path.Aggregate((YamlMapping?)root, (at, step) => at is null ? null : entries.Of(at).GetValueOrDefault(step)?.Mapping))
        .Select(pod => pod is null ? null : entries.Of(pod).GetValueOrDefault("containers"))
        .FirstOrDefault(containers => containers is not null) is { } found ? MappingsIn(found) : [];

    private void ReadSource(IReadOnlyDictionary<string, YamlEntry> source, string space, DeployedVariables variables)
    {
        string prefix = source.GetValueOrDefault("prefix")?.Text ?? "";
        foreach ((string field, string kind) in new[] { ("configMapRef", "ConfigMap"), ("secretRef", "Secret") })
        {
            if (source.GetValueOrDefault(field)?.Mapping is not { } reference || entries.Of(reference).GetValueOrDefault("name") is not { Text: { } name } nameEntry)
            {
                continue;
            }

            if (!_data.TryGetValue((kind, space, name), out YamlMapping? found))
            {
                variables.SetOthers($"the {kind} {name}", nameEntry.Value.Place);
                continue;
            }

            foreach (YamlEntry entry in DataOf(found))
            {
                Take(prefix + entry.Name, entry, kind, variables);
            }
        }
    }

    private IEnumerable<YamlEntry> DataOf(YamlMapping found) =>
        new[] { "data", "stringData" }.Select(field => entries.Of(found).GetValueOrDefault(field)?.Mapping).OfType<YamlMapping>().SelectMany(data => entries.Of(data).Values);

    private void Take(string name, YamlEntry entry, string kind, DeployedVariables variables)
    {
        if (kind == "Secret")
        {
            variables.SetUnknown(name, $"it is a Secret's ({entry.Name}), which is not read", entry.KeyPlace);
        }
        else if (TextOf(entry.Value) is { } text)
        {
            variables.Set(name, Rendered(text), entry.Value.Place);
        }
        else
        {
            ReportNoText(name, entry.Value.Place);
        }
    }

    private void ReadVariable(IReadOnlyDictionary<string, YamlEntry> variable, string space, DeployedVariables variables)
    {
        if (variable.GetValueOrDefault("name")?.Text is not { } name)
        {
            return;
        }

        SourceSpan place = variable["name"].Value.Place;
        if (variable.GetValueOrDefault("valueFrom")?.Mapping is { } source)
        {
            ReadReference(name, entries.Of(source), space, place, variables);
        }
        else if (variable.GetValueOrDefault("value") is not { } value || value.Value is YamlScalar { Value: NoneSetting })
        {
            variables.Set(name, "");
        }
        else if (TextOf(value.Value) is { } text)
        {
            variables.Set(name, Rendered(text).Text is null ? Rendered(text) : Expand(text, variables), value.Value.Place);
        }
        else
        {
            ReportNoText(name, value.Value.Place);
        }
    }

    private void ReadReference(string name, IReadOnlyDictionary<string, YamlEntry> source, string space, SourceSpan place, DeployedVariables variables)
    {
        YamlMapping? reference = source.GetValueOrDefault("configMapKeyRef")?.Mapping;
        string? map = reference is null ? null : entries.Of(reference).GetValueOrDefault("name")?.Text;
        string? key = reference is null ? null : entries.Of(reference).GetValueOrDefault("key")?.Text;
        if (map is not null && key is not null && _data.TryGetValue(("ConfigMap", space, map), out YamlMapping? found) && DataOf(found).FirstOrDefault(entry => entry.Name == key) is { } held)
        {
            Take(name, held, "ConfigMap", variables);
            return;
        }

        variables.SetUnknown(
            name,
            map is not null ? $"it comes from the key {key} of the ConfigMap {map}, which is not beside it"
                : source.ContainsKey("secretKeyRef") ? "it comes from a Secret, which is not read"
                : "it comes from the cluster",
            place);
    }

    /// <summary>Kubernetes fills in <c>$(NAME)</c> of a variable that is set before, and leaves it as it stands where there is none.</summary>
    private static DeployedText Expand(string text, DeployedVariables variables)
    {
        System.Text.StringBuilder result = new();
        for (int i = 0; i < text.Length; i++)
        {
            int end = text[i] == '$' && i + 1 < text.Length && text[i + 1] == '(' ? text.IndexOf(')', i) : -1;
            if (text[i] == '$' && i + 1 < text.Length && text[i + 1] == '$')
            {
                result.Append('$');
                i++;
            }
            else if (end > 0)
            {
                switch (variables.Find(text[(i + 2)..end]))
                {
                    case { Cause: { } cause }:
                        return DeployedText.NotKnown(cause);
                    case { Text: { } value }:
                        result.Append(value);
                        break;
                    default:
                        result.Append(text.AsSpan(i, end + 1 - i));
                        break;
                }

                i = end;
            }
            else
            {
                result.Append(text[i]);
            }
        }

        return result.Length > 128 * 1024 ? DeployedText.NotKnown("its variables make it too long") : DeployedText.Of(result.ToString());
    }

    // The reader of kubectl takes YAML 1.1 for its booleans and YAML 1.2 for the rest; where either sees no text, the cluster refuses it.
    private static string? TextOf(YamlNode node) => node is YamlScalar { Value: StringSetting, Elsewhere: null or StringSetting } scalar ? scalar.Text : null;

    private static DeployedText Rendered(string text) =>
        text.Contains("{{", StringComparison.Ordinal) && text.Contains("}}", StringComparison.Ordinal) ? DeployedText.NotKnown("it is a template that is to be filled in first") : DeployedText.Of(text);

    private void ReportNoText(string name, SourceSpan place) => diagnostics.Add(
        DiagnosticDescriptors.DeploymentSyntax, place, $"The value of {name} is no text, which Kubernetes refuses.", "Put it in quotes.");

    private static IEnumerable<YamlMapping> MappingsIn(YamlEntry? entry) => entry?.Sequence?.Items.OfType<YamlMapping>() ?? [];

    private sealed record Container(YamlMapping Fields, string Namespace);
}
