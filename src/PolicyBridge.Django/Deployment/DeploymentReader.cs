using PolicyBridge.Diagnostics;
using PolicyBridge.Django.Yaml;
using PolicyBridge.Python.Evaluation;
using PolicyBridge.Sources;

namespace PolicyBridge.Django.Deployment;

/// <summary>Reads the environment that files of a deployment give to Django; which kind of file one is shows by its name and what is in it.</summary>
/// <param name="shell">The variables of the shell that a deployment is started from, as far as they are given.</param>
/// <param name="files">Where files come from.</param>
/// <param name="diagnostics">Where findings go.</param>
internal sealed class DeploymentReader(IReadOnlyDictionary<string, string> shell, IPythonFiles files, DiagnosticBag diagnostics)
{
    private readonly List<(DeploymentFile File, SourceText Source, IReadOnlyList<YamlNode> Documents)> _structured = [];

    /// <summary>The variables of all files, those of later ones over those of earlier ones.</summary>
    public DeployedVariables Read(IReadOnlyList<string> given)
    {
        List<Func<DeployedVariables?>> readers = [.. given.Select(Reader)];
        DeployedVariables variables = new();
        foreach (Func<DeployedVariables?> read in readers)
        {
            if (read() is { } found)
            {
                variables.AddAll(found);
            }
        }

        return variables;
    }

    // ConfigMaps may lie in another of the files, so that all are opened before the first is read.
    private Func<DeployedVariables?> Reader(string given)
    {
        DeploymentFile file = DeploymentFile.Parse(given, files);
        if (DeploymentFile.Open(file.Path, files, diagnostics) is not { } source)
        {
            return static () => null;
        }

        if (!DeploymentFile.IsYaml(file.Path) && !DeploymentFile.IsJson(file.Path))
        {
            return () => ReadText(file, source);
        }

        if (DeploymentFile.Documents(source, diagnostics) is not { } documents)
        {
            return static () => null;
        }

        _structured.Add((file, source, documents));
        return () => ReadDocuments(file, source, documents);
    }

    private DeployedVariables? ReadText(DeploymentFile file, SourceText source)
    {
        if (SystemdUnit.IsOne(source))
        {
            return new SystemdUnit(file, files, diagnostics).Read(source);
        }

        DeployedVariables variables = new();
        return PlainVariables.Read(source, variables, isSystemd: false, diagnostics) ? variables : null;
    }

    private DeployedVariables? ReadDocuments(DeploymentFile file, SourceText source, IReadOnlyList<YamlNode> documents)
    {
        YamlEntries entries = new(diagnostics);
        if (documents.Any(document => KubernetesWorkloads.IsObject(document, entries)))
        {
            return ReadObjects(file, documents, entries);
        }

        if (documents is [YamlMapping root])
        {
            if (ComposeFile.IsOne(root, entries))
            {
                return new ComposeFile(file, shell, files, diagnostics).Read(root);
            }

            if (EcsTask.ContainersOf(root, entries) is { } containers)
            {
                return new EcsTask(entries, diagnostics).Read(file, containers);
            }

            if (AppManifest.IsOne(root, entries))
            {
                return ReadManifest(file, source, root, new AppManifest(entries));
            }
        }

        if (YamlTemplates.FirstIn(source) is { HasPlace: true } template)
        {
            diagnostics.Add(
                DiagnosticDescriptors.DeploymentSyntax, template, "This is a template, of which {{ … }} is to be filled in first.", "Render it, for instance with helm template, and give what comes out.");
            return null;
        }

        diagnostics.Add(
            DiagnosticDescriptors.DeploymentSyntax,
            source.Span(0, 0),
            $"{source.Path} is no file that says what environment a process gets, as far as that is known here.",
            "Give a compose file, objects of Kubernetes, an ECS task definition, an app.json, a unit of systemd, or lines NAME=VALUE.");
        return null;
    }

    private DeployedVariables? ReadObjects(DeploymentFile file, IReadOnlyList<YamlNode> documents, YamlEntries entries)
    {
        KubernetesWorkloads workloads = new(entries, diagnostics);
        foreach (YamlMapping document in documents.OfType<YamlMapping>())
        {
            workloads.Add(document);
        }

        if (!workloads.HasContainers && _structured.Count > 1)
        {
            // ConfigMaps alone are for the others.
            return null;
        }

        foreach (YamlMapping document in _structured.Where(other => other.File != file).SelectMany(other => other.Documents).OfType<YamlMapping>().Where(d => KubernetesWorkloads.IsData(d, entries)))
        {
            workloads.Add(document);
        }

        return workloads.Read(file);
    }

    private DeployedVariables? ReadManifest(DeploymentFile file, SourceText source, YamlMapping root, AppManifest manifest)
    {
        if (manifest.Read(root, file.Service) is { } variables)
        {
            return variables;
        }

        diagnostics.Add(
            DiagnosticDescriptors.DeploymentService,
            source.Span(0, 0),
            $"{file.Path} has no environment {file.Service}{(manifest.EnvironmentsOf(root).ToArray() is { Length: > 0 } names ? $"; it has {string.Join(", ", names)}" : "")}.",
            $"Name one of its environments, or give --env-from {file.Path} alone.");
        return null;
    }
}
