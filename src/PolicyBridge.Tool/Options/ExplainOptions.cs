using System.CommandLine;
using PolicyBridge.Django;
using PolicyBridge.Policy;
using PolicyBridge.Targets;

namespace PolicyBridge.Tool.Options;

/// <summary>What <c>explain</c> is asked.</summary>
/// <param name="Settings">The settings file.</param>
/// <param name="Reading">How it is read.</param>
/// <param name="Request">The request whose answer is explained.</param>
/// <param name="Targets">The targets that are compared with Django.</param>
/// <param name="Format">How the explanation is printed.</param>
internal sealed record ExplainOptions(string Settings, DjangoSettingsOptions Reading, CorsRequest Request, TargetRegistry Targets, FindingsFormat Format)
{
    private static readonly CommandOption<string> Origin = new(OptionTable.Origin);
    private static readonly CommandOption<string> Path = new(OptionTable.RequestPath) { Default = static () => "/" };
    private static readonly CommandOption<string> Method = new(OptionTable.Method) { Default = static () => "GET" };
    private static readonly CommandOption<IReadOnlyList<KeyValuePair<string, string>>> Header = new(OptionTable.Header, OptionParsers.Headers);

    public static void AddTo(Command command, TargetRegistry targets)
    {
        Origin.AddTo(command);
        Path.AddTo(command);
        Method.AddTo(command);
        Header.AddTo(command);
        To(targets).AddTo(command);
        FindingsFormat.Option.AddTo(command);
        ReadingOptions.AddTo(command);
        ReadingOptions.AddAllowEmptyTo(command);
        ReadingOptions.AddSettingsTo(command);
    }

    public static ExplainOptions From(ParseResult result, TargetRegistry targets) => new(
        ReadingOptions.FileOf(result),
        ReadingOptions.From(result) with { AssumeMiddleware = true },
        new CorsRequest
        {
            Method = Method.RequiredOf(result),
            Target = Path.RequiredOf(result),
            Headers =
            [
                .. Origin.Of(result) is { } origin ? [new("Origin", origin)] : Array.Empty<KeyValuePair<string, string>>(),
                .. Header.Of(result) ?? [],
            ],
        },
        To(targets).Of(result) is { Count: > 0 } given ? new TargetRegistry(given) : targets,
        FindingsFormat.Option.RequiredOf(result));

    private static CommandOption<IReadOnlyList<Target>> To(TargetRegistry targets) => new(OptionTable.ExplainedTargets, result => OptionParsers.Targets(result, targets))
    {
        Words = [.. targets.Select(target => target.Name)],
    };
}
