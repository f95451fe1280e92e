using System.Globalization;
using System.Net;
using System.Text;
using PolicyBridge.Analysis;
using PolicyBridge.Conformance.Comparison;
using PolicyBridge.Conformance.Coverage;
using PolicyBridge.Conformance.Verification;
using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;
using PolicyBridge.Settings;
using PolicyBridge.Sources;
using PolicyBridge.Targets;

namespace PolicyBridge.Conformance.Report;

/// <summary>
/// What verification saw as one page that needs nothing else: no script, no network, readable in light and dark, on paper and
/// by keyboard alone.
/// </summary>
internal sealed class HtmlReport
{
    private readonly StringBuilder _page = new();
    private readonly VerificationResult _result;
    private readonly DjangoSettings _settings;

    private HtmlReport(VerificationResult result, DjangoSettings settings)
    {
        _result = result;
        _settings = settings;
    }

    /// <summary>Writes the page.</summary>
    /// <param name="result">What was seen.</param>
    /// <param name="settings">The settings that the policy comes from.</param>
    /// <param name="files">The emitted files.</param>
    /// <returns>HTML, in UTF-8 when it is saved.</returns>
    public static string Write(VerificationResult result, DjangoSettings settings, IReadOnlyList<TargetFile> files)
    {
        HtmlReport report = new(result, settings);
        report.WriteHead();
        report.WriteMatrix();
        report.WriteCoverage();
        report.WriteDifferences();
        report.WritePolicy();
        report.WriteFindings();
        report.WriteFiles(files);
        report._page.Append("</main>\n</body>\n</html>\n");
        return report._page.ToString();
    }

    private static string E(string text) => WebUtility.HtmlEncode(PrintableText.Lines(text));

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private void WriteHead()
    {
        string file = Path.GetFileName(_settings.Path);
        _page.Append($$"""
            <!DOCTYPE html>
            <!-- {{GeneratedHeader.Short}} -->
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>CORS of {{E(file)}}: {{(_result.HasFailures ? "not the same" : _result.HasFaults ? "not all answers" : "the same")}}</title>
            <style>
            {{Style}}
            </style>
            </head>
            <body>
            <main>
            <h1>CORS of {{E(file)}}</h1>
            <p class="{{(_result.HasFailures || _result.HasFaults ? "bad" : "good")}}">{{E(_result.Summary)}}</p>
            <p>{{E(_result.Scope)}}.{{string.Concat(_result.NotAsked.Select(left => $" Not asked: {E(left.ToString())}."))}}</p>
            <nav aria-label="On this page"><a href="#matrix">Matrix</a> <a href="#differences">Differences</a> <a href="#policy">Policy</a> <a href="#findings">Findings</a> <a href="#files">Files</a></nav>

            """);
    }

    private void WriteMatrix()
    {
        _page.Append("<h2 id=\"matrix\">Matrix</h2>\n<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"Matrix\"><table>\n<thead><tr><th scope=\"col\">Server</th>");
        foreach (string head in (string[])["equal", "browser-equal", "narrower", "differs", "wider", "no answer"])
        {
            _page.Append($"<th scope=\"col\">{head}</th>");
        }

        _page.Append("</tr></thead>\n<tbody>\n");
        foreach (ServerResult server in _result.Servers)
        {
            _page.Append($"<tr><th scope=\"row\">{E(server.Name)}</th>");
            if (server.Answers.Count == 0)
            {
                _page.Append($"<td colspan=\"6\">{E(server.Obstacle ?? "")}</td></tr>\n");
                continue;
            }

            foreach (Verdict? verdict in (Verdict?[])[Verdict.Equal, Verdict.BrowserEqual, Verdict.Narrower, Verdict.Differs, Verdict.Wider, null])
            {
                ComparedAnswer[] answers = [.. server.Answers.Where(answer => answer.Verdict == verdict)];
                string mark = answers.Any(answer => answer.IsFailure || answer.Verdict is null) ? " class=\"bad\"" : "";
                _page.Append($"<td{mark}>{Number(answers.Length)}</td>");
            }

            _page.Append("</tr>\n");
            if (server.Obstacle is { } obstacle)
            {
                _page.Append($"<tr><td colspan=\"7\" class=\"bad\">{E($"{server.Name}, {obstacle}")}</td></tr>\n");
            }
        }

        _page.Append("""
            </tbody>
            </table></div>
            <p>Equal: the status of a preflight’s answer, the seven Access-Control headers and Origin in Vary are the same. Browser-equal: other on the wire only. Narrower: less is granted. Differs: another answer that grants no more. Wider: an origin is granted what Django does not grant it.</p>

            """);
    }

    private void WriteCoverage()
    {
        if (_result.Coverage is not { } coverage)
        {
            return;
        }

        _page.Append("<h2 id=\"coverage\">Coverage</h2>\n<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"Coverage\"><table>\n<thead><tr><th scope=\"col\">Setting</th><th scope=\"col\">Asked</th><th scope=\"col\">Regex</th></tr></thead>\n<tbody>\n");
        foreach (CoverageRow row in coverage.Rows)
        {
            string mark = row.IsComplete ? "" : " class=\"bad\"";
            _page.Append($"<tr><th scope=\"row\">{row.Setting}</th><td{mark}>{E(row.Asked)}</td><td><pre>{E(row.Pattern ?? "")}</pre></td></tr>\n");
        }

        _page.Append("</tbody>\n</table></div>\n");
    }

    private void WriteDifferences()
    {
        _page.Append("<h2 id=\"differences\">Differences</h2>\n");
        (ServerResult Server, DifferenceGroup Group)[] groups = [.. _result.Servers.SelectMany(server => DifferenceGroup.Of(server).Select(group => (server, group)))];
        if (groups.Length == 0)
        {
            _page.Append("<p>None.</p>\n");
        }

        foreach ((ServerResult server, DifferenceGroup group) in groups)
        {
            string mark = group.IsFailure ? " class=\"bad\"" : "";
            _page.Append($"<details{(group.IsFailure ? " open" : "")}><summary{mark}>{E(server.Name)}, {E(group.Title)}: {Number(group.Answers.Count)}</summary>\n");
            if (group.Help is { } help)
            {
                _page.Append($"<p>{E(help)}</p>\n");
            }

            foreach (ComparedAnswer answer in group.Answers)
            {
                _page.Append($"<details class=\"request\"><summary>{E($"{answer.Case.Why}: {answer.Case.Request.Method} {answer.Case.Request.Target}")}</summary>{Links(answer.Settings)}<p>{E(string.Join("; ", answer.Sections))}</p><pre tabindex=\"0\">{E(server.Curl(answer.Case.Request))}</pre>");
                _page.Append($"<dl><dt>Django</dt><dd>{E(answer.Expected.ToString())}</dd><dt>{E(server.Name)}</dt><dd>{E(answer.Actual?.ToString() ?? answer.Failure ?? "")}</dd></dl></details>\n");
            }

            _page.Append("</details>\n");
        }
    }

    private static string Links(IReadOnlyList<string> settings) => settings.Count == 0
        ? ""
        : $"<p>{string.Join(", ", settings.Select(name => $"<a href=\"#{name}\">{name}</a>"))}</p>";

    private void WritePolicy()
    {
        _page.Append("<h2 id=\"policy\">Policy</h2>\n<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"Policy\"><table>\n<thead><tr><th scope=\"col\">Setting</th><th scope=\"col\">Value</th><th scope=\"col\">Set at</th></tr></thead>\n<tbody>\n");
        foreach ((string name, string value) in PolicyText.Of(_settings.Policy!))
        {
            string place = _settings.Policy!.Places.TryGetValue(name, out SettingPlace at)
                ? at.Span.HasPlace ? at.Span.ToString() : "given from outside the settings"
                : "not set: the package’s default";
            _page.Append($"<tr id=\"{name}\"><th scope=\"row\">{name}</th><td><pre>{E(value)}</pre></td><td>{E(place)}</td></tr>\n");
        }

        _page.Append("</tbody>\n</table></div>\n");
    }

    private void WriteFindings()
    {
        _page.Append("<h2 id=\"findings\">Findings</h2>\n");
        IReadOnlyList<Diagnostic> findings = PolicyCheck.Run(_settings);
        _page.Append(findings.Count == 0 ? "<p>None.</p>\n" : "<ul>\n");
        foreach (Diagnostic finding in findings)
        {
            _page.Append($"<li><strong>{finding.Severity.ToString().ToLowerInvariant()} {E(finding.Id)}</strong> {E(finding.Span.ToString())}: {E(finding.Message)}</li>\n");
        }

        _page.Append(findings.Count == 0 ? "" : "</ul>\n");
    }

    private void WriteFiles(IReadOnlyList<TargetFile> files)
    {
        _page.Append("<h2 id=\"files\">Files</h2>\n");
        foreach (TargetFile file in files)
        {
            _page.Append($"<details><summary>{E(file.Path)}</summary><pre tabindex=\"0\">");
            foreach (string line in file.Content.TrimEnd('\n').Split('\n'))
            {
                // A comment names the setting that the lines below it come from.
                string? setting = _settings.Policy!.Family.Names.FirstOrDefault(name => line.TrimStart().TrimStart('#', '/', ' ').StartsWith(name + ",", StringComparison.Ordinal));
                string text = E(line);
                _page.Append(setting is null ? text : text.Replace(setting, $"<a href=\"#{setting}\">{setting}</a>", StringComparison.Ordinal)).Append('\n');
            }

            _page.Append("</pre></details>\n");
        }
    }

    private const string Style = """
        :root { color-scheme: light dark; --text: #1b1f24; --back: #ffffff; --soft: #f3f4f6; --line: #c9ced6; --link: #0b57d0; --good: #116329; --bad: #a40e26; }
        @media (prefers-color-scheme: dark) { :root { --text: #e6e8eb; --back: #14171b; --soft: #1f242b; --line: #3d444d; --link: #8ab4f8; --good: #6fdd8b; --bad: #ff9a9a; } }
        body { margin: 0; background: var(--back); color: var(--text); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
        main { max-width: 70rem; margin: 0 auto; padding: 1.5rem; }
        h1 { margin: 0 0 .5rem; font-size: 1.6rem; }
        h2 { margin: 2rem 0 .5rem; font-size: 1.25rem; border-bottom: 1px solid var(--line); }
        a { color: var(--link); }
        nav a { margin-right: 1rem; }
        :focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
        .good { color: var(--good); font-weight: 600; }
        .bad { color: var(--bad); font-weight: 600; }
        .wide { overflow-x: auto; }
        .wide th { overflow-wrap: normal; }
        table { border-collapse: collapse; width: 100%; }
        th, td { padding: .35rem .6rem; border: 1px solid var(--line); text-align: left; vertical-align: top; }
        #matrix + .wide td, #matrix + .wide thead th + th { text-align: right; font-variant-numeric: tabular-nums; }
        #matrix + .wide td[colspan] { text-align: left; }
        thead th { background: var(--soft); }
        pre { margin: .25rem 0; padding: .5rem; background: var(--soft); overflow-x: auto; font: .85rem/1.45 ui-monospace, monospace; white-space: pre; }
        td pre { min-width: 14rem; padding: 0; background: none; white-space: pre-wrap; overflow-wrap: anywhere; }
        details { border: 1px solid var(--line); border-radius: .25rem; margin: .5rem 0; padding: .25rem .75rem; }
        summary { cursor: pointer; padding: .25rem 0; }
        .request summary { font-weight: 600; }
        dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; margin: .25rem 0; }
        dt { font-weight: 600; }
        dd { margin: 0; min-width: 0; }
        tr:target { background: var(--soft); }
        @media print { :root { --text: #000; --back: #fff; --soft: #fff; --link: #000; --good: #000; --bad: #000; } pre { white-space: pre-wrap; overflow-wrap: anywhere; } .wide { overflow: visible; } .wide th { overflow-wrap: anywhere; } td pre { min-width: 0; } nav { display: none; } h2, summary { break-after: avoid; } details::details-content { content-visibility: visible; } }
        """;
}
