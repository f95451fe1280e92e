using System.Diagnostics;
using System.Globalization;

namespace PolicyBridge.Benchmarks.Tool;

/// <summary>The repository as it was at a commit, taken out of git and built once.</summary>
internal sealed class EarlierBuild
{
    private readonly string _commit;

    public EarlierBuild(string commit)
    {
        _commit = commit;
        Folder = Path.Combine(AppContext.BaseDirectory, "earlier-" + commit);
    }

    private string Folder { get; }

    /// <summary>The tool and its libraries, in one folder.</summary>
    public string ToolFolder
    {
        get
        {
            string output = Path.Combine(Folder, "src", "PolicyBridge.Tool", "bin", "Release", "net10.0");
            if (!File.Exists(Path.Combine(output, "PolicyBridge.Tool.dll")))
            {
                Build();
            }

            return output;
        }
    }

    /// <summary>Runs a program in the folder of the earlier source, and throws with its output where it fails.</summary>
    public void Run(string program, params string[] arguments) => Run(program, Folder, arguments);

    private void Build()
    {
        Console.Error.WriteLine($"Building the tool of {_commit} …");
        Directory.CreateDirectory(Folder);
        string archive = Path.Combine(Folder, "source.tar");
        Run("git", PublishedPrograms.Repository, ["archive", "-o", archive, _commit]);
        Run("tar", Folder, ["-xf", archive]);
        Run("dotnet", Folder, ["build", "src/PolicyBridge.Tool", "-c", "Release", "-nodeReuse:false", "-p:RunAnalyzers=false", "-p:GenerateDocumentationFile=false"]);
    }

    private static void Run(string program, string folder, string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{program} {string.Join(' ', arguments)} exited with {process.ExitCode}.\n{output}"));
        }
    }
}
