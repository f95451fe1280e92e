using PolicyBridge.Diagnostics;
using PolicyBridge.Django.Yaml;
using PolicyBridge.Python.Evaluation;
using PolicyBridge.Sources;

namespace PolicyBridge.Django.Deployment;

/// <summary>A file that says how a service is deployed, and the service that was named with it.</summary>
/// <param name="Given">What was given: <c>FILE</c> or <c>FILE#SERVICE</c>.</param>
/// <param name="Path">The file.</param>
/// <param name="Service">The service; <see langword="null"/> where none was named.</param>
internal sealed record DeploymentFile(string Given, string Path, string? Service)
{
    private const int MaxBytes = 4 * 1024 * 1024;

    /// <summary>Takes apart what was given; a file whose name has a # is named as it is.</summary>
    public static DeploymentFile Parse(string given, IPythonFiles files)
    {
        int at = given.LastIndexOf('#');
        return at <= 0 || (IsPath(given) && files.FileExists(System.IO.Path.GetFullPath(given)))
            ? new DeploymentFile(given, given, null)
            : new DeploymentFile(given, given[..at], given[(at + 1)..]);
    }

    /// <summary>The text of a file; where there is none, that is reported.</summary>
    public static SourceText? Open(string path, IPythonFiles files, DiagnosticBag diagnostics)
    {
        PythonFileRead read = IsPath(path) ? files.Read(System.IO.Path.GetFullPath(path), MaxBytes) : new PythonFileRead(null, "it is no path");
        string? text = read.Text is null && !read.IsEncodingProblem ? null : Python.Evaluation.Library.Paths.DataText.Decode(read.Bytes.Span, "utf-8-sig").Text;
        if (text is null)
        {
            diagnostics.Add(
                DiagnosticDescriptors.DeploymentUnreadable,
                SourceSpan.None,
                SentenceCase.Of($"The file '{path}' can't be read: {(read.Text is null ? read.Problem : "it is not text in UTF-8")}"),
                "Give --env-from the path of a file in UTF-8.");
            return null;
        }

        return new SourceText(path.Replace('\\', '/'), Python.Evaluation.Library.Paths.DataText.WithLineFeeds(text)) { FullPath = System.IO.Path.GetFullPath(path) };
    }

    /// <summary>The roots of the documents of YAML or JSON; of what is wrong with the text only the first is reported, since the format may be wrong.</summary>
    public static IReadOnlyList<YamlNode>? Documents(SourceText source, DiagnosticBag diagnostics)
    {
        DiagnosticBag found = new();
        IReadOnlyList<YamlNode> documents = IsJson(source.Path) ? JsonReader.Read(source, found) : YamlReader.Read(source, found);
        if (found.ToSorted().FirstOrDefault(finding => finding.Severity == DiagnosticSeverity.Error) is { } first)
        {
            diagnostics.Add(first with { Descriptor = DiagnosticDescriptors.DeploymentSyntax });
            return null;
        }

        return documents;
    }

    public static bool IsJson(string path) => System.IO.Path.GetExtension(path).Equals(".json", StringComparison.OrdinalIgnoreCase);

    public static bool IsYaml(string path) => System.IO.Path.GetExtension(path).ToLowerInvariant() is ".yaml" or ".yml";

    public static bool IsPath(string text) => text.Length > 0 && !text.Contains('\0', StringComparison.Ordinal);
}
