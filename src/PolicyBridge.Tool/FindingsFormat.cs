using System.CommandLine;
using System.CommandLine.Parsing;
using PolicyBridge.Diagnostics;

namespace PolicyBridge.Tool;

/// <summary>A way to print findings.</summary>
internal sealed class FindingsFormat
{
    private readonly Action<IReadOnlyList<Diagnostic>, TextWriter> _write;

    private FindingsFormat(string name, Action<IReadOnlyList<Diagnostic>, TextWriter> write)
    {
        Name = name;
        _write = write;
    }

    private static FindingsFormat Text { get; } = new("text", DiagnosticRenderer.WriteAll);

    private static IEnumerable<string> Names => All.Select(format => format.Name);

    private static FindingsFormat[] All { get; } =
    [
        Text,
        new("json", FindingsJson.Write),
        new("sarif", Sarif.Write),
        new("msbuild", WriteMSBuild),
        new("github", WriteGitHub),
    ];

    private string Name { get; }

    /// <summary>The option <c>--format</c> of commands that print findings.</summary>
    public static Option<FindingsFormat> CreateOption() => new("--format")
    {
        Description = $"How findings are printed: {string.Join(", ", Names)}; for people, for programs, for code scanning (SARIF 2.1.0), for MSBuild and editors, for GitHub Actions.",
        HelpName = "FORMAT",
        CustomParser = Parse,
        DefaultValueFactory = static _ => Text,
    };

    private static FindingsFormat? Parse(ArgumentResult result)
    {
        string name = result.Tokens[0].Value;
        FindingsFormat? format = Array.Find(All, format => format.Name == name);
        if (format is null)
        {
            result.AddError($"There is no format '{name}'. Formats are {string.Join(", ", Names)}.");
        }

        return format;
    }

    public void Write(IReadOnlyList<Diagnostic> findings, TextWriter writer) => _write(findings, writer);

    public override string ToString() => Name;

    /// <summary>The canonical form, with a path that leads to the file from wherever MSBuild runs.</summary>
    private static void WriteMSBuild(IReadOnlyList<Diagnostic> findings, TextWriter writer)
    {
        foreach (Diagnostic finding in findings)
        {
            string place = finding.Span.Source is { } source
                ? string.Create(null, $"{source.FullPath ?? source.Path}({finding.Span.StartPosition.Line + 1},{finding.Span.StartPosition.Column + 1}): ")
                : "";
            writer.WriteLine(DiagnosticRenderer.Printable($"{place}{DiagnosticRenderer.Word(finding.Severity)} {finding.Id}: {TextOf(finding)}"));
        }
    }

    /// <summary>Workflow commands of GitHub Actions, which show a finding beside its line.</summary>
    private static void WriteGitHub(IReadOnlyList<Diagnostic> findings, TextWriter writer)
    {
        foreach (Diagnostic finding in findings)
        {
            string level = finding.Severity is DiagnosticSeverity.Note ? "notice" : DiagnosticRenderer.Word(finding.Severity);
            string place = finding.Span.Source is { } source
                ? string.Create(null, $"file={Property(source.Path)},line={finding.Span.StartPosition.Line + 1},col={finding.Span.StartPosition.Column + 1},")
                : "";
            writer.WriteLine($"::{level} {place}title={finding.Id}::{Data(TextOf(finding))}");
        }
    }

    private static string TextOf(Diagnostic finding) => finding.Help is { } help ? $"{finding.Message} {help}" : finding.Message;

    private static string Data(string text) =>
        text.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) =>
        Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
