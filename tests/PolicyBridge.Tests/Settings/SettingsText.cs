using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;
using PolicyBridge.Settings;
using PolicyBridge.Text;

namespace PolicyBridge.Tests.Settings;

/// <summary>Reads settings from YAML text and binds them.</summary>
internal static class SettingsText
{
    public static (CorsPolicy? Policy, IReadOnlyList<Diagnostic> Diagnostics) Bind(string yaml, ReferenceVersion? reference = null)
    {
        DiagnosticBag diagnostics = new();
        SettingsDocument document = YamlSettings.Read(new SourceText("cors.yaml", yaml), diagnostics);
        CorsPolicy? policy = CorsSettingsBinder.Bind(document, reference ?? ReferenceVersion.Modern, diagnostics);
        return (policy, diagnostics.ToSorted());
    }

    /// <summary>The policy of settings that are free of findings.</summary>
    public static CorsPolicy Policy(string yaml, ReferenceVersion? reference = null)
    {
        (CorsPolicy? policy, IReadOnlyList<Diagnostic> diagnostics) = Bind(yaml, reference);
        Assert.Empty(diagnostics);
        return policy!;
    }

    /// <summary>Each finding as place, id, message and help.</summary>
    public static IEnumerable<string> Findings(string yaml, ReferenceVersion? reference = null) =>
        Bind(yaml, reference).Diagnostics.Select(d => $"{d.Span} {d.Id}: {d.Message} [{d.Help}]");
}
