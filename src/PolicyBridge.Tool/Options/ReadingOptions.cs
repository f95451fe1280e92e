using System.Collections;
using System.CommandLine;
using System.CommandLine.Parsing;
using PolicyBridge.Django;
using PolicyBridge.Policy;

namespace PolicyBridge.Tool.Options;

/// <summary>The settings file and the options that say how it is read: the same for every command that reads settings.</summary>
internal static class ReadingOptions
{
    private const string Settings = "SETTINGS";

    private static readonly WordChoice<ServerKind> Servers = new(("any", ServerKind.Any), ("wsgi", ServerKind.Wsgi), ("asgi", ServerKind.Asgi));

    private static readonly IReadingOption[] All =
    [
        new ReadingOption<ReferenceVersion>(
            new(OptionTable.Reference, OptionParsers.Reference), static (options, version) => options with { Reference = version }),
        new ReadingOption<ServerKind>(
            new(OptionTable.Server, Servers.Parse) { Words = Servers.Words }, static (options, kind) => options with { Server = kind }),
        new ReadingOption<DirectoryInfo>(new(OptionTable.Root), static (options, folder) => options with { Root = folder.FullName }),
        new ReadingOption<IReadOnlyDictionary<string, string>>(
            new(OptionTable.Environment, OptionParsers.NameValues), static (options, variables) => options with { Environment = variables }),
        new ReadingOption<string[]>(new(OptionTable.EnvironmentFiles), static (options, files) => options with { EnvironmentFiles = files }),
        new ReadingOption<string[]>(new(OptionTable.EnvironmentFrom), static (options, files) => options with { EnvironmentFrom = files }),
        new ReadingOption<bool>(
            new(OptionTable.InheritEnv), static (options, inherit) => inherit ? options with { FallbackEnvironment = OfProcess() } : options),
        new ReadingOption<IReadOnlyDictionary<string, string>>(
            new(OptionTable.Set, OptionParsers.NameValues), static (options, pins) => options with { Set = pins }),
        new ReadingOption<string>(new(OptionTable.Configuration), static (options, name) => options with { Configuration = name }),
        new ReadingOption<string>(new(OptionTable.Layer), static (options, layer) => options with { Layer = layer }),
        new ReadingOption<string>(new(OptionTable.Section, OptionParsers.NotEmpty), static (options, section) => options with { Section = section }),
        new ReadingOption<PythonVersion>(
            new(OptionTable.PythonVersion, OptionParsers.Release), static (options, version) => options with { PythonVersion = version }),
        new ReadingOption<Version>(
            new(OptionTable.DjangoVersion, OptionParsers.DjangoRelease), static (options, version) => options with { DjangoVersion = version }),
        new ReadingOption<string>(
            new(OptionTable.Argv), static (options, words) => options with { Argv = words.Split(' ', StringSplitOptions.RemoveEmptyEntries) }),
        new ReadingOption<string>(new(OptionTable.Hostname, OptionParsers.NotEmpty), static (options, name) => options with { Hostname = name }),
        new ReadingOption<string[]>(new(OptionTable.Installed), static (options, modules) => options with { Installed = modules }),
        new ReadingOption<string[]>(new(OptionTable.NotInstalled), static (options, modules) => options with { NotInstalled = modules }),
        new ReadingOption<bool>(new(OptionTable.NoPlugins), static (options, none) => options with { NoPlugins = none }),
        new ReadingOption<string>(
            new(OptionTable.Python, OptionParsers.NotEmpty),
            static (options, name) => options with { Python = PythonOption.Of(name, options.Environment) }),
        new ReadingOption<bool>(new(OptionTable.AssumeMiddleware), static (options, assume) => options with { AssumeMiddleware = assume }),
    ];

    private static readonly ReadingOption<bool> AllowEmpty = new(
        new(OptionTable.AllowEmpty), static (options, allow) => options with { AllowEmpty = allow });

    private interface IReadingOption
    {
        void AddTo(Command command);

        DjangoSettingsOptions Apply(ParseResult result, DjangoSettingsOptions options);
    }

    /// <summary>Adds the argument for a settings file.</summary>
    /// <param name="command">The command.</param>
    /// <param name="isOptional">Whether it can do without one.</param>
    public static void AddSettingsTo(Command command, bool isOptional = false) => command.Arguments.Add(new Argument<FileInfo>(Settings)
    {
        Description = "The settings file: a Python module (.py), or YAML or JSON (.yaml, .yml, .json).",
        Arity = isOptional ? ArgumentArity.ZeroOrOne : ArgumentArity.ExactlyOne,
    });

    /// <summary>Adds the argument for several settings files.</summary>
    /// <param name="command">The command.</param>
    /// <param name="more">What else is to be said of it.</param>
    public static void AddFilesTo(Command command, string more = "") => command.Arguments.Add(new Argument<string[]>(Settings)
    {
        Description = $"The settings files, or globs of them: Python modules (.py), or YAML or JSON (.yaml, .yml, .json).{more}",
        Arity = ArgumentArity.OneOrMore,
    });

    /// <summary>Adds the options.</summary>
    public static void AddTo(Command command)
    {
        foreach (IReadingOption option in All)
        {
            option.AddTo(command);
        }
    }

    /// <summary>Adds the option to take settings without any CORS setting, for commands that make a policy of what they read.</summary>
    public static void AddAllowEmptyTo(Command command) => AllowEmpty.AddTo(command);

    /// <summary>The settings file as it was given.</summary>
    public static string FileOf(ParseResult result) => result.GetRequiredValue<FileInfo>(Settings).ToString();

    /// <summary>The settings files, and globs of them, as they were given; empty on a command line that has mistakes.</summary>
    public static IReadOnlyList<string> FilesOf(ParseResult result) => result.GetValue<string[]>(Settings) ?? [];

    /// <summary>Whether a settings file was given.</summary>
    public static bool HasFile(CommandResult result) => result.GetResult(Settings) is { Tokens.Count: > 0 };

    /// <summary>How settings are read, as far as the command has the options.</summary>
    public static DjangoSettingsOptions From(ParseResult result) =>
        All.Append(AllowEmpty).Aggregate(new DjangoSettingsOptions(), (options, option) => option.Apply(result, options));

    private static Dictionary<string, string> OfProcess() =>
        Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string?)e.Value ?? "", StringComparer.Ordinal);

    /// <summary>An option, and what its value means to the reader of settings.</summary>
    private sealed class ReadingOption<T>(CommandOption<T> option, Func<DjangoSettingsOptions, T, DjangoSettingsOptions> read) : IReadingOption
    {
        public void AddTo(Command command) => option.AddTo(command);

        public DjangoSettingsOptions Apply(ParseResult result, DjangoSettingsOptions options) =>
            option.IsGiven(result) && option.Of(result) is { } value ? read(options, value) : options;
    }
}
