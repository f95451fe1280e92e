using System.CommandLine;
using System.CommandLine.Parsing;
using PolicyBridge.Sources;

namespace PolicyBridge.Tool;

/// <summary>Says what is wrong with a command line, without colours and without the whole help.</summary>
internal static class CommandLineErrors
{
    public static void Write(ParseResult result, TextWriter error)
    {
        foreach (ParseError mistake in result.Errors)
        {
            error.WriteLine($"error: {PrintableText.Of(mistake.Message)}");
        }

        string verb = result.CommandResult.Command is RootCommand ? "" : $" {result.CommandResult.Command.Name}";
        error.WriteLine($"See policybridge{verb} --help.");
    }
}
