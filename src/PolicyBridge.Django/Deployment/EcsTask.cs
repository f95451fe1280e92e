using PolicyBridge.Diagnostics;
using PolicyBridge.Django.Yaml;
using PolicyBridge.Settings;

namespace PolicyBridge.Django.Deployment;

/// <summary>The environment that a container of an ECS task definition gets.</summary>
/// <param name="entries">The entries of mappings.</param>
/// <param name="diagnostics">Where findings go.</param>
internal sealed class EcsTask(YamlEntries entries, DiagnosticBag diagnostics)
{
    /// <summary>The list of containers, in a file for the command line or as that prints it; <see langword="null"/> for another file.</summary>
    public static YamlEntry? ContainersOf(YamlMapping root, YamlEntries entries)
    {
        IReadOnlyDictionary<string, YamlEntry> fields = entries.Of(root);
        YamlEntry? found = fields.GetValueOrDefault("containerDefinitions")
            ?? (fields.GetValueOrDefault("taskDefinition")?.Mapping is { } inner ? entries.Of(inner).GetValueOrDefault("containerDefinitions") : null);
        return found?.Sequence is null ? null : found;
    }

    public DeployedVariables? Read(DeploymentFile file, YamlEntry containers)
    {
        (string[], YamlMapping)[] all = [.. MappingsIn(containers).Select(c => (new[] { TextOf(c, "name") ?? "" }, c))];
        if (ServiceChoice.Of(file, containers.KeyPlace, all, diagnostics) is not { } container)
        {
            return null;
        }

        DeployedVariables variables = new();
        IReadOnlyDictionary<string, YamlEntry> fields = entries.Of(container);
        foreach (YamlMapping environmentFile in MappingsIn(fields.GetValueOrDefault("environmentFiles")))
        {
            variables.SetOthers($"the file {TextOf(environmentFile, "value")}", environmentFile.Place);
        }

        foreach (YamlMapping variable in MappingsIn(fields.GetValueOrDefault("environment")))
        {
            ReadVariable(variable, variables);
        }

        foreach (YamlMapping secret in MappingsIn(fields.GetValueOrDefault("secrets")))
        {
            if (TextOf(secret, "name") is { } name)
            {
                variables.SetUnknown(name, "it is a secret of the task definition, which is not read", secret.Place);
            }
        }

        return variables;
    }

    private void ReadVariable(YamlMapping variable, DeployedVariables variables)
    {
        if (TextOf(variable, "name") is not { } name)
        {
            return;
        }

        if (entries.Of(variable).GetValueOrDefault("value") is not { Value: YamlScalar { Value: StringSetting text } })
        {
            diagnostics.Add(DiagnosticDescriptors.DeploymentSyntax, variable.Place, $"The value of {name} is no text, which ECS refuses.", "Put it in quotes.");
            return;
        }

        variables.Set(name, text.Value);
    }

    private string? TextOf(YamlMapping mapping, string field) => entries.Of(mapping).GetValueOrDefault(field)?.Text;

    private static IEnumerable<YamlMapping> MappingsIn(YamlEntry? entry) => entry?.Sequence?.Items.OfType<YamlMapping>() ?? [];
}
