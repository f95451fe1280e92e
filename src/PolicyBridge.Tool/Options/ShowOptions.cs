using System.CommandLine;
using PolicyBridge.Django;
using PolicyBridge.Tool.Rendering;

namespace PolicyBridge.Tool.Options;

/// <summary>What <c>show</c> is asked.</summary>
/// <param name="Settings">The settings file.</param>
/// <param name="Reading">How it is read.</param>
/// <param name="Names">The settings to show.</param>
/// <param name="Format">How they are printed.</param>
internal sealed record ShowOptions(string Settings, DjangoSettingsOptions Reading, NamePatterns Names, FindingsFormat Format)
{
    private static readonly CommandOption<NamePatterns> NamesOption = new(
        OptionTable.Names, static result => new NamePatterns(result.Tokens.Select(token => token.Value)))
    {
        Default = static () => NamePatterns.Default,
    };

    public static void AddTo(Command command)
    {
        NamesOption.AddTo(command);
        FindingsFormat.Option.AddTo(command);
        ReadingOptions.AddTo(command);
        ReadingOptions.AddSettingsTo(command);
    }

    public static ShowOptions From(ParseResult result) =>
        new(ReadingOptions.FileOf(result), ReadingOptions.From(result), NamesOption.RequiredOf(result), FindingsFormat.Option.RequiredOf(result));
}
