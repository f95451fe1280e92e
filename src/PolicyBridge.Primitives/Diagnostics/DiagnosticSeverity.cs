namespace PolicyBridge.Diagnostics;

/// <summary>How grave a diagnostic is.</summary>
public enum DiagnosticSeverity
{
    /// <summary>Something worth knowing, such as a default that was assumed.</summary>
    Note,

    /// <summary>Something that is probably not what was meant; output is still exact.</summary>
    Warning,

    /// <summary>Nothing can be emitted until this is mended.</summary>
    Error,
}
