using System.CommandLine;
using System.CommandLine.Parsing;
using PolicyBridge.Conformance.Requests;
using PolicyBridge.Conformance.Targets;
using PolicyBridge.Django;
using PolicyBridge.Targets;

namespace PolicyBridge.Tool.Options;

/// <summary>What <c>verify</c> is asked.</summary>
internal sealed record VerifyOptions
{
    private static readonly CommandOption<DirectoryInfo> FilesOption = new(OptionTable.Files);
    private static readonly CommandOption<FileInfo> DjangoOption = new(OptionTable.Django);
    private static readonly CommandOption<int> TimeoutOption = new(OptionTable.Timeout)
    {
        Default = static () => (int)RawHttp.DefaultTimeout.TotalSeconds,
        Validator = static result => OptionParsers.Between(result, 1, 600),
    };

    private static readonly CommandOption<int> Random = new(OptionTable.Random) { Validator = static result => OptionParsers.Between(result, 1, 1_000) };
    private static readonly CommandOption<int?> Seed = new(OptionTable.Seed) { Validator = static result => OptionParsers.Between(result, 0, int.MaxValue) };
    private static readonly CommandOption<FileInfo> RequestsOption = new(OptionTable.Requests);
    private static readonly CommandOption<string> OldOption = new(OptionTable.OldSettings);
    private static readonly CommandOption<FileInfo> ExportOption = new(OptionTable.Export);
    private static readonly CommandOption<bool> CoverageOption = new(OptionTable.Coverage);
    private static readonly CommandOption<FileInfo> ReportOption = new(OptionTable.Report);
    private static readonly CommandOption<bool> ForceOption = new(OptionTable.VerifyForce);

    /// <summary>The settings file; empty with <see cref="Generated"/>.</summary>
    public required string Settings { get; init; }

    /// <summary>How it is read.</summary>
    public required DjangoSettingsOptions Reading { get; init; }

    /// <summary>The targets asked for by name; <see langword="null"/> for all that are installed.</summary>
    public IReadOnlyList<string>? Targets { get; init; }

    /// <summary>The form of what is emitted.</summary>
    public TargetStyle Style { get; init; }

    /// <summary>The folder whose files are run, in place of what would be emitted.</summary>
    public string? Files { get; init; }

    /// <summary>The servers there are.</summary>
    public required TargetServers Servers { get; init; }

    /// <summary>The paths given for programs.</summary>
    public required IReadOnlyDictionary<ServerProgram, string> Programs { get; init; }

    /// <summary>A Python with the real package.</summary>
    public string? Django { get; init; }

    /// <summary>The deployments that are asked, in place of servers on this machine.</summary>
    public DeploymentOptions? Deployment { get; init; }

    /// <summary>How many policies are generated, in place of one that is read, and from which number.</summary>
    public (int Count, int Seed)? Generated { get; init; }

    /// <summary>How long an answer may take.</summary>
    public TimeSpan Timeout { get; init; }

    /// <summary>A file of further requests.</summary>
    public string? Requests { get; init; }

    /// <summary>Settings from before, a file or a revision of one: what they granted otherwise is asked too.</summary>
    public string? Old { get; init; }

    /// <summary>Where the requests are written.</summary>
    public string? Export { get; init; }

    /// <summary>Whether it is said what of the policy was asked.</summary>
    public bool Coverage { get; init; }

    /// <summary>Where the page is written.</summary>
    public string? Report { get; init; }

    /// <summary>Whether files of others are overwritten.</summary>
    public bool Force { get; init; }

    /// <summary>How the result is printed.</summary>
    public required VerifyFormat Format { get; init; }

    public static void AddTo(Command command, TargetServers servers)
    {
        To(servers).AddTo(command);
        StyleOption(servers).AddTo(command);
        FilesOption.AddTo(command);
        foreach (ServerProgram program in servers.Programs)
        {
            Of(program).AddTo(command);
        }

        DjangoOption.AddTo(command);
        DeploymentCommandOptions.AddTo(command);
        TimeoutOption.AddTo(command);
        Random.AddTo(command);
        Seed.AddTo(command);
        RequestsOption.AddTo(command);
        OldOption.AddTo(command);
        ExportOption.AddTo(command);
        CoverageOption.AddTo(command);
        ReportOption.AddTo(command);
        ForceOption.AddTo(command);
        VerifyFormat.Option.AddTo(command);
        ReadingOptions.AddTo(command);
        ReadingOptions.AddAllowEmptyTo(command);
        ReadingOptions.AddSettingsTo(command, isOptional: true);
        command.Validators.Add(result => CheckTogether(result, servers));
    }

    public static VerifyOptions From(ParseResult result, TargetServers servers)
    {
        bool isGenerated = Random.IsGiven(result);
        return new()
        {
            Settings = isGenerated ? "" : ReadingOptions.FileOf(result),
            Reading = ReadingOptions.From(result) with { AssumeMiddleware = true },
            Targets = To(servers).Of(result) is { Length: > 0 } targets ? targets : null,
            Style = StyleOption(servers).Of(result),
            Files = FilesOption.Of(result)?.ToString(),
            Servers = servers,
            Programs = servers.Programs
                .Select(program => (Program: program, Path: Of(program).Of(result)?.ToString()))
                .Where(given => given.Path is not null)
                .ToDictionary(given => given.Program, given => given.Path!),
            Django = DjangoOption.Of(result)?.ToString(),
            Deployment = DeploymentCommandOptions.From(result),
            Generated = isGenerated ? (Random.Of(result), Seed.Of(result) ?? System.Random.Shared.Next()) : null,
            Timeout = TimeSpan.FromSeconds(TimeoutOption.Of(result)),
            Requests = RequestsOption.Of(result)?.ToString(),
            Old = OldOption.Of(result),
            Export = ExportOption.Of(result)?.ToString(),
            Coverage = CoverageOption.Of(result),
            Report = ReportOption.Of(result)?.ToString(),
            Force = ForceOption.Of(result),
            Format = VerifyFormat.Option.RequiredOf(result),
        };
    }

    /// <summary>Says which options do not go with one another.</summary>
    private static void CheckTogether(CommandResult result, TargetServers servers)
    {
        if (!Random.IsGiven(result))
        {
            if (Seed.IsGiven(result))
            {
                result.AddError("--seed goes with --random only.");
            }

            if (!ReadingOptions.HasFile(result))
            {
                result.AddError("The settings file is missing: give SETTINGS, or --random N.");
            }

            DeploymentCommandOptions.CheckTogether(result);
            CheckBesideDeployment(result, servers);
            return;
        }

        ToolOption[] fitting =
        [
            OptionTable.Random, OptionTable.Seed, OptionTable.Reference, OptionTable.VerifiedTargets, OptionTable.VerifiedStyle,
            OptionTable.Django, OptionTable.Timeout, OptionTable.ResultFormat, .. servers.Programs.Select(RowOf),
        ];
        string[] others =
        [
            .. ReadingOptions.HasFile(result) ? (string[])["SETTINGS"] : [],
            .. OptionParsers.GivenFlags(result).Except(fitting.Select(option => option.Flag)),
        ];
        if (others.Length > 0)
        {
            result.AddError($"--random makes policies of its own and does not go with {string.Join(" and ", others)}.");
        }
    }

    // What starts servers on this machine says nothing of a deployment.
    private static void CheckBesideDeployment(CommandResult result, TargetServers servers)
    {
        ToolOption[] here = [OptionTable.Django, OptionTable.Files, .. servers.Programs.Select(RowOf)];
        ToolOption[] ofReport = ReportOption.IsGiven(result) ? [] : [OptionTable.VerifiedTargets, OptionTable.VerifiedStyle];
        string[] given = [.. OptionParsers.GivenFlags(result).Intersect(here.Concat(ofReport).Select(option => option.Flag))];
        if (DeploymentCommandOptions.IsGiven(result) && given.Length > 0)
        {
            result.AddError($"{string.Join(" and ", given)} {(given.Length == 1 ? "is" : "are")} for servers on this machine, and --url asks a deployment: give each to a command of its own.");
        }
    }

    private static CommandOption<string[]> To(TargetServers servers) =>
        new(OptionTable.VerifiedTargets, result => ParseTargets(result, servers)) { Words = servers.Names };

    private static CommandOption<TargetStyle> StyleOption(TargetServers servers) => new(OptionTable.VerifiedStyle, WritingOptions.Styles.Parse)
    {
        Words = WritingOptions.Styles.Words,
        Targets = new TargetRegistry(servers.Targets).Listed(target => target.Name, target => target.Styles.Count > 1),
    };

    private static CommandOption<FileInfo> Of(ServerProgram program) => new(RowOf(program));

    private static ToolOption RowOf(ServerProgram program) => new($"--{program.Name}", "PATH", $"The {program.Title} program. Default: the one on PATH.");

    private static string[]? ParseTargets(ArgumentResult result, TargetServers servers)
    {
        string[] names = [.. result.Tokens.SelectMany(token => token.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Distinct()];
        if (names.Except(servers.Names).FirstOrDefault() is { } unknown)
        {
            result.AddError($"Nothing runs '{unknown}'. What can be run: {string.Join(", ", servers.Names)}.");
            return null;
        }

        return names;
    }
}
