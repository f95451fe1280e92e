using static PolicyBridge.Diagnostics.DiagnosticSeverity;

namespace PolicyBridge.Diagnostics;

/// <summary>
/// Every diagnostic there is. An id is never used again for another meaning.
/// PB1xxx: reading Python. PB2xxx: settings and YAML. PB3xxx: patterns. PB4xxx: targets.
/// <c>corsheaders.E…</c>: the system checks of django-cors-headers under their own ids.
/// </summary>
public static class DiagnosticDescriptors
{
    /// <summary>The Python text does not follow Python's grammar.</summary>
    public static readonly DiagnosticDescriptor PythonSyntax = new("PB1001", Error, "Python syntax error");
}
