using System.CommandLine;
using PolicyBridge.Targets;
using PolicyBridge.Targets.Gateways;

namespace PolicyBridge.Tool.Options;

/// <summary>The options that say what is emitted, and in which form.</summary>
internal static class WritingOptions
{
    /// <summary>The styles there are.</summary>
    public static WordChoice<TargetStyle> Styles { get; } = new(
        ("exact", TargetStyle.Exact), ("builtin", TargetStyle.BuiltIn), ("configuration", TargetStyle.Configuration));

    public static WordChoice<UpstreamCors> UpstreamWords { get; } = new(("replace", UpstreamCors.Replace), ("keep", UpstreamCors.Keep));

    private static readonly CommandOption<HostAndPort> Listen = new(OptionTable.Listen, OptionParsers.Listen);
    private static readonly CommandOption<IReadOnlyList<UpstreamRoute>> Route = new(OptionTable.Route, OptionParsers.Routes);
    private static readonly CommandOption<bool> AcceptNarrower = new(OptionTable.AcceptNarrower);

    public static void AddTo(Command command, TargetRegistry targets)
    {
        To(targets).AddTo(command);
        Style(targets).AddTo(command);
        foreach (TargetOption option in targets.Options)
        {
            Of(option).AddTo(command);
        }

        UpstreamHeaders(targets).AddTo(command);
        Upstream(targets).AddTo(command);
        Route.AddTo(command);
        AcceptNarrower.AddTo(command);
        Scaffold(targets).AddTo(command);
        Listen.AddTo(command);
    }

    public static IReadOnlyList<Target> TargetsOf(ParseResult result, TargetRegistry targets) => To(targets).RequiredOf(result);

    public static TargetOptions From(ParseResult result, TargetRegistry targets)
    {
        TargetOptions defaults = new();
        TargetOptions options = defaults with
        {
            Style = Style(targets).Of(result),
            UpstreamCors = UpstreamHeaders(targets).Of(result),
            AcceptNarrower = AcceptNarrower.Of(result),
            Scaffold = Scaffold(targets).Of(result),
            Listen = Listen.Of(result) ?? defaults.Listen,
            Upstreams = Upstream(targets).Of(result) is { Count: > 0 } upstreams ? upstreams : defaults.Upstreams,
            Routes = Route.Of(result) ?? defaults.Routes,
        };
        return targets.Options.Aggregate(options, (given, option) => Of(option).Of(result) is { } value ? given.With(option, value) : given);
    }

    private static CommandOption<IReadOnlyList<Target>> To(TargetRegistry targets) => new(OptionTable.To, result => OptionParsers.Targets(result, targets))
    {
        Words = [.. targets.Select(target => target.Name)],
        IsRequired = true,
    };

    private static CommandOption<TargetStyle> Style(TargetRegistry targets) => new(OptionTable.Style, Styles.Parse)
    {
        Words = Styles.Words,
        Targets = targets.Listed(target => target.Name, target => target.Styles.Count > 1),
    };

    private static CommandOption<object> Of(TargetOption option) =>
        new(new ToolOption($"--{option.Name}", option.ValueName, option.Description, MetadataKind.Value), OptionParsers.Of(option));

    private static CommandOption<UpstreamCors> UpstreamHeaders(TargetRegistry targets) =>
        new(OptionTable.UpstreamCors, UpstreamWords.Parse) { Words = UpstreamWords.Words, Targets = Gateways(targets) };

    private static CommandOption<IReadOnlyList<Uri>> Upstream(TargetRegistry targets) => new(OptionTable.Upstream, OptionParsers.Upstreams) { Targets = Gateways(targets) };

    private static CommandOption<bool> Scaffold(TargetRegistry targets) =>
        new(OptionTable.Scaffold) { Targets = string.Join(", or ", targets.Select(target => target.ScaffoldFiles).OfType<string>().Distinct()) };

    private static string Gateways(TargetRegistry targets) => targets.Listed(target => target.Title, target => target.IsGateway, "or");
}
