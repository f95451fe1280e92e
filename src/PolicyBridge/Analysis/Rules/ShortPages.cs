using System.Text;
using System.Text.RegularExpressions;
using PolicyBridge.Diagnostics;

namespace PolicyBridge.Analysis.Rules;

/// <summary>The short pages of findings that are no rules, those of builds among them: what is wrong, and the way out.</summary>
internal static partial class ShortPages
{
    private static readonly Lazy<IReadOnlyList<ShortPage>> Read = new(ReadAll);

    /// <summary>The pages, by id.</summary>
    public static IReadOnlyList<ShortPage> All => Read.Value;

    /// <summary>The page of an id in upper or lower case; null where it has none.</summary>
    public static ShortPage? Find(string id) => All.FirstOrDefault(page => page.Id.Equals(id, StringComparison.OrdinalIgnoreCase));

    private static ShortPage[] ReadAll()
    {
        using StreamReader reader = new(typeof(ShortPages).Assembly.GetManifestResourceStream("rules/findings.md")!, Encoding.UTF8);
        return
        [
            .. Page().Matches(reader.ReadToEnd()).Select(page => new ShortPage(
                page.Groups["id"].Value, page.Groups["title"].Value, Enum.Parse<DiagnosticSeverity>(page.Groups["severity"].Value), page.Value.TrimEnd() + "\n")),
        ];
    }

    [GeneratedRegex(@"^# (?<id>[\w.]+): (?<title>[^\n]+)\n\n(?<severity>Error|Warning|Note)\. .*?(?=^# |\z)", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Page();
}

/// <summary>A short page.</summary>
/// <param name="Id">The id of the finding.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Severity">How grave it is.</param>
/// <param name="Text">The page in Markdown.</param>
internal sealed record ShortPage(string Id, string Title, DiagnosticSeverity Severity, string Text);
