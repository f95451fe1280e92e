using System.Diagnostics;
using System.Runtime.InteropServices;

namespace PolicyBridge.Packages.Tests;

/// <summary>Starts programs as a person would at a prompt: without what the test run itself has put into the environment.</summary>
internal static class DotNet
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../.."));

    /// <summary>The dotnet that runs the tests.</summary>
    public static string Host { get; } = Path.Combine(Root, "dotnet");

    public static async Task<(int Code, string Output)> RunAsync(string program, string folder, IEnumerable<string> arguments, string? packages = null)
    {
        using Process process = Start(program, folder, arguments, packages);
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output + await error);
    }

    public static Process Start(string program, string folder, IEnumerable<string> arguments, string? packages = null)
    {
        // Who starts the suite in the background may have signals ignored, and what a process ignores its children ignore.
        ProcessStartInfo start = new("env", ["--default-signal", program, .. arguments]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string name in start.Environment.Keys.Where(IsOfTestRun).ToArray())
        {
            start.Environment.Remove(name);
        }

        start.Environment["DOTNET_ROOT"] = Root;
        if (packages is not null)
        {
            start.Environment["NUGET_PACKAGES"] = packages;
        }

        return Process.Start(start)!;
    }

    private static bool IsOfTestRun(string name) =>
        name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || name.StartsWith("VSTEST", StringComparison.OrdinalIgnoreCase)
        || name is "DOTNET_HOST_PATH" or "ASPNETCORE_ENVIRONMENT" or "DOTNET_ENVIRONMENT" or "ASPNETCORE_URLS";
}
