namespace PolicyBridge.Diagnostics;

/// <summary>What all diagnostics of one id share.</summary>
/// <param name="Id">The stable id, such as <c>PB1001</c> or <c>corsheaders.E013</c>; never used for a second meaning.</param>
/// <param name="Severity">How grave it is.</param>
/// <param name="Title">What it is about, in a few words.</param>
public sealed record DiagnosticDescriptor(string Id, DiagnosticSeverity Severity, string Title);
