using PolicyBridge.Diagnostics;
using PolicyBridge.Settings;
using PolicyBridge.Sources;

namespace PolicyBridge.Django.Yaml;

/// <summary>Warns of plain scalars in CORS settings that YAML 1.1, and so PyYAML, reads in another way than YAML 1.2.</summary>
internal static class YamlSurprises
{
    public static void Report(string name, YamlNode node, DiagnosticBag diagnostics)
    {
        switch (node)
        {
            case YamlScalar { Elsewhere: { } elsewhere } scalar:
                diagnostics.Add(
                    DiagnosticDescriptors.YamlSurprise,
                    node.Place,
                    $"{scalar.Text} in {name} is {Describe(scalar.Value)} to PyYAML, which follows YAML 1.1; to YAML 1.2 it is {Describe(elsewhere)}.",
                    $"Write '{scalar.Text}' in quotes for the string{Alternative(scalar.Value is StringSetting ? elsewhere : scalar.Value)}.");
                break;
            case YamlSequence sequence:
                foreach (YamlNode item in sequence.Items)
                {
                    Report(name, item, diagnostics);
                }

                break;
        }
    }

    public static string Describe(SettingValue value) => value switch
    {
        StringSetting text => $"the string {PythonRepr.Of(text.Value)}",
        BooleanSetting boolean => $"the bool {boolean.Value}",
        IntegerSetting integer => $"the integer {integer.Value}",
        UnknownSetting => "an error",
        _ => $"a {value.TypeName}",
    };

    private static string Alternative(SettingValue value) => value switch
    {
        BooleanSetting boolean => $", {(boolean.Value ? "true" : "false")} for the bool",
        IntegerSetting integer => $", {integer.Value} for the number",
        _ => "",
    };
}
