using System.CommandLine;
using PolicyBridge.Targets;
using PolicyBridge.Targets.AspNetCore;
using PolicyBridge.Targets.Gateways;
using PolicyBridge.Targets.Nginx;

namespace PolicyBridge.Tool.Options;

/// <summary>The options that say what is emitted, and in which form.</summary>
internal static class WritingOptions
{
    /// <summary>The styles there are.</summary>
    public static WordChoice<TargetStyle> Styles { get; } = new(
        ("exact", TargetStyle.Exact), ("builtin", TargetStyle.BuiltIn), ("configuration", TargetStyle.Configuration));

    private static readonly WordChoice<UpstreamCors> UpstreamWords = new(("replace", UpstreamCors.Replace), ("keep", UpstreamCors.Keep));

    private static readonly CommandOption<IReadOnlyList<Target>> To = new(OptionTable.To, OptionParsers.Targets)
    {
        Words = [.. Target.All.Select(target => target.Name)],
        IsRequired = true,
    };

    private static readonly CommandOption<TargetStyle> Style = new(OptionTable.Style, Styles.Parse) { Words = Styles.Words };
    private static readonly CommandOption<NamePrefix> Prefix = new(OptionTable.Prefix, OptionParsers.Prefix);
    private static readonly CommandOption<ClassName> Class = new(OptionTable.Class, OptionParsers.Class);
    private static readonly CommandOption<UpstreamCors> UpstreamHeaders = new(OptionTable.UpstreamCors, UpstreamWords.Parse) { Words = UpstreamWords.Words };
    private static readonly CommandOption<IReadOnlyList<Uri>> Upstream = new(OptionTable.Upstream, OptionParsers.Upstreams);
    private static readonly CommandOption<IReadOnlyList<UpstreamRoute>> Route = new(OptionTable.Route, OptionParsers.Routes);
    private static readonly CommandOption<bool> AcceptNarrower = new(OptionTable.AcceptNarrower);
    private static readonly CommandOption<bool> Scaffold = new(OptionTable.Scaffold);
    private static readonly CommandOption<HostAndPort> Listen = new(OptionTable.Listen, OptionParsers.Listen);

    public static void AddTo(Command command)
    {
        To.AddTo(command);
        Style.AddTo(command);
        Prefix.AddTo(command);
        Class.AddTo(command);
        UpstreamHeaders.AddTo(command);
        Upstream.AddTo(command);
        Route.AddTo(command);
        AcceptNarrower.AddTo(command);
        Scaffold.AddTo(command);
        Listen.AddTo(command);
    }

    public static IReadOnlyList<Target> TargetsOf(ParseResult result) => To.RequiredOf(result);

    public static TargetOptions From(ParseResult result)
    {
        TargetOptions defaults = new TargetOptions()
            .With(NginxOptions.Prefix, Prefix.Of(result) ?? NamePrefix.Default)
            .With(AspNetCoreOptions.Class, Class.Of(result) ?? ClassName.Default);
        return defaults with
        {
            Style = Style.Of(result),
            UpstreamCors = UpstreamHeaders.Of(result),
            AcceptNarrower = AcceptNarrower.Of(result),
            Scaffold = Scaffold.Of(result),
            Listen = Listen.Of(result) ?? defaults.Listen,
            Upstreams = Upstream.Of(result) is { Count: > 0 } upstreams ? upstreams : defaults.Upstreams,
            Routes = Route.Of(result) ?? defaults.Routes,
        };
    }
}
