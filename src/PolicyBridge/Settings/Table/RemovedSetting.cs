using PolicyBridge.Diagnostics;

namespace PolicyBridge.Settings.Table;

/// <summary>How the package speaks of a setting that it no longer has.</summary>
/// <param name="Name">The setting's name.</param>
/// <param name="Check">The check that reports it.</param>
/// <param name="Document">The package's document that tells of the removal, as the check names it.</param>
/// <param name="Help">The way out.</param>
internal sealed record RemovedSetting(string Name, DiagnosticDescriptor Check, string Document, string Help);
