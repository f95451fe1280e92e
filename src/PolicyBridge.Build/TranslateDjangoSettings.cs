using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace PolicyBridge.Build;

/// <summary>
/// Starts the tool for one translation. What the tool finds comes out in the canonical form of MSBuild, at its place in the
/// settings, and a translation counts as done only after a run without errors.
/// </summary>
public sealed class TranslateDjangoSettings : ToolTask
{
    /// <summary>An item of <see cref="PrepareDjangoSettings.Translations"/>.</summary>
    [Required]
    public ITaskItem Translation { get; set; } = null!;

    /// <summary>The tool's assembly.</summary>
    [Required]
    public string Tool { get; set; } = "";

    /// <summary>The program that runs it; empty for the one that PATH leads to.</summary>
    public string DotNet { get; set; } = "";

    /// <inheritdoc/>
    protected override string ToolName => Environment.OSVersion.Platform == PlatformID.Win32NT ? "dotnet.exe" : "dotnet";

    // The table of fidelity is for detailed logs; errors and warnings are logged as such whatever this says.
    /// <inheritdoc/>
    protected override MessageImportance StandardOutputLoggingImportance => MessageImportance.Low;

    /// <inheritdoc/>
    protected override MessageImportance StandardErrorLoggingImportance => MessageImportance.Low;

    private string Arguments => Translation.GetMetadata("Arguments");

    /// <inheritdoc/>
    public override bool Execute()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Translation.GetMetadata("Stamp"))!);
        File.Delete(Translation.GetMetadata("Stamp"));
        if (!base.Execute())
        {
            return false;
        }

        File.WriteAllText(Translation.GetMetadata("State"), TranslationState.Of(Tool, Arguments, Translation.GetMetadata("List")));
        File.WriteAllText(Translation.GetMetadata("Stamp"), "");
        return true;
    }

    /// <inheritdoc/>
    protected override string GenerateFullPathToTool() => DotNet.Length > 0 ? DotNet : ToolExe;

    /// <inheritdoc/>
    protected override string GenerateCommandLineCommands() => CommandLineText.Of([Tool]) + " " + Arguments + " "
        + CommandLineText.Of(["--output", Translation.GetMetadata("Output"), "--dependencies", Translation.GetMetadata("List")]);

    /// <inheritdoc/>
    protected override void LogToolCommand(string message) => Log.LogMessage(MessageImportance.Low, "{0}", message);
}
