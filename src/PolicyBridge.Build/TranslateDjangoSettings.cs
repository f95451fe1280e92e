using System.ComponentModel;
using System.Diagnostics;
using Microsoft.Build.Framework;

namespace PolicyBridge.Build;

/// <summary>
/// Starts the tool for one translation. What the tool finds comes out in the canonical form of MSBuild, at its place in the
/// settings, and a translation counts as done only after a run without errors.
/// </summary>
/// <remarks>No ToolTask: outside Windows that turns each backslash of a command line into a slash, those of regexes too.</remarks>
public sealed class TranslateDjangoSettings : Microsoft.Build.Utilities.Task, ICancelableTask
{
    private readonly CancellationTokenSource _cancelled = new();

    /// <summary>An item of <see cref="PrepareDjangoSettings.Translations"/>.</summary>
    [Required]
    public ITaskItem Translation { get; set; } = null!;

    /// <summary>The tool's assembly.</summary>
    [Required]
    public string Tool { get; set; } = "";

    /// <summary>The program that runs it; empty for the one that PATH leads to.</summary>
    public string DotNet { get; set; } = "";

    /// <inheritdoc/>
    public override bool Execute()
    {
        string arguments = Translation.GetMetadata("Arguments");
        string list = Translation.GetMetadata("List");
        Directory.CreateDirectory(Path.GetDirectoryName(list)!);
        File.Delete(Translation.GetMetadata("Stamp"));

        // What lies in obj is the build's own, even where the record of it is gone.
        int code = Run($"{CommandLineText.Of([Tool])} {arguments} {CommandLineText.Of(["--output", Translation.GetMetadata("Emitted"), "--dependencies", list, "--force"])}");
        if (code != 0 && !Log.HasLoggedErrors)
        {
            Log.LogError(null, "PB9004", null, Translation.GetMetadata("FullPath"), 0, 0, 0, 0, "The settings could not be translated: the tool ended with code {0}.", code);
        }

        if (Log.HasLoggedErrors)
        {
            return false;
        }

        File.WriteAllText(Translation.GetMetadata("State"), TranslationState.Of(Tool, arguments, list));
        File.WriteAllText(Translation.GetMetadata("Stamp"), "");
        return true;
    }

    /// <inheritdoc/>
    public void Cancel() => _cancelled.Cancel();

    private int Run(string arguments)
    {
        using Process process = new()
        {
            StartInfo = new ProcessStartInfo(DotNet.Length > 0 ? DotNet : "dotnet", arguments)
            {
                UseShellExecute = false,
                CreateNoWindow = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        Log.LogMessage(MessageImportance.Low, "{0} {1}", process.StartInfo.FileName, arguments);

        // The table of fidelity is for detailed logs. Findings come on the other stream, and what is no finding says what else is wrong.
        process.OutputDataReceived += (_, line) => LogLine(line.Data, MessageImportance.Low);
        process.ErrorDataReceived += (_, line) => LogLine(line.Data, MessageImportance.High);
        try
        {
            process.Start();
        }
        catch (Win32Exception exception)
        {
            Log.LogErrorFromException(exception);
            return -1;
        }

        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using CancellationTokenRegistration kill = _cancelled.Token.Register(process.Kill);
        process.WaitForExit();
        return process.ExitCode;
    }

    private void LogLine(string? line, MessageImportance importance)
    {
        if (line is not null)
        {
            Log.LogMessageFromText(line, importance);
        }
    }
}
