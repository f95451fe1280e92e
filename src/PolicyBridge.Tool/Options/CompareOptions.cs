using System.CommandLine;
using PolicyBridge.Django;

namespace PolicyBridge.Tool.Options;

/// <summary>What <c>compare</c> is asked.</summary>
/// <param name="Older">The settings before: a file, or a git revision of one.</param>
/// <param name="Newer">The settings after.</param>
/// <param name="Reading">How both are read.</param>
/// <param name="Format">How the differences are printed.</param>
internal sealed record CompareOptions(string Older, string Newer, DjangoSettingsOptions Reading, FindingsFormat Format)
{
    private const string OlderName = "OLD";
    private const string NewerName = "NEW";

    public static void AddTo(Command command)
    {
        command.Arguments.Add(new Argument<string>(OlderName)
        {
            Description = "Settings as for 'show', or those of a git revision: REVISION:PATH, the path from the top of the repository.",
        });
        command.Arguments.Add(new Argument<string>(NewerName) { Description = "The settings to hold against them, named in the same way." });
        FindingsFormat.Option.AddTo(command);
        ReadingOptions.AddTo(command);
        ReadingOptions.AddAllowEmptyTo(command);
    }

    public static CompareOptions From(ParseResult result) => new(
        result.GetRequiredValue<string>(OlderName),
        result.GetRequiredValue<string>(NewerName),
        ReadingOptions.From(result) with { AssumeMiddleware = true },
        FindingsFormat.Option.RequiredOf(result));
}
