using System.CommandLine;
using System.CommandLine.Parsing;
using PolicyBridge.Django;

namespace PolicyBridge.Tool.Options;

/// <summary>What <c>review</c> is asked.</summary>
/// <param name="Configuration">The configuration of nginx; null for the standard input.</param>
/// <param name="Settings">The settings of Django; null where there are none.</param>
/// <param name="Reading">How settings are read.</param>
/// <param name="Version">The release of nginx; null where only the configuration may tell.</param>
/// <param name="Format">How findings are printed.</param>
internal sealed record ReviewOptions(string? Configuration, string? Settings, DjangoSettingsOptions Reading, Version? Version, FindingsFormat Format)
{
    private const string ConfigurationName = "NGINX";

    private const string StandardInput = "-";

    private static readonly CommandOption<FileInfo> SettingsFile = new(OptionTable.ReviewedSettings);

    private static readonly CommandOption<Version> Release = new(OptionTable.NginxVersion, ParseVersion);

    public static void AddTo(Command command)
    {
        command.Arguments.Add(new Argument<FileInfo>(ConfigurationName)
        {
            Description = "The output of 'nginx -T' in a file, or a configuration file such as nginx.conf with those that it includes. '-' reads the standard input.",
        });
        SettingsFile.AddTo(command);
        Release.AddTo(command);
        FindingsFormat.Option.AddTo(command);
        ReadingOptions.AddTo(command);
    }

    public static ReviewOptions From(ParseResult result) => new(
        result.GetRequiredValue<FileInfo>(ConfigurationName).ToString() is var path && path == StandardInput ? null : path,
        SettingsFile.Of(result)?.ToString(),
        ReadingOptions.From(result) with { AssumeMiddleware = true },
        Release.Of(result),
        FindingsFormat.Option.RequiredOf(result));

    private static Version? ParseVersion(ArgumentResult result)
    {
        if (Version.TryParse(result.Tokens[0].Value, out Version? version))
        {
            return version;
        }

        result.AddError($"'{result.Tokens[0].Value}' is no release of nginx: write one such as 1.22.1.");
        return null;
    }
}
