using PolicyBridge.Django.Yaml;

namespace PolicyBridge.Django.Deployment;

/// <summary>The environment that Heroku's <c>app.json</c> gives, that of one of its <c>environments</c> where one is named.</summary>
/// <param name="entries">The entries of mappings.</param>
internal sealed class AppManifest(YamlEntries entries)
{
    public static bool IsOne(YamlMapping root, YamlEntries entries) => entries.Of(root).GetValueOrDefault("env")?.Mapping is not null;

    /// <summary>The variables; <see langword="null"/> where there is no environment of the name that was given.</summary>
    public DeployedVariables? Read(YamlMapping root, string? environment)
    {
        DeployedVariables variables = new();
        IReadOnlyDictionary<string, YamlEntry> fields = entries.Of(root);
        Read(fields["env"], variables);
        if (environment is null)
        {
            return variables;
        }

        if (fields.GetValueOrDefault("environments")?.Mapping is not { } all || entries.Of(all).GetValueOrDefault(environment)?.Mapping is not { } chosen)
        {
            return null;
        }

        Read(entries.Of(chosen).GetValueOrDefault("env"), variables);
        return variables;
    }

    /// <summary>The names of its environments.</summary>
    public IEnumerable<string> EnvironmentsOf(YamlMapping root) =>
        entries.Of(root).GetValueOrDefault("environments")?.Mapping is { } all ? entries.Of(all).Keys : [];

    private void Read(YamlEntry? env, DeployedVariables variables)
    {
        foreach (YamlEntry entry in env?.Mapping is { } mapping ? entries.Of(mapping).Values : [])
        {
            if ((entry.Text ?? (entry.Mapping is { } described ? entries.Of(described).GetValueOrDefault("value")?.Text : null)) is { } value)
            {
                variables.Set(entry.Name, value);
            }
            else
            {
                variables.SetUnknown(entry.Name, "app.json gives it no value, so that it is set where the app is", entry.KeyPlace);
            }
        }
    }
}
