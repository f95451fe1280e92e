namespace PolicyBridge.Settings;

/// <summary>Which settings of the policy depend on what was assumed while they were read.</summary>
internal static class AssumptionReach
{
    /// <summary>The settings that depend on an assumption, with commas; empty where none is known to.</summary>
    /// <param name="assumption">The assumption.</param>
    /// <param name="reaching">The variables that reach the policy. To find them, settings are read again: they are asked for where a variable was assumed.</param>
    public static string SettingsOf(SettingsAssumption assumption, Lazy<IReadOnlyList<SettingsVariable>> reaching) => assumption switch
    {
        UnsetVariableAssumption unset => string.Join(", ", reaching.Value.Where(variable => variable.Name == unset.Variable).SelectMany(variable => variable.Settings.Keys)),
        TextAsBooleanAssumption text => text.Setting,
        _ => "",
    };

    /// <summary>The assumptions, those first on which the policy hangs: many a settings module asks for twenty variables that have nothing to do with it.</summary>
    public static IReadOnlyList<SettingsAssumption> InOrder(IReadOnlyList<SettingsAssumption> assumptions, Lazy<IReadOnlyList<SettingsVariable>> reaching) =>
        assumptions.Count < 2 ? assumptions : [.. assumptions.OrderBy(assumption => SettingsOf(assumption, reaching).Length > 0 ? 0 : 1)];
}
