using System.Diagnostics;
using PolicyBridge.Tool;

namespace PolicyBridge.Conformance.Tests;

/// <summary>The tool as this test run has built it: a process of its own only where a test needs one, since each compiles all its code anew.</summary>
internal static class ToolProcess
{
    /// <summary>Runs a command to its end in this process, from the repository's root.</summary>
    public static Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        Environment.CurrentDirectory = Repository.Root;
        return Task.Run(() =>
        {
            using StringWriter output = new();
            using StringWriter error = new();
            int code = CommandLineRun.Run(arguments, output, error);
            return (code, output.ToString(), error.ToString());
        });
    }

    /// <summary>Runs it to its end as a process, with a folder of its own for temporary files.</summary>
    public static Task<(int Code, string Output, string Error)> RunWithTemporaryAsync(string folder, params string[] arguments) => EndAsync(StartWithTemporary(folder, arguments));

    /// <summary>Starts it as a process with its output redirected.</summary>
    public static Process Start(params string[] arguments) => Process.Start(Of(arguments))!;

    /// <summary>The same with a folder of its own for temporary files.</summary>
    public static Process StartWithTemporary(string folder, params string[] arguments)
    {
        ProcessStartInfo start = Of(arguments);
        start.Environment["TMPDIR"] = folder;
        return Process.Start(start)!;
    }

    private static async Task<(int Code, string Output, string Error)> EndAsync(Process started)
    {
        using Process process = started;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output, await error);
    }

    /// <summary>The tool's assembly.</summary>
    public static string Assembly
    {
        get
        {
            string configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
            string tool = Path.Combine(Repository.Root, "src", "PolicyBridge.Tool", "bin", configuration, "net10.0", "PolicyBridge.Tool.dll");
            Assert.True(File.Exists(tool), $"{tool} is missing: build the solution.");
            return tool;
        }
    }

    private static ProcessStartInfo Of(string[] arguments)
    {
        // Who starts the suite in the background may have signals ignored, and what a process ignores its children ignore.
        return new ProcessStartInfo("env", ["--default-signal", "dotnet", Assembly, .. arguments])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
    }
}
