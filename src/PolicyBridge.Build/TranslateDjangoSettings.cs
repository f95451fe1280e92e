using Microsoft.Build.Framework;
using PolicyBridge.Tool.Options;

namespace PolicyBridge.Build;

/// <summary>
/// Starts the tool for one translation. What the tool finds comes out in the canonical form of MSBuild, at its place in the
/// settings, and a translation counts as done only after a run without errors.
/// </summary>
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

        // What lies in obj is the build's own, even where the record of it is gone. The table of fidelity is for detailed logs;
        // findings come on the other stream, and what is no finding says what else is wrong.
        int code = new ToolProcess(Log, Tool, DotNet).Run(
            $"{arguments} {CommandLineText.Of([OptionTable.Output.Flag, Translation.GetMetadata("Emitted"), OptionTable.Dependencies.Flag, list, OptionTable.Force.Flag])}",
            line => Log.LogMessageFromText(line, MessageImportance.Low),
            line => Log.LogMessageFromText(line, MessageImportance.High),
            _cancelled.Token);
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
}
