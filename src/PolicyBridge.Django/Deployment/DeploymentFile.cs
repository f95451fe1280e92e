using PolicyBridge.Diagnostics;
using PolicyBridge.Django.Yaml;
using PolicyBridge.Python.Evaluation;
using PolicyBridge.Sources;

namespace PolicyBridge.Django.Deployment;

/// <summary>A file that says how a service is deployed, and the service that was named with it.</summary>
/// <param name="Path">The file.</param>
/// <param name="Service">The service; <see langword="null"/> where none was named.</param>
internal sealed record DeploymentFile(string Path, string? Service)
{
    /// <summary>Takes apart <c>FILE</c> or <c>FILE#SERVICE</c>; a file whose name has a # is named as it is.</summary>
    public static DeploymentFile Parse(string given, IPythonFiles files)
    {
        int at = given.LastIndexOf('#');
        return at <= 0 || (GivenFile.IsPath(given) && files.FileExists(System.IO.Path.GetFullPath(given)))
            ? new DeploymentFile(given, null)
            : new DeploymentFile(given[..at], given[(at + 1)..]);
    }

    /// <summary>The text of a file; where it can't be read, that is reported.</summary>
    public static SourceText? Open(string path, IPythonFiles files, DiagnosticBag diagnostics) =>
        GivenFile.Open(path, files, diagnostics, DiagnosticDescriptors.DeploymentUnreadable, "file", "--env-from");

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
}
