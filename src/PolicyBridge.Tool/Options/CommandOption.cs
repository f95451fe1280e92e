using System.CommandLine;
using System.CommandLine.Parsing;

namespace PolicyBridge.Tool.Options;

/// <summary>An option of a command: what <see cref="OptionTable"/> says of it, and how its value is read.</summary>
/// <param name="row">The option.</param>
/// <param name="parser">Reads the value; by default System.CommandLine does.</param>
internal sealed class CommandOption<T>(ToolOption row, Func<ArgumentResult, T?>? parser = null)
{
    /// <summary>The words that may be given, which shells complete and the description names.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>The targets that the description speaks of.</summary>
    public string Targets { get; init; } = "";

    /// <summary>The value where the option is not given, shown in help.</summary>
    public Func<T>? Default { get; init; }

    /// <summary>A shorter flag.</summary>
    public string? Alias { get; init; }

    /// <summary>Whether the command can't do without it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Whether it is for other programs alone: help does not list it.</summary>
    public bool IsHidden { get; init; }

    /// <summary>Whether several values may follow one flag.</summary>
    public bool AreTogether { get; init; }

    /// <summary>Says what is wrong with what was given.</summary>
    public Action<OptionResult>? Validator { get; init; }

    public void AddTo(Command command)
    {
        Option<T> option = new(row.Flag, Alias is null ? [] : [Alias])
        {
            Description = row.Description.Replace("{0}", string.Join(", ", Words), StringComparison.Ordinal).Replace("{targets}", Targets, StringComparison.Ordinal),
            HelpName = row.ValueName,
            Required = IsRequired,
            Hidden = IsHidden,
            AllowMultipleArgumentsPerToken = AreTogether,
        };
        if (parser is not null)
        {
            option.CustomParser = parser;
        }

        if (Default is { } value)
        {
            option.DefaultValueFactory = _ => value();
        }

        if (Validator is not null)
        {
            option.Validators.Add(Validator);
        }

        if (Words.Count > 0)
        {
            option.CompletionSources.Add([.. Words]);
        }

        command.Options.Add(option);
    }

    /// <summary>The value on a command line whose command has the option.</summary>
    public T? Of(ParseResult result) => result.GetValue<T>(row.Flag);

    /// <summary>The same of an option that is required or has a default.</summary>
    public T RequiredOf(ParseResult result) => result.GetRequiredValue<T>(row.Flag);

    /// <summary>Whether it was given; never on a command line whose command does not have it.</summary>
    public bool IsGiven(ParseResult result) => IsGiven(result.CommandResult);

    /// <summary>The same while the command line is still being read.</summary>
    public bool IsGiven(CommandResult result) => GivenIn(result) is not null;

    /// <summary>The words that were given for it, while the command line is still being read; whether they make a value is not known yet.</summary>
    public IEnumerable<string> Given(CommandResult result) => GivenIn(result)?.Tokens.Select(token => token.Value) ?? [];

    private OptionResult? GivenIn(CommandResult result) =>
        result.Command.Options.FirstOrDefault(option => option.Name == row.Flag) is { } option && result.GetResult(option) is { Implicit: false } given ? given : null;
}
