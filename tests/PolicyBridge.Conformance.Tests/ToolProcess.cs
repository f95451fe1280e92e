using System.Diagnostics;

namespace PolicyBridge.Conformance.Tests;

/// <summary>The tool as a process, as this test run has built it.</summary>
internal static class ToolProcess
{
    /// <summary>Runs it to its end, from the repository's root.</summary>
    public static async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using Process process = Start(arguments);
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output, await error);
    }

    /// <summary>Starts it with its output redirected.</summary>
    public static Process Start(params string[] arguments)
    {
        string configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        string tool = Path.Combine(Repository.Root, "src", "PolicyBridge.Tool", "bin", configuration, "net10.0", "PolicyBridge.Tool.dll");
        Assert.True(File.Exists(tool), $"{tool} is missing: build the solution.");
        return Process.Start(new ProcessStartInfo("dotnet", [tool, .. arguments])
        {
            WorkingDirectory = Repository.Root, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
    }
}
