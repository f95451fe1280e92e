using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Parsing;
using PolicyBridge.Diagnostics;
using PolicyBridge.Sources;

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
    public static Option<FindingsFormat> CreateOption()
    {
        Option<FindingsFormat> option = new("--format")
        {
            Description = $"How findings are printed: {string.Join(", ", Names)}; for people, for programs, for code scanning (SARIF 2.1.0), for MSBuild and editors, for GitHub Actions.",
            HelpName = "FORMAT",
            CustomParser = Parse,
            DefaultValueFactory = static _ => Text,
        };
        option.CompletionSources.Add(static _ => Names.Select(name => new CompletionItem(name)));
        return option;
    }

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

    /// <summary>Whether it makes one document of all that is printed, so that nothing else may stand on its stream.</summary>
    public bool IsDocument => Name is "json" or "sarif";

    /// <summary>Whether a verb with data of its own prints that as JSON, with the findings among it.</summary>
    public bool IsJson => Name is "json";

    /// <summary>Whether findings are lines for another program, in place of what a verb tells people.</summary>
    public bool IsForPeople => Name is "text";

    /// <summary>The path of a file as those who read findings know it: from the current folder where it lies in that, else as diagnostics show it.</summary>
    public static string PathOf(SourceText source) =>
        source.FullPath is { } path && Path.GetRelativePath(".", path) is var relative && !relative.StartsWith("..", StringComparison.Ordinal) && !Path.IsPathRooted(relative)
            ? relative.Replace(Path.DirectorySeparatorChar, '/')
            : source.Path;

    /// <summary>Prints the findings of a verb that has something else to say: lines to the error stream, a document in place of what it would say.</summary>
    public void Report(IReadOnlyList<Diagnostic> findings, InvocationConfiguration streams) =>
        Write(findings, IsDocument ? streams.Output : streams.Error);

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
            writer.WriteLine(PrintableText.Of($"{place}{DiagnosticRenderer.Word(finding.Severity)} {finding.Id}: {TextOf(finding)}"));
        }
    }

    /// <summary>Workflow commands of GitHub Actions, which show a finding beside its line.</summary>
    private static void WriteGitHub(IReadOnlyList<Diagnostic> findings, TextWriter writer)
    {
        foreach (Diagnostic finding in findings)
        {
            string level = finding.Severity is DiagnosticSeverity.Note ? "notice" : DiagnosticRenderer.Word(finding.Severity);
            string place = finding.Span.Source is { } source
                ? string.Create(null, $"file={Property(PathOf(source))},line={finding.Span.StartPosition.Line + 1},col={finding.Span.StartPosition.Column + 1},")
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
