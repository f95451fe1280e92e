using System.CommandLine;
using PolicyBridge.Django;
using PolicyBridge.Targets;
using PolicyBridge.Tool.Publishing;

namespace PolicyBridge.Tool.Options;

/// <summary>What <c>translate</c> is asked.</summary>
/// <param name="Settings">Settings files, and globs of them.</param>
/// <param name="Reading">How they are read.</param>
/// <param name="Targets">What is emitted.</param>
/// <param name="Writing">In which form.</param>
/// <param name="Output">The folder that it goes to.</param>
/// <param name="Mode">How it is written there.</param>
/// <param name="Notes">Whether notes are shown that are the same for every policy.</param>
/// <param name="Format">How findings are printed.</param>
/// <param name="BuildItem">The item of a build that asks; null where a person does.</param>
internal sealed record TranslateOptions(
    IReadOnlyList<string> Settings,
    DjangoSettingsOptions Reading,
    IReadOnlyList<Target> Targets,
    TargetOptions Writing,
    string Output,
    WriteMode Mode,
    bool Notes,
    FindingsFormat Format,
    string? BuildItem)
{
    private static readonly CommandOption<DirectoryInfo> OutputOption = new(OptionTable.Output) { Alias = "-o", IsRequired = true };
    private static readonly CommandOption<bool> Check = new(OptionTable.Check);
    private static readonly CommandOption<bool> CheckExact = new(OptionTable.CheckExact);
    private static readonly CommandOption<bool> NotesOption = new(OptionTable.Notes);
    private static readonly CommandOption<bool> Force = new(OptionTable.Force);
    private static readonly CommandOption<FileInfo> Dependencies = new(OptionTable.Dependencies);
    private static readonly CommandOption<string> Item = new(OptionTable.BuildItem) { IsHidden = true };

    public static void AddTo(Command command, TargetRegistry targets)
    {
        WritingOptions.AddTo(command, targets);
        OutputOption.AddTo(command);
        Check.AddTo(command);
        CheckExact.AddTo(command);
        Force.AddTo(command);
        Dependencies.AddTo(command);
        NotesOption.AddTo(command);
        Item.AddTo(command);
        FindingsFormat.Option.AddTo(command);
        ReadingOptions.AddTo(command);
        ReadingOptions.AddAllowEmptyTo(command);
        ReadingOptions.AddFilesTo(command, " Of several, each has a folder of its own in the output folder, as they lie.");
    }

    public static TranslateOptions From(ParseResult result, TargetRegistry targets) => new(
        ReadingOptions.FilesOf(result),
        ReadingOptions.From(result),
        WritingOptions.TargetsOf(result, targets),
        WritingOptions.From(result, targets) with { Command = CommandText.Of(result) },
        OutputOption.RequiredOf(result).ToString(),
        new WriteMode(Check.Of(result) || CheckExact.Of(result), CheckExact.Of(result), Force.Of(result), Dependencies.Of(result)?.ToString()),
        NotesOption.Of(result),
        FindingsFormat.Option.RequiredOf(result),
        ItemOf(result));

    /// <summary>The item of a build that asks, also where the rest of the command line has mistakes; null where a person does.</summary>
    public static string? ItemOf(ParseResult result) => Item.IsGiven(result) ? Item.Of(result) : null;
}
