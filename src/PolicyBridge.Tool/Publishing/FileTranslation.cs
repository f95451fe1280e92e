using PolicyBridge.Diagnostics;
using PolicyBridge.Django;
using PolicyBridge.Django.Variables;
using PolicyBridge.Settings;
using PolicyBridge.Targets;

namespace PolicyBridge.Tool.Publishing;

/// <summary>What became of one settings file.</summary>
/// <param name="Path">The settings file as it was given.</param>
/// <param name="Folder">The folder that its output goes to.</param>
/// <param name="Settings">What was read.</param>
/// <param name="Translation">What was made of it.</param>
internal sealed record FileTranslation(string Path, string Folder, DjangoSettings Settings, Translation Translation)
{
    /// <summary>The files of variables that the settings load by themselves; who names one on the command line knows of it.</summary>
    public IReadOnlyList<string> VariableFiles { get; private init; } = [];

    /// <summary>The files written; empty where nothing was, as under <c>--check</c>.</summary>
    public IReadOnlyList<string> Written { get; private init; } = [];

    /// <summary>The files removed, which are no longer emitted.</summary>
    public IReadOnlyList<string> Removed { get; private init; } = [];

    /// <summary>Under <c>--check</c> a unified diff, empty where all is as it would be written; else null.</summary>
    public string? Difference { get; private init; }

    /// <summary>Under <c>--check</c>, where there is a difference: the command that made the files, if that was another one.</summary>
    public string? OtherCommand { get; private init; }

    /// <summary>Why the output could not be compared or written.</summary>
    public string? Failure { get; private init; }

    public IReadOnlyList<Diagnostic> Findings => Translation.Diagnostics;

    public int ExitCode => Failure is not null || Translation.Files.Count == 0 ? Tool.ExitCode.Failed
        : Difference is { Length: > 0 } ? Tool.ExitCode.Findings
        : Tool.ExitCode.Done;

    public static FileTranslation Run(string path, string folder, DjangoSettingsOptions reading, IReadOnlyList<Target> targets, TargetOptions options, WriteMode writing)
    {
        DjangoSettings settings = SettingsReader.Load(System.IO.Path.GetFullPath(path), reading);
        FileTranslation made = new(path, folder, settings, Translation.To(targets, settings, options)) { VariableFiles = [.. VariableSources.LoadedBySettings(reading, settings.Inputs).Select(file => file.Name)] };
        return made.Translation.Files.Count == 0 ? made : made.Finish(writing, options.Command);
    }

    private FileTranslation Finish(WriteMode writing, string? command)
    {
        if (FileInWay(Folder) is { } file)
        {
            return this with { Failure = $"{file} is a file, and --output names a folder: give another one, or move the file away." };
        }

        try
        {
            OutputFolder output = new(Folder);
            if (writing.IsCheck)
            {
                string difference = OutputCheck.Differences(output, Translation.Files, writing.IsExact);
                string? madeBy = difference.Length > 0 ? output.Command : null;
                return this with { Difference = difference, OtherCommand = madeBy == command ? null : madeBy };
            }

            string? list = writing.Dependencies;
            if (!writing.Force)
            {
                Ownership.Refuse([
                    .. output.Foreign(Translation.Files),
                    .. list is not null && Ownership.IsForeign(list, DependencyList.IsOne) ? [list] : Array.Empty<string>(),
                ]);
            }

            (IReadOnlyList<string> written, IReadOnlyList<string> removed) = output.Write(
                Translation.Files, list is null ? null : files => (list, DependencyList.Of(Settings.Inputs, files)));
            return this with { Written = written, Removed = removed };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return this with { Failure = $"the output could not be {(writing.IsCheck ? "compared" : "written")}: {exception.Message}" };
        }
    }

    /// <summary>The file that stands where a folder is to be; null where there is none.</summary>
    private static string? FileInWay(string folder)
    {
        for (string? path = folder; !string.IsNullOrEmpty(path); path = System.IO.Path.GetDirectoryName(path))
        {
            if (File.Exists(path))
            {
                return path;
            }
        }

        return null;
    }
}
