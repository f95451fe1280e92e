using PolicyBridge.Settings;

namespace PolicyBridge.Django;

/// <summary>Finds out which settings of a policy depend on variables, by reading once more with other values.</summary>
internal static class AffectedSettings
{
    /// <summary>How many variables are tried one by one.</summary>
    private const int MaxVariables = 32;

    /// <summary>Words that the readers of variables take for false, and none.</summary>
    private static readonly string[] FalseWords = ["", "0", "false", "f", "no", "n", "off", "none"];

    /// <summary>The names of the settings that are read otherwise where variables have other values.</summary>
    /// <param name="settings">The settings, which were not run.</param>
    /// <param name="reading">How they were read.</param>
    /// <param name="variables">The variables with the other values.</param>
    public static IReadOnlyList<string> By(DjangoSettings settings, DjangoSettingsOptions reading, IReadOnlyDictionary<string, string> variables)
    {
        SettingsDocument other = SettingsReader.LoadDocument(Path.GetFullPath(settings.Path), reading with { Environment = variables });
        return [.. settings.Document.Family.Names.Where(name => TextOf(settings.Document, name) != TextOf(other, name))];
    }

    /// <summary>What was assumed, those assumptions first that settings of the policy depend on.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="reading">How they were read.</param>
    public static IReadOnlyList<SettingsAssumption> FirstAssumptions(DjangoSettings settings, DjangoSettingsOptions reading)
    {
        // No settings are run a second time.
        if (reading.Python is not null || settings.Assumptions.Count < 2)
        {
            return settings.Assumptions;
        }

        HashSet<string> deciding =
        [
            .. settings.Assumptions.OfType<UnsetVariableAssumption>()
                .DistinctBy(assumption => assumption.Variable)
                .Take(MaxVariables)
                .Where(assumption => By(settings, reading, With(reading.Environment, assumption)).Count > 0)
                .Select(assumption => assumption.Variable),
        ];
        return [.. settings.Assumptions.OrderByDescending(IsDeciding)];

        bool IsDeciding(SettingsAssumption assumption) =>
            assumption is UnsetVariableAssumption { Variable: var variable } ? deciding.Contains(variable) : assumption is TextAsBooleanAssumption;
    }

    /// <summary>A value that settings take otherwise.</summary>
    /// <param name="value">A value of a variable.</param>
    public static string OtherThan(string value) => FalseWords.Contains(value, StringComparer.OrdinalIgnoreCase) ? "true" : $"{value}x";

    private static Dictionary<string, string> With(IReadOnlyDictionary<string, string> variables, UnsetVariableAssumption unset) => new(variables, StringComparer.Ordinal)
    {
        [unset.Variable] = unset.Value switch
        {
            StringSetting text => OtherThan(text.Value),
            BooleanSetting { Value: true } => "false",
            IntegerSetting { Value.IsZero: false } => "0",
            _ => "true",
        },
    };

    private static string? TextOf(SettingsDocument document, string name) => document.Values.GetValueOrDefault(name)?.ToString();
}
