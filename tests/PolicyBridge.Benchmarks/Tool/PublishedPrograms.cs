using System.Diagnostics;

namespace PolicyBridge.Benchmarks.Tool;

/// <summary>The tool as its package has it for linux-x64, and a hello world to hold it against, ReadyToRun on the runtime of this machine.</summary>
internal sealed class PublishedPrograms : IDisposable
{
    private const string HelloProject = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <InvariantGlobalization>true</InvariantGlobalization>
          </PropertyGroup>
        </Project>
        """;

    private PublishedPrograms(string folder) => Folder = folder;

    /// <summary>A folder for whatever a run writes, gone at the end.</summary>
    public string Folder { get; }

    public string Hello => Path.Combine(Folder, "hello", "Hello");

    public string Tool => Path.Combine(Folder, "tool", "PolicyBridge.Tool");

    /// <summary>The top of the repository.</summary>
    public static string Repository { get; } = FindRepository();

    public static PublishedPrograms Publish()
    {
        PublishedPrograms programs = new(Directory.CreateTempSubdirectory("policybridge-speed-").FullName);
        string source = Directory.CreateDirectory(Path.Combine(programs.Folder, "source")).FullName;
        File.WriteAllText(Path.Combine(source, "Hello.csproj"), HelloProject);
        File.WriteAllText(Path.Combine(source, "Program.cs"), "System.Console.WriteLine(\"Hello, World!\");\n");
        programs.Publish(source, "hello", "--self-contained", "false", "-p:PublishReadyToRun=true");
        programs.Publish(Path.Combine(Repository, "src", "PolicyBridge.Tool"), "tool");
        return programs;
    }

    /// <summary>Runs a program to its end and gives the time; its output is thrown away.</summary>
    public static TimeSpan Run(string program, params IEnumerable<string> arguments)
    {
        long start = Stopwatch.GetTimestamp();
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        TimeSpan time = Stopwatch.GetElapsedTime(start);
        return process.ExitCode == 0 ? time : throw new InvalidOperationException($"{program} exited with {process.ExitCode}.");
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private void Publish(string project, string name, params IEnumerable<string> options) => Run(
        "dotnet",
        [
            "publish", project, "-c", "Release", "-r", "linux-x64", "-nodeReuse:false",
            // Apart from the folders and lock files of the repository, which are not for one kind of machine.
            "--artifacts-path", Path.Combine(Folder, "artifacts", name), $"-p:NuGetLockFilePath={Path.Combine(Folder, name + ".lock.json")}",
            "-o", Path.Combine(Folder, name), .. options,
        ]);

    private static string FindRepository()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "PolicyBridge.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("This program is not in the repository any more.");
    }
}
