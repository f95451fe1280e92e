using System.CommandLine;
using System.CommandLine.Completions;
using PolicyBridge.Targets;
using PolicyBridge.Targets.AspNetCore;
using PolicyBridge.Targets.Gateways;
using PolicyBridge.Targets.Nginx;

namespace PolicyBridge.Tool.Options;

/// <summary>The options that say what is emitted, and how.</summary>
internal sealed class WritingOptions
{
    private readonly Option<IReadOnlyList<Target>> _to = new("--to")
    {
        Description = $"What to emit, separated by commas: {string.Join(", ", Target.All.Select(t => t.Name))}.",
        HelpName = "TARGETS",
        Required = true,
        CustomParser = OptionParsers.Targets,
    };

    private readonly Option<TargetStyle> _style = new("--style")
    {
        Description = "The form of aspnetcore and yarp: exact (default), one C# file that is wire-equal to Django; builtin, ASP.NET Core's own CORS services; configuration, a section for the run-time library.",
        HelpName = "STYLE",
        CustomParser = OptionParsers.Choice(
            ("exact", TargetStyle.Exact), ("builtin", TargetStyle.BuiltIn), ("configuration", TargetStyle.Configuration)),
    };

    private readonly Option<NamePrefix> _prefix = new("--prefix")
    {
        Description = "What the names of nginx variables begin with, where several policies live in one nginx. Default: django_cors.",
        HelpName = "NAME",
        CustomParser = OptionParsers.Prefix,
    };

    private readonly Option<ClassName> _class = new("--class")
    {
        Description = "What emitted C# is named after, where several policies live in one project: ShopCors makes ShopCors.g.cs, AddShopCors() and UseShopCors(). In the configuration style it names the section. Default: DjangoCors.",
        HelpName = "NAME",
        CustomParser = OptionParsers.Class,
    };

    private readonly Option<UpstreamCors> _upstreamCors = new("--upstream-cors")
    {
        Description = "What becomes of CORS headers that the server behind nginx or YARP sends: replace (default) drops them; keep lets its credentials and exposed headers stand where it allows a response itself, within the policy.",
        HelpName = "WHAT",
        CustomParser = OptionParsers.Choice(("replace", UpstreamCors.Replace), ("keep", UpstreamCors.Keep)),
    };

    private readonly Option<bool> _acceptNarrower = new("--accept-narrower") { Description = "Emit also what grants less than Django to requests that a browser can send; the table says what." };

    private readonly Option<bool> _scaffold = new("--scaffold") { Description = "Add what makes the output run as it is: an nginx.conf, or a csproj and Program.cs." };

    private readonly Option<HostAndPort> _listen = new("--listen")
    {
        Description = "Where the scaffold listens. Default: 127.0.0.1:8080.",
        HelpName = "HOST:PORT",
        CustomParser = OptionParsers.Listen,
    };

    private readonly Option<IReadOnlyList<Uri>> _upstream = new("--upstream")
    {
        Description = "The Django server behind nginx or YARP; given several times, they share the requests. Default: http://127.0.0.1:8000.",
        HelpName = "URL",
        CustomParser = OptionParsers.Upstreams,
    };

    private readonly Option<IReadOnlyList<UpstreamRoute>> _route = new("--route")
    {
        Description = "Paths that another server answers, such as '/api/{**rest}=http://10.0.0.7:8000'; may be given several times.",
        HelpName = "TEMPLATE=URL",
        CustomParser = OptionParsers.Routes,
    };

    private WritingOptions()
    {
    }

    public static WritingOptions AddTo(Command command)
    {
        WritingOptions writing = new();
        writing._to.CompletionSources.Add(static _ => Target.All.Select(target => new CompletionItem(target.Name)));
        writing._style.CompletionSources.Add("exact", "builtin", "configuration");
        writing._upstreamCors.CompletionSources.Add("replace", "keep");
        foreach (Option option in (Option[])[writing._to, writing._style, writing._prefix, writing._class, writing._upstreamCors, writing._upstream, writing._route, writing._acceptNarrower, writing._scaffold, writing._listen])
        {
            command.Options.Add(option);
        }

        return writing;
    }

    public IReadOnlyList<Target> TargetsOf(ParseResult result) => result.GetRequiredValue(_to);

    public TargetOptions Of(ParseResult result)
    {
        TargetOptions defaults = new TargetOptions()
            .With(NginxOptions.Prefix, result.GetValue(_prefix) ?? NamePrefix.Default)
            .With(AspNetCoreOptions.Class, result.GetValue(_class) ?? ClassName.Default);
        return defaults with
        {
            Style = result.GetValue(_style),
            UpstreamCors = result.GetValue(_upstreamCors),
            AcceptNarrower = result.GetValue(_acceptNarrower),
            Scaffold = result.GetValue(_scaffold),
            Listen = result.GetValue(_listen) ?? defaults.Listen,
            Upstreams = result.GetValue(_upstream) is { Count: > 0 } upstreams ? upstreams : defaults.Upstreams,
            Routes = result.GetValue(_route) ?? defaults.Routes,
        };
    }
}
