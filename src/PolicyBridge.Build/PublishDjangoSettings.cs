using Microsoft.Build.Framework;
using PolicyBridge.Tool;
using PolicyBridge.Tool.Options;

namespace PolicyBridge.Build;

/// <summary>
/// Has the tool publish what is not compiled to the folders named for it. A file there that PolicyBridge did not generate stops it,
/// before anything is copied.
/// </summary>
public sealed class PublishDjangoSettings : Microsoft.Build.Utilities.Task
{
    /// <summary>The tool's exit code where files of others are in the way.</summary>
    private const int Foreign = 1;

    /// <summary>Items of <see cref="PrepareDjangoSettings.Translations"/>; none to remove all that was published.</summary>
    public ITaskItem[] Translations { get; set; } = [];

    /// <summary>The file in which the tool keeps what it has published.</summary>
    [Required]
    public string List { get; set; } = "";

    /// <summary>The tool's assembly.</summary>
    [Required]
    public string Tool { get; set; } = "";

    /// <summary>The program that runs it; empty for the one that PATH leads to.</summary>
    public string DotNet { get; set; } = "";

    /// <inheritdoc/>
    public override bool Execute() => this.Guard(Translations.Select(translation => translation.ItemSpec), Publish);

    private bool Publish()
    {
        foreach ((string code, string message) in EmittedFiles.Check(Translations))
        {
            this.Fail(code, message);
        }

        if (Log.HasLoggedErrors)
        {
            return false;
        }

        ITaskItem[] published = [.. Translations.Where(translation => translation.GetMetadata("OutputFolder").Length > 0)];
        if (published.Length == 0 && !File.Exists(List))
        {
            return true;
        }

        string arguments = ArgumentsFor(published);
        string[] stamps = [.. published.Select(translation => translation.GetMetadata("Stamp"))];
        string state = List + ".state";
        if (File.Exists(state) && File.ReadAllText(state) == TranslationState.Of(Tool, arguments, List, stamps))
        {
            return true;
        }

        List<string> foreign = [];
        List<string> errors = [];
        int exit = new ToolProcess(this, Tool, DotNet).Run(arguments, foreign.Add, errors.Add);
        if (exit == Foreign)
        {
            this.Fail(
                TaskErrors.ForeignFiles,
                $"Nothing was copied to the output folder, since PolicyBridge did not generate what is there: {string.Join(", ", foreign)}. "
                    + "Move it away, or overwrite it with Overwrite=\"true\" on the DjangoSettings item.");
        }
        else if (exit != 0 && !Log.HasLoggedErrors)
        {
            string items = string.Join(" and ", published.Select(translation => BuildLines.NameOf(translation.ItemSpec)).Distinct().DefaultIfEmpty("DjangoSettings"));
            this.Fail(
                TaskErrors.NotPublished,
                $"{items}: nothing was copied to {OptionTable.Output.Metadata}: {string.Join(" ", errors.DefaultIfEmpty($"the tool ended with code {exit}."))}");
        }

        if (Log.HasLoggedErrors)
        {
            return false;
        }

        if (published.Length == 0)
        {
            File.Delete(state);
        }
        else
        {
            Directory.CreateDirectory(Path.GetDirectoryName(state)!);
            File.WriteAllText(state, TranslationState.Of(Tool, arguments, List, stamps));
        }

        return true;
    }

    private string ArgumentsFor(IEnumerable<ITaskItem> published) => CommandLineText.Of(
    [
        "publish",
        OptionTable.List.Flag,
        List,
        .. published.SelectMany(translation => new[]
        {
            (bool.Parse(translation.GetMetadata("Overwrite")) ? OptionTable.Overwrite : OptionTable.Copy).Flag,
            translation.GetMetadata("Emitted"),
            translation.GetMetadata("OutputFolder"),
        }),
    ]);
}
