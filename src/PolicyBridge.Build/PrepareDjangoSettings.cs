using System.Security.Cryptography;
using System.Text;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using PolicyBridge.Tool;

namespace PolicyBridge.Build;

/// <summary>Says for each <c>DjangoSettings</c> item how it is translated and where to, and forgets what is no longer up to date.</summary>
public sealed class PrepareDjangoSettings : Microsoft.Build.Utilities.Task
{
    /// <summary>Names that editors and other packages put on any item.</summary>
    private static readonly HashSet<string> CommonMetadata = new(StringComparer.OrdinalIgnoreCase)
    {
        "Link", "LinkBase", "Visible", "SubType", "DependentUpon", "Pack", "PackagePath", "CopyToOutputDirectory", "CopyToPublishDirectory", "Watch",
    };

    /// <summary>The items.</summary>
    public ITaskItem[] Settings { get; set; } = [];

    /// <summary>Where relative paths in metadata start.</summary>
    [Required]
    public string ProjectFolder { get; set; } = "";

    /// <summary>Where each translation gets a folder of its own.</summary>
    [Required]
    public string Folder { get; set; } = "";

    /// <summary>The tool's assembly.</summary>
    [Required]
    public string Tool { get; set; } = "";

    /// <summary>An item for each translation: its arguments, its folder for output, and the files that keep its state.</summary>
    [Output]
    public ITaskItem[] Translations { get; set; } = [];

    /// <summary>The files that the settings were read from last.</summary>
    [Output]
    public ITaskItem[] FilesRead { get; set; } = [];

    /// <inheritdoc/>
    public override bool Execute() => this.Guard(Settings.Select(item => item.ItemSpec), PrepareAll);

    private bool PrepareAll()
    {
        ITaskItem[] items = [.. Settings.Where(Check).GroupBy(item => (item.GetMetadata("FullPath"), CommandLineText.Of(ToolArguments.Of(item, ProjectFolder)))).Select(same => same.First())];
        Translations = [.. items.Select(Prepare)];
        FilesRead = [.. Translations.SelectMany(t => TranslationState.FilesRead(t.GetMetadata("List"))).Distinct().Select(path => new TaskItem(path))];
        return !Log.HasLoggedErrors;
    }

    private bool Check(ITaskItem item)
    {
        string[] unknown = [.. item.CloneCustomMetadata().Keys.Cast<string>().Except(ToolArguments.MetadataNames, StringComparer.OrdinalIgnoreCase).Where(n => !CommonMetadata.Contains(n))];
        foreach (string name in unknown)
        {
            string way = ToolArguments.Nearest(name) is { } nearest
                ? $"Did you mean {nearest}?"
                : $"It knows {string.Join(", ", ToolArguments.MetadataNames)}.";
            this.Fail(TaskErrors.UnknownMetadata, $"{BuildLines.NameOf(item.ItemSpec)} has the metadata {name}, which says nothing to PolicyBridge. {way}");
        }

        if (unknown.Length > 0)
        {
            return false;
        }

        try
        {
            ToolArguments.Of(item, ProjectFolder);
            ToolArguments.Overwrites(item);
            return true;
        }
        catch (FormatException exception)
        {
            this.Fail(TaskErrors.NotABoolean, $"{BuildLines.NameOf(item.ItemSpec)}: {exception.Message}");
            return false;
        }
    }

    private TaskItem Prepare(ITaskItem item)
    {
        string arguments = CommandLineText.Of(ToolArguments.Of(item, ProjectFolder));
        string folder = Path.Combine(Folder, $"{Path.GetFileNameWithoutExtension(item.ItemSpec)}-{ShortHash(arguments)}");
        TaskItem translation = new(((ITaskItem2)item).EvaluatedIncludeEscaped);
        foreach ((string name, string value) in new[]
        {
            ("Arguments", arguments),
            ("Emitted", Path.Combine(folder, "out")),
            ("List", Path.Combine(folder, "files")),
            ("State", Path.Combine(folder, "state")),
            ("Stamp", Path.Combine(folder, "done")),
            ("OutputFolder", ToolArguments.OutputFolderOf(item, ProjectFolder)),
            ("Overwrite", ToolArguments.Overwrites(item).ToString()),
        })
        {
            // What looks like an escape of MSBuild in a path or a regex is none.
            ((ITaskItem2)translation).SetMetadataValueLiteral(name, value);
        }

        string state = translation.GetMetadata("State");
        if (!File.Exists(state) || File.ReadAllText(state) != TranslationState.Of(Tool, arguments, translation.GetMetadata("List")))
        {
            Forget(translation.GetMetadata("Stamp"));
        }

        return translation;
    }

    private static void Forget(string stamp)
    {
        if (File.Exists(stamp))
        {
            File.Delete(stamp);
        }
    }

    private static string ShortHash(string text)
    {
        using SHA256 sha256 = SHA256.Create();
        return string.Concat(sha256.ComputeHash(Encoding.UTF8.GetBytes(text)).Take(6).Select(b => b.ToString("x2", System.Globalization.CultureInfo.InvariantCulture)));
    }
}
