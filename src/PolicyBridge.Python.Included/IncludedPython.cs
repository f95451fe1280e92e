using Python.Included;
using PolicyBridge.Python.Running;

namespace PolicyBridge.Python.Included;

/// <summary>The Python that the package Python.Included holds, for Windows x64. It is unpacked below the local application data on first use.</summary>
public sealed class IncludedPython : IPythonInterpreter
{
    private static readonly Lock Installing = new();

    /// <inheritdoc/>
    public string Name => "Python.Included";

    /// <inheritdoc/>
    public PythonLocation Find(string projectRoot)
    {
        try
        {
            lock (Installing)
            {
                // Does nothing where it is there already.
                Task.Run(() => Installer.SetupPython()).GetAwaiter().GetResult();
            }
        }
        catch (Exception exception)
        {
            // Whatever keeps it from being unpacked is the reason why there is no Python.
            return PythonLocation.Missing($"Python.Included can't be unpacked: {exception.Message}");
        }

        string python = Path.Combine(Installer.EmbeddedPythonHome, "python.exe");
        return File.Exists(python)
            ? PythonLocation.At(Path.GetFullPath(python), Name)
            : PythonLocation.Missing("Python.Included has unpacked no python.exe");
    }
}
