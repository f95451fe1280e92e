using PolicyBridge.Diagnostics;
using PolicyBridge.Settings;

namespace PolicyBridge.Django.Yaml;

/// <summary>Refuses a key that stands twice in a mapping: Python keeps the last one, other readers the first or none.</summary>
internal static class DuplicateKeys
{
    public static void Report(IReadOnlyList<(YamlNode Key, YamlNode Value)> pairs, DiagnosticBag diagnostics)
    {
        Dictionary<(string, object), YamlScalar> seen = [];
        foreach (YamlScalar key in pairs.Select(p => p.Key).OfType<YamlScalar>())
        {
            if (!seen.TryAdd(Identity(key), key))
            {
                diagnostics.Add(
                    DiagnosticDescriptors.YamlDuplicateKey,
                    key.Place,
                    $"{key.Text} stands twice in the mapping, first at {seen[Identity(key)].Place}; Python takes the last.",
                    "Keep one of them.");
            }
        }
    }

    private static (string, object) Identity(YamlScalar key) => key.Value switch
    {
        BooleanSetting boolean => ("bool", boolean.Value),
        IntegerSetting integer => ("int", integer.Value),
        { } other => (other.TypeName, key.Text),
    };
}
