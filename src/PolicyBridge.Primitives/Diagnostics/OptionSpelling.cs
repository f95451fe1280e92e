using System.Text.RegularExpressions;

namespace PolicyBridge.Diagnostics;

/// <summary>
/// Spells the options that messages name. Readers and targets name them by the flags of the command line; a library has properties in
/// their place, and a build has metadata.
/// </summary>
internal sealed class OptionSpelling
{
    // A word does not end with what ends a sentence or a part of it.
    private const string EndOfWord = @"(?<![.,;:)])";
    private const string Assignment = @"(?:""[^""]*""|\w+=\S*" + EndOfWord + ")";
    private const string AnyWord = @"(?:\S+" + EndOfWord + ")";
    private const string Release = @"(?:VERSION|\d+(?:\.\d+)*)";

    /// <summary>The options: the flag, the name everywhere else, and what a message may give as a value. No value says that of a switch.</summary>
    private static readonly (string Flag, string Name, string? Value, bool IsSwitch)[] Options =
    [
        ("--env", "Environment", Assignment, false),
        ("--env-file", "EnvironmentFiles", "FILE", false),
        ("--env-from", "EnvironmentFrom", "FILE(?:#SERVICE)?", false),
        ("--inherit-env", "FallbackEnvironment", null, true),
        ("--set", "Set", Assignment, false),
        ("--section", "Section", AnyWord, false),
        ("--django-version", "DjangoVersion", Release, false),
        ("--argv", "Argv", AnyWord, false),
        ("--hostname", "Hostname", AnyWord, false),
        ("--installed", "Installed", AnyWord, false),
        ("--not-installed", "NotInstalled", AnyWord, false),
        ("--no-plugins", "NoPlugins", null, true),
        ("--python", "Python", "(?:auto|PATH)", false),
        ("--python-version", "PythonVersion", Release, false),
        ("--reference", "Reference", Release, false),
        ("--server", "Server", "(?:wsgi|asgi|any)", false),
        ("--root", "Root", null, false),
        ("--layer", "Layer", AnyWord, false),
        ("--configuration", "Configuration", AnyWord, false),
        ("--allow-empty", "AllowEmpty", null, true),
        ("--assume-middleware", "AssumeMiddleware", null, true),
        ("--to", "To", null, false),
        ("--style", "Style", "(?:exact|builtin|configuration)", false),
        ("--class", "Class", AnyWord, false),
        ("--namespace", "Namespace", AnyWord, false),
        ("--prefix", "Prefix", AnyWord, false),
        ("--base", "Base", AnyWord, false),
        ("--trusted-proxy", "TrustedProxy", null, false),
        ("--upstream", "Upstream", null, false),
        ("--upstream-cors", "UpstreamCors", "(?:keep|replace)", false),
        ("--route", "Route", null, false),
        ("--accept-narrower", "AcceptNarrower", null, true),
        ("--output", "OutputFolder", null, false),
        ("--force", "Overwrite", null, true),
    ];

    // Not before a text names a flag: most applications start without such a finding.
    private static readonly Lazy<(Regex Flag, string Name, bool IsSwitch)[]> Patterns = new(() =>
    [
        .. Options.Select(option => (
            new Regex($@"(?<![\w'=-]){option.Flag}(?![\w-])" + (option.Value is null ? "" : $"(?: (?<value>{option.Value}))?"), RegexOptions.CultureInvariant),
            option.Name,
            option.IsSwitch)),
    ]);

    private readonly Func<string, string?, bool, string> _spell;

    private OptionSpelling(Func<string, string?, bool, string> spell) => _spell = spell;

    /// <summary>The metadata of an item in a build: <c>Environment="NAME=VALUE"</c>.</summary>
    public static OptionSpelling Metadata { get; } = new(
        static (name, value, isSwitch) => (value ?? (isSwitch ? "true" : null)) is { } given ? $"{name}=\"{given}\"" : name);

    /// <summary>The flags that have another spelling, each with its name.</summary>
    public static IEnumerable<(string Flag, string Name)> Names => Options.Select(option => (option.Flag, option.Name));

    /// <summary>The properties of an object: <c>Options.Environment (NAME=VALUE)</c>.</summary>
    /// <param name="owner">What has the properties.</param>
    public static OptionSpelling PropertiesOf(string owner) => new(
        (name, value, _) => value is null ? $"{owner}.{name}" : $"{owner}.{name} ({value})");

    /// <summary>A text with its flags spelled so.</summary>
    public string In(string text) => text.Contains("--", StringComparison.Ordinal)
        ? Patterns.Value.Aggregate(text, (spelled, option) => option.Flag.Replace(
            spelled, match => _spell(option.Name, match.Groups["value"] is { Success: true } value ? value.Value.Trim('"') : null, option.IsSwitch)))
        : text;

    /// <summary>A finding with its flags spelled so.</summary>
    public Diagnostic In(Diagnostic finding) => finding with { Message = In(finding.Message), Help = finding.Help is { } help ? In(help) : null };
}
