using System.Text;
using System.Text.RegularExpressions;
using PolicyBridge.Analysis.Rules;
using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;
using PolicyBridge.Settings.Table;
using PolicyBridge.Tool.Rendering;

namespace PolicyBridge.Tests.Pages;

/// <summary>The pages that are written of the product's own tables.</summary>
internal static partial class GeneratedPages
{
    /// <summary>What writes the pages anew.</summary>
    public const string Command = "POLICYBRIDGE_REWRITE=1 dotnet test tests/PolicyBridge.Tests -c Release --filter FullyQualifiedName~GeneratedPagesTests";

    private const string Header = $"<!-- Generated: {Command} -->\n\n";

    /// <summary>Each page's path with what writes it.</summary>
    public static IReadOnlyDictionary<string, Func<string>> All { get; } = new Dictionary<string, Func<string>>(StringComparer.Ordinal)
    {
        ["docs/rules.md"] = Rules,
        ["docs/settings.md"] = Settings,
    };

    private static string Rules()
    {
        StringBuilder text = new(Header);
        text.Append("# Rules\n\n")
            .Append("A page for each rule of [`check`](check.md) and [`review`](review.md), and for each finding of the readers that needs a word more. `policybridge rule ID` prints it.\n\n")
            .Append("| id | severity | what is found |\n| --- | --- | --- |\n");
        foreach (DiagnosticDescriptor rule in RulePages.All)
        {
            text.Append($"| [{rule.Id}](../{FileNamed($"{rule.Id}.md")}) | {FindingParts.Severity(rule.Severity)} | {rule.Title} |\n");
        }

        text.Append("\n## Other findings\n\nThe message of each of these says all that most need; its page is short. PB9xxx are those of [builds](build.md).\n\n| id | severity | what is found |\n| --- | --- | --- |\n");
        foreach (ShortPage other in ShortPages.All.OrderBy(other => other.Id, StringComparer.Ordinal))
        {
            text.Append($"| [{other.Id}](../{FileNamed("Findings.md")}#{AnchorOf($"{other.Id}: {other.Title}")}) | {FindingParts.Severity(other.Severity)} | {other.Title} |\n");
        }

        return text.ToString();
    }

    private static string Settings()
    {
        StringBuilder text = new(Header);
        text.Append("# Settings\n\n")
            .Append($"The settings of {CorsSettings.Family.Package} that make a policy. [Reading settings](reading-settings.md) says how they are read.\n");
        foreach (PolicySetting setting in CorsSettings.Family.Settings)
        {
            text.Append($"\n## {setting.Name}\n\n{SummaryOf(setting.Name)}\n\n| | |\n| --- | --- |\n");
            text.Append($"| takes | {FormOf(setting.Kind.Form)} |\n");
            foreach ((string value, string releases) in DefaultsOf(setting))
            {
                text.Append($"| default{releases} | `{value}` |\n");
            }

            if (setting.OlderName is { } older)
            {
                text.Append($"| older name | `{older}` |\n");
            }

            if (!ReferenceVersion.All.All(setting.ExistsIn))
            {
                text.Append($"| releases of the package | {string.Join(", ", ReferenceVersion.All.Where(setting.ExistsIn).Select(release => release.Range))} |\n");
            }

            text.Append($"| the package's own check | {setting.Check.Id}: {setting.Check.Title} |\n");
        }

        return text.ToString();
    }

    // As GitHub makes the anchor of a heading.
    private static string AnchorOf(string heading) => string.Concat(
        heading.ToLowerInvariant().Where(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_').Select(c => c == ' ' ? '-' : c));

    // A default that all releases share is said once.
    private static IEnumerable<(string Value, string Releases)> DefaultsOf(PolicySetting setting)
    {
        IGrouping<string, ReferenceVersion>[] defaults = [.. ReferenceVersion.All.Where(setting.ExistsIn).GroupBy(release => setting.Kind.Write(setting.DefaultFor(release)).ToString())];
        return defaults.Select(value => (value.Key, defaults.Length == 1 ? "" : $" in {string.Join(", ", value.Select(release => release.Range))}"));
    }

    private static string FormOf(SettingForm form) => form switch
    {
        SettingForm.Text => "a regex",
        SettingForm.Flag => "`True` or `False`",
        SettingForm.Number => "a whole number of seconds",
        SettingForm.List => "a list or tuple of strings",
        SettingForm.RegexList => "a list or tuple of regexes",
        _ => throw new ArgumentOutOfRangeException(nameof(form)),
    };

    // What the code says of the name stands in one place.
    private static string SummaryOf(string name) =>
        Summary().Matches(File.ReadAllText(Path.Combine(Repository.Root, FileNamed($"{nameof(CorsSettingNames)}.cs")))).Single(match => match.Groups[2].Value == name).Groups[1].Value;

    private static string FileNamed(string name) =>
        Path.GetRelativePath(Repository.Root, Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), name, SearchOption.AllDirectories).Single(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal)))
            .Replace('\\', '/');

    [GeneratedRegex("""/// <summary>(.*)</summary>\n    public const string \w+ = "(\w+)";""")]
    private static partial Regex Summary();
}
