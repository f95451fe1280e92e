using System.Diagnostics;
using System.Globalization;
using PolicyBridge.Benchmarks.Tool;
using PolicyBridge.Targets;

namespace PolicyBridge.Benchmarks.Emission;

/// <summary>The tool as it was when emitted C# carried its engine, built once from that commit.</summary>
internal static class EarlierTool
{
    public const string Commit = "40fc6be";

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "earlier-" + Commit);

    private static string Program => Path.Combine(Folder, "src", "PolicyBridge.Tool", "bin", "Release", "net10.0", "PolicyBridge.Tool.dll");

    /// <summary>What it emits for ASP.NET Core in the exact style.</summary>
    public static TargetFile Emit(string settings)
    {
        if (!File.Exists(Program))
        {
            Build();
        }

        string output = Directory.CreateTempSubdirectory("policybridge-earlier-").FullName;
        Run("dotnet", Folder, Program, "translate", settings, "--to", "aspnetcore", "--output", output, "--assume-middleware");
        string path = Path.Combine(output, "aspnetcore", "DjangoCors.g.cs");
        TargetFile file = new("DjangoCors.g.cs", File.ReadAllText(path));
        Directory.Delete(output, recursive: true);
        return file;
    }

    private static void Build()
    {
        Console.Error.WriteLine($"Building the tool of {Commit} …");
        Directory.CreateDirectory(Folder);
        string archive = Path.Combine(Folder, "source.tar");
        Run("git", PublishedPrograms.Repository, "archive", "-o", archive, Commit);
        Run("tar", Folder, "-xf", archive);
        Run("dotnet", Folder, "build", "src/PolicyBridge.Tool", "-c", "Release", "-nodeReuse:false", "-p:RunAnalyzers=false", "-p:GenerateDocumentationFile=false");
    }

    private static void Run(string program, string folder, params string[] arguments)
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
