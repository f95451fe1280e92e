using PolicyBridge.Conformance.Generated;
using PolicyBridge.Policy;

namespace PolicyBridge.Conformance.Tests;

/// <summary>Policies from settings as JSON, read as users' files are.</summary>
internal static class Policies
{
    /// <summary>The policy, or null where the settings are refused.</summary>
    public static CorsPolicy? Read(string settingsJson, ReferenceVersion reference) => SettingsJson.Read(settingsJson, reference);

    public static ReferenceVersion Reference(string name) =>
        ReferenceVersion.TryParse(name, out ReferenceVersion? version) ? version : throw new ArgumentException(name);
}
