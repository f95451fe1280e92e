using System.Text.RegularExpressions;
using Microsoft.Build.Framework;
using PolicyBridge.Tool;
using PolicyBridge.Tool.Options;

namespace PolicyBridge.Build;

/// <summary>
/// Starts the tool for one translation. What the tool finds comes out in the canonical form of MSBuild, at its place in the
/// settings, and a translation counts as done only after a run without errors.
/// </summary>
public sealed class TranslateDjangoSettings : Microsoft.Build.Utilities.Task, ICancelableTask
{
    private const string PlainError = "error: ";

    private static readonly Regex Finding = new(@"(^|: | )(error|warning|note) [\w.]+: ", RegexOptions.CultureInvariant);

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
    public override bool Execute() => this.Guard([Translation.ItemSpec], Translate);

    private bool Translate()
    {
        string arguments = Translation.GetMetadata("Arguments");
        string list = Translation.GetMetadata("List");
        Directory.CreateDirectory(Path.GetDirectoryName(list)!);
        File.Delete(Translation.GetMetadata("Stamp"));

        // What lies in obj is the build's own, even where the record of it is gone. The table of fidelity is for detailed logs;
        // findings come on the other stream, and what is no finding says what else is wrong.
        List<string> others = [];
        int code = new ToolProcess(this, Tool, DotNet).Run(
            $"{arguments} {CommandLineText.Of([OptionTable.Output.Flag, Translation.GetMetadata("Emitted"), OptionTable.Dependencies.Flag, list, OptionTable.Force.Flag])}",
            TakeOutput,
            line => TakeFinding(line, others),
            _cancelled.Token);
        if (code != 0 && !Log.HasLoggedErrors)
        {
            string why = string.Join(" ", others.DefaultIfEmpty($"the tool ended with code {code}."));
            this.Fail(TaskErrors.NotTranslated, $"{BuildLines.NameOf(Translation.ItemSpec)} could not be translated: {why}", Translation.GetMetadata("FullPath"));
        }

        if (Log.HasLoggedErrors)
        {
            return false;
        }

        File.WriteAllText(Translation.GetMetadata("State"), TranslationState.Of(Tool, arguments, list));
        File.WriteAllText(Translation.GetMetadata("Stamp"), "");
        return true;
    }

    private void TakeOutput(string line)
    {
        bool isMessage = line.StartsWith(BuildLines.Message, StringComparison.Ordinal);
        Log.LogMessage(isMessage ? MessageImportance.Normal : MessageImportance.Low, "{0}", isMessage ? line.Substring(BuildLines.Message.Length) : line);
    }

    private void TakeFinding(string line, List<string> others)
    {
        if (Finding.IsMatch(line))
        {
            Log.LogMessageFromText(line, MessageImportance.High);
        }
        else
        {
            others.Add(line.StartsWith(PlainError, StringComparison.Ordinal) ? line.Substring(PlainError.Length) : line);
        }
    }

    /// <inheritdoc/>
    public void Cancel() => _cancelled.Cancel();
}
