using System.CommandLine;
using System.CommandLine.Parsing;
using PolicyBridge.Diagnostics;
using PolicyBridge.Sources;
using PolicyBridge.Tool.Options;

namespace PolicyBridge.Tool;

/// <summary>Says what is wrong with a command line, without colours and without the whole help.</summary>
internal static class CommandLineErrors
{
    public static void Write(ParseResult result, TextWriter error)
    {
        if (TranslateOptions.ItemOf(result) is { } item)
        {
            WriteForBuild(result, item, error);
            return;
        }

        foreach (ParseError mistake in result.Errors)
        {
            error.WriteLine($"error: {PrintableText.Of(mistake.Message)}");
        }

        string verb = result.CommandResult.Command is RootCommand ? "" : $" {result.CommandResult.Command.Name}";
        error.WriteLine($"See policybridge{verb} --help.");
    }

    /// <summary>Names the item and its metadata, in the canonical form of MSBuild.</summary>
    private static void WriteForBuild(ParseResult result, string item, TextWriter error)
    {
        foreach (ParseError mistake in result.Errors)
        {
            SymbolResult? symbol = mistake.SymbolResult;
            string option = (symbol as OptionResult ?? symbol?.Parent as OptionResult) is { Option.Name: var flag } ? $"{OptionSpelling.Metadata.In(flag)}: " : "";
            error.WriteLine(PrintableText.Of($"{ReadingOptions.FilesOf(result).FirstOrDefault()} : error {BuildLines.MetadataValue}: {BuildLines.NameOf(item)}: {option}{mistake.Message}"));
        }
    }
}
