using System.Text.RegularExpressions;
using PolicyBridge.Django;
using PolicyBridge.Settings;

namespace PolicyBridge.Tool.Inputs;

/// <summary>A file of variables (<c>.env</c>) that settings load.</summary>
/// <param name="Name">The file.</param>
/// <param name="Settings">The settings of the policy that hang on it, as far as that shows.</param>
internal sealed partial record VariableFile(string Name, IReadOnlyList<string> Settings)
{
    /// <summary>The files of variables that settings load by themselves; who names one on the command line knows of it.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="reading">How they were read.</param>
    public static IReadOnlyList<VariableFile> Of(DjangoSettings settings, DjangoSettingsOptions reading)
    {
        string[] given = [.. reading.EnvironmentFiles.Select(Path.GetFullPath)];
        return
        [
            .. settings.Inputs.Where(input => input.IsRead && IsOne(input.Name) && settings.Files.Contains(input.Name) && !given.Contains(input.FullPath))
                .Select(input => new VariableFile(input.Name, SettingsOf(input, settings, reading))),
        ];
    }

    private static bool IsOne(string file) =>
        Path.GetFileName(file) is var name && (name.StartsWith(".env", StringComparison.Ordinal) || name.EndsWith(".env", StringComparison.Ordinal));

    /// <summary>
    /// The settings that are read otherwise where each variable of the file has another value. What is given besides wins over a file
    /// that settings load, so that it need not be changed for that. No settings are run a second time.
    /// </summary>
    private static IReadOnlyList<string> SettingsOf(SettingsInput file, DjangoSettings settings, DjangoSettingsOptions reading)
    {
        if (reading.Python is not null || !File.Exists(file.FullPath))
        {
            return [];
        }

        Dictionary<string, string> variables = new(reading.Environment, StringComparer.Ordinal);
        foreach (Match line in Assignment().Matches(File.ReadAllText(file.FullPath)))
        {
            variables.TryAdd(line.Groups["name"].Value, AffectedSettings.OtherThan(line.Groups["value"].Value.Trim('"', '\'')));
        }

        return AffectedSettings.By(settings, reading, variables);
    }

    [GeneratedRegex(@"^[ \t]*(?:export[ \t]+)?(?<name>[A-Za-z_]\w*)[ \t]*=[ \t]*(?<value>.*?)[ \t\r]*$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Assignment();
}
