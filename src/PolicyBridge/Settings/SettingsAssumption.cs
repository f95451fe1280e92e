using PolicyBridge.Text;

namespace PolicyBridge.Settings;

/// <summary>An environment variable that was not given, so that the settings fell back to a default of their own.</summary>
/// <param name="Variable">The variable's name.</param>
/// <param name="Default">The default as Python would write it.</param>
/// <param name="Place">Where the settings look the variable up.</param>
public sealed record SettingsAssumption(string Variable, string Default, SourceSpan Place);
