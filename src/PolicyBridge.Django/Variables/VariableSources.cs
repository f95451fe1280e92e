using PolicyBridge.Diagnostics;
using PolicyBridge.Django.Deployment;
using PolicyBridge.Python.Evaluation;
using PolicyBridge.Settings;

namespace PolicyBridge.Django.Variables;

/// <summary>Where the variables that settings see come from, with their values.</summary>
internal sealed class VariableSources
{
    private readonly Dictionary<string, (string? Source, string Value)> _found = new(StringComparer.Ordinal);

    private VariableSources()
    {
    }

    /// <summary>The value of a variable, and where it was given; the source is null where several places give different values.</summary>
    public (string? Source, string Value)? Find(string name) => _found.TryGetValue(name, out (string? Source, string Value) found) ? found : null;

    /// <summary>The sources of one reading of the settings.</summary>
    /// <param name="options">How they were read.</param>
    /// <param name="inputs">What was read.</param>
    public static VariableSources Of(DjangoSettingsOptions options, IReadOnlyList<SettingsInput> inputs)
    {
        VariableSources sources = new();
        foreach ((string name, string value) in options.FallbackEnvironment)
        {
            sources._found[name] = ("the environment (--inherit-env)", value);
        }

        foreach (string given in options.EnvironmentFrom)
        {
            string? path = FullPathOf(DeploymentFile.Parse(given, DiskPythonFiles.Instance).Path);
            foreach ((string name, string value) in Read(options with { EnvironmentFiles = [], EnvironmentFrom = [given], Environment = Nothing }))
            {
                if (!options.FallbackEnvironment.TryGetValue(name, out string? fallback) || fallback != value)
                {
                    sources._found[name] = (inputs.FirstOrDefault(input => input.FullPath == path)?.Name, value);
                }
            }
        }

        foreach (string path in options.EnvironmentFiles)
        {
            string? shown = inputs.FirstOrDefault(input => input.FullPath == FullPathOf(path))?.Name;
            foreach ((string name, string value) in Read(options with { EnvironmentFiles = [path], EnvironmentFrom = [], Environment = Nothing, FallbackEnvironment = Nothing }))
            {
                sources._found[name] = (shown, value);
            }
        }

        foreach ((string name, string value) in options.Environment)
        {
            sources._found[name] = ("--env", value);
        }

        foreach (SettingsInput file in LoadedBySettings(options, inputs))
        {
            sources.AddLoaded(file);
        }

        return sources;
    }

    /// <summary>The files of variables that the settings load themselves; who gives one knows of it.</summary>
    public static IEnumerable<SettingsInput> LoadedBySettings(DjangoSettingsOptions options, IReadOnlyList<SettingsInput> inputs) =>
        inputs.Where(input => input.IsRead && IsFileOfVariables(input.Name) && !options.EnvironmentFiles.Any(given => FullPathOf(given) == input.FullPath));

    private static bool IsFileOfVariables(string file) =>
        Path.GetFileName(file) is var name && (name.StartsWith(".env", StringComparison.Ordinal) || name.EndsWith(".env", StringComparison.Ordinal));

    private static IReadOnlyDictionary<string, string> Nothing { get; } = new Dictionary<string, string>();

    private static string? FullPathOf(string path) =>
        GivenFile.IsPath(path) ? Path.GetFullPath(path) : null;

    // What is given wins over such a file, unless the settings say otherwise: then it is not certain which of them counts.
    private void AddLoaded(SettingsInput file)
    {
        foreach ((string name, string value) in Read(new DjangoSettingsOptions { EnvironmentFiles = [file.FullPath] }))
        {
            _found[name] = !_found.TryGetValue(name, out (string? Source, string Value) given) ? (file.Name, value)
                : given.Value == value ? given
                : (null, given.Value);
        }
    }

    private static IReadOnlyDictionary<string, string> Read(DjangoSettingsOptions options) =>
        EnvironmentFiles.Compose(options, DiskPythonFiles.Instance, new DiagnosticBag()).Known;
}
