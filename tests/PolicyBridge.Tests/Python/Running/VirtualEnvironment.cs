using System.Diagnostics;

namespace PolicyBridge.Tests.Python.Running;

/// <summary>A real virtual environment, without pip.</summary>
internal static class VirtualEnvironment
{
    /// <summary>Makes one in a folder.</summary>
    /// <returns>Its Python.</returns>
    public static string Create(string folder)
    {
        using Process process = Process.Start(Interpreter.Reference.Path, ["-I", "-m", "venv", "--without-pip", folder]);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return Path.Combine(folder, "bin", "python");
    }

    /// <summary>The folder of its packages.</summary>
    public static string Packages(string folder) => Path.Combine(Assert.Single(Directory.EnumerateDirectories(Path.Combine(folder, "lib"))), "site-packages");
}
