using System.ComponentModel;
using System.Diagnostics;
using Microsoft.Build.Framework;
using MSBuildTask = Microsoft.Build.Utilities.Task;

namespace PolicyBridge.Build;

/// <summary>Starts the tool for a task.</summary>
/// <remarks>No ToolTask: outside Windows that turns each backslash of a command line into a slash, those of regexes too.</remarks>
/// <param name="task">The task.</param>
/// <param name="tool">The tool's assembly.</param>
/// <param name="dotNet">The program that runs it; empty for the one that PATH leads to.</param>
internal sealed class ToolProcess(MSBuildTask task, string tool, string dotNet)
{
    /// <summary>Runs the tool to its end and gives its exit code; -1 where it could not be started, which is an error of the log.</summary>
    /// <param name="arguments">The arguments as one text.</param>
    /// <param name="output">Takes each line of its output.</param>
    /// <param name="error">Takes each line of its error stream.</param>
    /// <param name="cancellation">Ends it.</param>
    public int Run(string arguments, Action<string> output, Action<string> error, CancellationToken cancellation = default)
    {
        using Process process = new()
        {
            StartInfo = new ProcessStartInfo(dotNet.Length > 0 ? dotNet : "dotnet", $"{CommandLineText.Of([tool])} {arguments}")
            {
                UseShellExecute = false,
                CreateNoWindow = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        task.Log.LogMessage(MessageImportance.Low, "{0} {1}", process.StartInfo.FileName, process.StartInfo.Arguments);
        process.OutputDataReceived += (_, line) => Take(line.Data, output);
        process.ErrorDataReceived += (_, line) => Take(line.Data, error);
        try
        {
            process.Start();
        }
        catch (Win32Exception exception)
        {
            task.Fail(TaskErrors.ToolMissing, $"DjangoSettings: the program {process.StartInfo.FileName}, which runs PolicyBridge, does not start: {exception.Message}.");
            return -1;
        }

        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using CancellationTokenRegistration kill = cancellation.Register(process.Kill);
        process.WaitForExit();
        return process.ExitCode;
    }

    private static void Take(string? line, Action<string> take)
    {
        if (line is not null)
        {
            take(line);
        }
    }
}
