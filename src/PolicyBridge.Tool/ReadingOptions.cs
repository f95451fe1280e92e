using System.Collections;
using System.CommandLine;
using System.CommandLine.Parsing;
using PolicyBridge.Django;
using PolicyBridge.Policy;

namespace PolicyBridge.Tool;

/// <summary>The settings file and the options that say how it is read: the same for every command that reads settings.</summary>
internal sealed class ReadingOptions
{
    private readonly Argument<FileInfo> _settings = new("SETTINGS") { Description = "The settings file: a Python module (.py), or YAML or JSON (.yaml, .yml, .json)." };
    private readonly List<Option> _options = [];
    private readonly List<Func<ParseResult, DjangoSettingsOptions, DjangoSettingsOptions>> _readers = [];

    private ReadingOptions()
    {
        Add(
            new Option<ReferenceVersion>("--reference")
            {
                Description = "The release of django-cors-headers to be equal to, such as 4.7.0 or 3.14. Default: 4.3 and newer.",
                HelpName = "VERSION",
                CustomParser = OptionParsers.Reference,
            },
            static (options, version) => options with { Reference = version });
        Option<ServerKind> server = new("--server")
        {
            Description = "On what Django runs: wsgi, asgi, or any (default), under which only what both grant is granted. They hand on paths that are not UTF-8 in two ways.",
            HelpName = "KIND",
            CustomParser = OptionParsers.Choice(("any", ServerKind.Any), ("wsgi", ServerKind.Wsgi), ("asgi", ServerKind.Asgi)),
        };
        server.CompletionSources.Add("any", "wsgi", "asgi");
        Add(server, static (options, kind) => options with { Server = kind });
        Add(
            new Option<DirectoryInfo>("--root") { Description = "The project's root, which imports and symbolic links never leave. Default: the nearest folder without __init__.py.", HelpName = "DIR" },
            static (options, folder) => options with { Root = folder.FullName });
        Add(
            new Option<IReadOnlyDictionary<string, string>>("--env")
            {
                Description = "An environment variable that the settings read; may be given several times. The real environment is read only with --inherit-env.",
                HelpName = "NAME=VALUE",
                CustomParser = OptionParsers.NameValues,
            },
            static (options, variables) => options with { Environment = variables });
        Add(
            new Option<string[]>("--env-file")
            {
                Description = "A file of variables (.env) as python-dotenv reads it; may be given several times, where later files win. --env wins over all.",
                HelpName = "FILE",
            },
            static (options, files) => options with { EnvironmentFiles = files });
        Add(
            new Option<bool>("--inherit-env")
            {
                Description = "Let the settings see the variables of this process too, where neither --env nor --env-file sets them.",
            },
            static (options, inherit) => inherit ? options with { FallbackEnvironment = OfProcess() } : options);
        Add(
            new Option<IReadOnlyDictionary<string, string>>("--set")
            {
                Description = "A setting's value as a Python literal, in place of what the settings compute; may be given several times.",
                HelpName = "NAME=LITERAL",
                CustomParser = OptionParsers.NameValues,
            },
            static (options, pins) => options with { Pins = pins });
        Add(
            new Option<string>("--configuration")
            {
                Description = "The class that holds the settings, in a project that uses django-configurations.",
                HelpName = "CLASS",
            },
            static (options, name) => options with { Configuration = name });
        Add(
            new Option<string>("--layer")
            {
                Description = "The layer that counts in YAML or JSON in dynaconf's form, such as production; default is read under it.",
                HelpName = "NAME",
            },
            static (options, layer) => options with { Layer = layer });
        Add(
            new Option<PythonVersion>("--python-version")
            {
                Description = "The release of Python that runs the settings, 3.8 to 3.15. Default: what the releases do not agree on is unknown.",
                HelpName = "VERSION",
                CustomParser = OptionParsers.Release,
            },
            static (options, version) => options with { PythonVersion = version });
        Add(
            new Option<string>("--python")
            {
                Description = "Run the settings with this Python, in a process of its own, for values that can't be known otherwise: a path, or auto for the project's virtual environment or else the Python on PATH. The settings are code, and see only the variables that are given.",
                HelpName = "PATH|auto",
                CustomParser = OptionParsers.NotEmpty,
            },
            static (options, name) => options with { Interpreter = PythonOption.Of(name, options.Environment) });
    }

    /// <summary>Adds the option to take settings without any CORS setting, for commands that make a policy of what they read.</summary>
    public ReadingOptions WithAllowEmpty(Command command)
    {
        Add(
            new Option<bool>("--allow-empty") { Description = "Take a file without any CORS setting for a policy that allows no origin. By default it is an error, since it is likely the wrong file." },
            static (options, allow) => options with { AllowEmpty = allow });
        command.Options.Add(_options[^1]);
        return this;
    }

    /// <summary>Adds the argument and the options to a command.</summary>
    public static ReadingOptions AddTo(Command command)
    {
        ReadingOptions reading = AddOptionsTo(command);
        command.Arguments.Add(reading._settings);
        return reading;
    }

    /// <summary>The same for a command that can do without a settings file.</summary>
    public static ReadingOptions AddOptionalTo(Command command)
    {
        ReadingOptions reading = AddTo(command);
        reading._settings.Arity = ArgumentArity.ZeroOrOne;
        return reading;
    }

    /// <summary>Adds the options alone to a command that names its settings files by itself.</summary>
    public static ReadingOptions AddOptionsTo(Command command)
    {
        ReadingOptions reading = new();
        foreach (Option option in reading._options)
        {
            command.Options.Add(option);
        }

        return reading;
    }

    /// <summary>The settings file as it was given.</summary>
    public FileInfo FileOf(ParseResult result) => result.GetRequiredValue(_settings);

    /// <summary>Whether a settings file was given.</summary>
    public bool HasFile(CommandResult result) => result.GetResult(_settings) is { Tokens.Count: > 0 };

    public DjangoSettingsOptions Of(ParseResult result) =>
        _readers.Aggregate(new DjangoSettingsOptions(), (options, read) => read(result, options));

    private static Dictionary<string, string> OfProcess() =>
        Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string?)e.Value ?? "", StringComparer.Ordinal);

    private void Add<T>(Option<T> option, Func<DjangoSettingsOptions, T, DjangoSettingsOptions> read)
    {
        _options.Add(option);
        _readers.Add((result, options) =>
            result.GetResult(option) is OptionResult { Implicit: false } && result.GetValue(option) is { } value ? read(options, value) : options);
    }
}
