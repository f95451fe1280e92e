using System.Diagnostics;

namespace PolicyBridge.Conformance.Tests;

/// <summary>The tool as a process, as this test run has built it.</summary>
internal static class ToolProcess
{
    /// <summary>Runs it to its end, from the repository's root.</summary>
    public static Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments) => EndAsync(Start(arguments));

    /// <summary>The same with a folder of its own for temporary files.</summary>
    public static Task<(int Code, string Output, string Error)> RunWithTemporaryAsync(string folder, params string[] arguments) => EndAsync(StartWithTemporary(folder, arguments));

    /// <summary>Starts it with its output redirected.</summary>
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

    private static ProcessStartInfo Of(string[] arguments)
    {
        string configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        string tool = Path.Combine(Repository.Root, "src", "PolicyBridge.Tool", "bin", configuration, "net10.0", "PolicyBridge.Tool.dll");
        Assert.True(File.Exists(tool), $"{tool} is missing: build the solution.");
        return new ProcessStartInfo("dotnet", [tool, .. arguments])
        {
            WorkingDirectory = Repository.Root, RedirectStandardOutput = true, RedirectStandardError = true,
        };
    }
}
