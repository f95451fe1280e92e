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

    public static FindingsFormat Text { get; } = new("text", DiagnosticRenderer.WriteAll);

    public static IEnumerable<string> Names => All.Select(format => format.Name);

    private static FindingsFormat[] All { get; } =
    [
        Text,
        new("json", FindingsJson.Write),
        new("sarif", Sarif.Write),
        new("msbuild", WriteMSBuild),
        new("github", WriteGitHub),
    ];

    private string Name { get; }

    public static FindingsFormat? Parse(ArgumentResult result)
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

    private static void WriteMSBuild(IReadOnlyList<Diagnostic> findings, TextWriter writer)
    {
        foreach (Diagnostic finding in findings)
        {
            writer.WriteLine(DiagnosticRenderer.Printable(finding.ToString()));
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
            string text = finding.Help is { } help ? $"{finding.Message} {help}" : finding.Message;
            writer.WriteLine($"::{level} {place}title={finding.Id}::{Data(text)}");
        }
    }

    private static string Data(string text) =>
        text.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) =>
        Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
