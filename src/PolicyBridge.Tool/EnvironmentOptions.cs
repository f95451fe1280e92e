using System.Collections;
using System.CommandLine;
using PolicyBridge.Settings;

namespace PolicyBridge.Tool;

/// <summary>The options that say which variables the settings see, besides <c>--env</c>.</summary>
internal sealed class EnvironmentOptions
{
    public Option<string[]> Files { get; } = new("--env-file")
    {
        Description = "A file of variables (.env) as python-dotenv reads it; may be given several times, where later files win. --env wins over all.",
        HelpName = "FILE",
    };

    public Option<bool> Inherit { get; } = new("--inherit-env")
    {
        Description = "Let the settings see the variables of this process too, where neither --env nor --env-file sets them.",
    };

    public DjangoSettingsOptions AddTo(DjangoSettingsOptions options, ParseResult result) => options with
    {
        EnvironmentFiles = result.GetValue(Files) ?? [],
        FallbackEnvironment = result.GetValue(Inherit) ? OfProcess() : new Dictionary<string, string>(),
    };

    private static Dictionary<string, string> OfProcess() =>
        Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string?)e.Value ?? "", StringComparer.Ordinal);
}
