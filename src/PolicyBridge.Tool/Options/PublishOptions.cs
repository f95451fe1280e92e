using System.CommandLine;
using System.CommandLine.Parsing;
using PolicyBridge.Tool.Publishing;

namespace PolicyBridge.Tool.Options;

/// <summary>What <c>publish</c> is asked.</summary>
/// <param name="Folders">What is published, and where to.</param>
/// <param name="List">The file that keeps what was published.</param>
internal sealed record PublishOptions(IReadOnlyList<PublishedFolder> Folders, string List)
{
    private static readonly CommandOption<FileInfo> ListOption = new(OptionTable.List) { IsRequired = true };
    private static readonly CommandOption<string[]> Copy = new(OptionTable.Copy) { AreTogether = true, Validator = InPairs };
    private static readonly CommandOption<string[]> Overwrite = new(OptionTable.Overwrite) { AreTogether = true, Validator = InPairs };

    public static void AddTo(Command command)
    {
        ListOption.AddTo(command);
        Copy.AddTo(command);
        Overwrite.AddTo(command);
    }

    public static PublishOptions From(ParseResult result) => new(
        [.. FoldersOf(Copy.Of(result), overwrite: false), .. FoldersOf(Overwrite.Of(result), overwrite: true)],
        ListOption.RequiredOf(result).FullName);

    private static IEnumerable<PublishedFolder> FoldersOf(string[]? pairs, bool overwrite) =>
        (pairs ?? []).Chunk(2).Select(pair => new PublishedFolder(Path.GetFullPath(pair[0]), Path.GetFullPath(pair[1]), overwrite));

    private static void InPairs(OptionResult result)
    {
        if (result.Tokens.Count % 2 != 0)
        {
            result.AddError($"{result.Option.Name} takes two folders: FROM and TO.");
        }
    }
}
