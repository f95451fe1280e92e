using PolicyBridge.Python.Running;

namespace PolicyBridge.Tool.Options;

/// <summary>What <c>--python</c> names. A person who calls the tool has the virtual environment and PATH of the shell in mind.</summary>
internal static class PythonOption
{
    private const string Active = "VIRTUAL_ENV";

    /// <param name="name">A path, a name, or <c>auto</c>.</param>
    /// <param name="variables">The variables given one by one, in which the settings' own virtual environment may be named.</param>
    public static IPythonInterpreter Of(string name, IReadOnlyDictionary<string, string> variables)
    {
        string? searchPath = Environment.GetEnvironmentVariable("PATH");
        return name == "auto"
            ? new PythonSearch
            {
                VirtualEnvironment = variables.GetValueOrDefault(Active) ?? Environment.GetEnvironmentVariable(Active),
                SearchPath = searchPath,
                Last = Included(),
            }
            : new PythonProgram(name) { SearchPath = searchPath };
    }

    private static IPythonInterpreter? Included() =>
#if PYTHON_INCLUDED
        new PolicyBridge.Python.Included.IncludedPython();
#else
        null;
#endif
}
