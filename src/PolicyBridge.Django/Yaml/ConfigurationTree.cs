using System.Globalization;
using PolicyBridge.Diagnostics;
using PolicyBridge.Settings;
using PolicyBridge.Sources;

namespace PolicyBridge.Django.Yaml;

/// <summary>
/// A JSON file as Microsoft.Extensions.Configuration sees it: keys in any case, whose parts are objects in objects or joined by
/// colons, items of arrays under their numbers, and texts alone.
/// </summary>
internal sealed class ConfigurationTree
{
    private readonly OrderedDictionary<string, ConfigurationTree> _children = new(StringComparer.OrdinalIgnoreCase);

    private ConfigurationTree(string key, SourceSpan keyPlace) => (Key, KeyPlace) = (key, keyPlace);

    /// <summary>The key below its section.</summary>
    public string Key { get; }

    public SourceSpan KeyPlace { get; }

    /// <summary>The value, where it has one: a text, or <c>None</c>.</summary>
    public SettingValue? Value { get; private set; }

    /// <summary>What stands below it, items by their number.</summary>
    public IReadOnlyList<ConfigurationTree> Children => IsList
        ? [.. _children.Values.OrderBy(child => int.Parse(child.Key, CultureInfo.InvariantCulture))]
        : [.. _children.Values];

    public bool IsList => _children.Count > 0 && _children.Keys.All(key => int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out _));

    /// <summary>The tree of a document; a key that stands twice is reported, as the provider refuses it.</summary>
    public static ConfigurationTree Of(YamlMapping root, DiagnosticBag diagnostics)
    {
        ConfigurationTree tree = new("", root.Place);
        tree.Add(root, diagnostics);
        return tree;
    }

    /// <summary>The section of a path such as <c>Shop:Cors</c>; <see langword="null"/> where there is none.</summary>
    public ConfigurationTree? Find(string path)
    {
        ConfigurationTree? at = this;
        foreach (string part in path.Split(':'))
        {
            at = at?._children.GetValueOrDefault(part);
        }

        return at;
    }

    private void Add(YamlNode node, DiagnosticBag diagnostics)
    {
        switch (node)
        {
            case YamlMapping mapping:
                foreach ((YamlNode key, YamlNode value) in mapping.Pairs)
                {
                    Child(((YamlScalar)key).Text.Split(':'), key.Place).Add(value, diagnostics);
                }

                break;
            case YamlSequence { Items.Count: > 0 } sequence:
                foreach ((int index, YamlNode item) in sequence.Items.Index())
                {
                    Child([index.ToString(CultureInfo.InvariantCulture)], item.Place).Add(item, diagnostics);
                }

                break;
            default:
                SetValue(node, diagnostics);
                break;
        }
    }

    private ConfigurationTree Child(IEnumerable<string> path, SourceSpan place)
    {
        ConfigurationTree at = this;
        foreach (string part in path)
        {
            if (!at._children.TryGetValue(part, out ConfigurationTree? child))
            {
                child = new ConfigurationTree(part, place);
                at._children.Add(part, child);
            }

            at = child;
        }

        return at;
    }

    private void SetValue(YamlNode node, DiagnosticBag diagnostics)
    {
        if (Value is not null)
        {
            diagnostics.Add(
                DiagnosticDescriptors.YamlDuplicateKey, KeyPlace, $"The key {Key} stands twice, in whatever case: configuration of .NET refuses the file.", "Keep one of them.");
        }

        // An empty array is an empty text, too.
        Value = node is YamlScalar { Value: NoneSetting } ? new NoneSetting(node.Place) : new StringSetting(node is YamlScalar scalar ? scalar.Text : "", node.Place);
    }
}
