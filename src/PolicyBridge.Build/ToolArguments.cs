using Microsoft.Build.Framework;
using PolicyBridge.Sources;
using PolicyBridge.Tool.Options;

namespace PolicyBridge.Build;

/// <summary>What the metadata of a <c>DjangoSettings</c> item mean to the tool, by its table of options.</summary>
internal static class ToolArguments
{
    /// <summary>Every name that an item may carry for this package.</summary>
    public static IEnumerable<string> MetadataNames => Options.Select(option => option.Metadata).OrderBy(name => name, StringComparer.Ordinal);

    private static IEnumerable<ToolOption> Options => OptionTable.OfTranslation.Concat(OptionTable.OfPublishing);

    /// <summary>The metadata that were likely meant by a name that is none; null where none is near.</summary>
    public static string? Nearest(string name)
    {
        // What is a flag on the command line is easily written as one here.
        string[] known = [.. Options.SelectMany(option => new[] { option.Metadata, option.FlagAsMetadata })];
        string? near = known.FirstOrDefault(other => string.Equals(other, name, StringComparison.OrdinalIgnoreCase)) ?? Spelling.Nearest(name, known);
        return Options.FirstOrDefault(option => near == option.Metadata || near == option.FlagAsMetadata)?.Metadata;
    }

    /// <summary>The arguments for one item, without the places that it writes to.</summary>
    /// <exception cref="FormatException">A flag is neither true nor false; the message says which.</exception>
    public static IReadOnlyList<string> Of(ITaskItem item, string projectFolder) =>
    [
        "translate", item.GetMetadata("FullPath"), OptionTable.Format.Flag, "msbuild",
        // In one piece: an item may begin with a character that means something on a command line.
        $"{OptionTable.BuildItem.Flag}={item.ItemSpec}",
        .. OptionTable.OfTranslation.SelectMany(option => ArgumentsOf(option, item, projectFolder)),
    ];

    public static string FullPath(string path, string projectFolder) => Path.GetFullPath(Path.Combine(projectFolder, path));

    /// <summary>The folder for what is not compiled; empty where the item names none.</summary>
    public static string OutputFolderOf(ITaskItem item, string projectFolder) =>
        item.GetMetadata(OptionTable.Output.Metadata) is { Length: > 0 } folder ? FullPath(folder, projectFolder) : "";

    /// <summary>Whether files in the output folder that PolicyBridge did not generate are overwritten.</summary>
    /// <exception cref="FormatException">It is neither true nor false.</exception>
    public static bool Overwrites(ITaskItem item) => IsSet(OptionTable.Force, item);

    private static IEnumerable<string> ArgumentsOf(ToolOption option, ITaskItem item, string projectFolder) => option.Kind switch
    {
        // Several targets are separated by commas on the command line; as a list of MSBuild they may come with semicolons.
        MetadataKind.Value => item.GetMetadata(option.Metadata) is { Length: > 0 } value ? [option.Flag, value.Replace(';', ',')] : [],
        MetadataKind.List => Split(option, item).SelectMany(value => new[] { option.Flag, value }),
        MetadataKind.Paths => Split(option, item).SelectMany(path => new[] { option.Flag, FullPath(path, projectFolder) }),
        MetadataKind.Program => ValueOf(option, item) is { Length: > 0 } program
            ? [option.Flag, program.IndexOfAny(['/', '\\']) < 0 ? program : FullPath(program, projectFolder)]
            : [],
        MetadataKind.Switch => IsSet(option, item) ? [option.Flag] : [],
        _ => [],
    };

    private static string ValueOf(ToolOption option, ITaskItem item) => item.GetMetadata(option.Metadata).Trim();

    private static bool IsSet(ToolOption option, ITaskItem item) => ValueOf(option, item) switch
    {
        "" => false,
        string text when bool.TryParse(text, out bool value) => value,
        string text => throw new FormatException($"{option.Metadata} is '{text}'; write true or false."),
    };

    // A semicolon that belongs to a value is written %3B, as everywhere in MSBuild; so the text is split before it is unescaped.
    private static IEnumerable<string> Split(ToolOption option, ITaskItem item) =>
        ((ITaskItem2)item).GetMetadataValueEscaped(option.Metadata).Split(';').Select(Unescape).Select(value => value.Trim()).Where(value => value.Length > 0);

    private static string Unescape(string text)
    {
        for (int i = text.IndexOf('%'); i >= 0 && i + 2 < text.Length; i = text.IndexOf('%', i + 1))
        {
            if (Uri.IsHexDigit(text[i + 1]) && Uri.IsHexDigit(text[i + 2]))
            {
                text = text.Substring(0, i) + (char)Convert.ToInt32(text.Substring(i + 1, 2), 16) + text.Substring(i + 3);
            }
        }

        return text;
    }
}
