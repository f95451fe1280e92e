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

    /// <summary>The Python text is valid, but uses grammar that is not read yet.</summary>
    public static readonly DiagnosticDescriptor PythonSyntaxUnsupported = new("PB1002", Error, "Python syntax not supported yet");

    /// <summary>A Python file is missing or can't be read.</summary>
    public static readonly DiagnosticDescriptor PythonFileUnreadable = new("PB1003", Error, "Python file can't be read");

    /// <summary>A Python file is not text in UTF-8.</summary>
    public static readonly DiagnosticDescriptor PythonFileEncoding = new("PB1004", Error, "Python file is not UTF-8");

    /// <summary>Reading the settings went beyond a limit on steps, sizes or files.</summary>
    public static readonly DiagnosticDescriptor PythonLimit = new("PB1005", Error, "Limit exceeded while reading Python");

    /// <summary>The settings need an environment variable that was not given.</summary>
    public static readonly DiagnosticDescriptor EnvironmentVariableMissing = new("PB1006", Error, "Environment variable missing");

    /// <summary>Python would stop with an exception that nothing catches.</summary>
    public static readonly DiagnosticDescriptor PythonException = new("PB1007", Error, "Python would raise an exception");

    /// <summary>A pinned value is not a Python literal.</summary>
    public static readonly DiagnosticDescriptor InvalidPin = new("PB1008", Error, "Pinned value is not a literal");
}
