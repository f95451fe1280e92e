using System.Collections.Immutable;
using PolicyBridge.Diagnostics;
using PolicyBridge.Django.Deployment;
using PolicyBridge.Python.Evaluation;
using PolicyBridge.Python.Evaluation.Library.Variables;
using PolicyBridge.Sources;

namespace PolicyBridge.Django;

/// <summary>The variables that settings see: those given one by one, over those of files, over those that stand beneath.</summary>
internal static class EnvironmentFiles
{
    private const int MaxValue = 128 * 1024;
    private const int MaxTotal = 4 * GivenFile.MaxBytes;

    /// <remarks>A file that can't be read, or a line of it, is an error; what else can be read is.</remarks>
    public static SeenEnvironment Compose(DjangoSettingsOptions options, IPythonFiles files, DiagnosticBag diagnostics)
    {
        bool hadErrors = diagnostics.HasErrors;
        DeployedVariables deployed = new DeploymentReader(options.FallbackEnvironment, files, diagnostics).Read(options.EnvironmentFrom);
        Dictionary<string, string> variables = new(options.FallbackEnvironment, StringComparer.Ordinal);
        Dictionary<string, UnknownVariable> unknown = new(deployed.Unknown, StringComparer.Ordinal);
        foreach (string name in unknown.Keys)
        {
            variables.Remove(name);
        }

        foreach ((string name, string value) in deployed.Known)
        {
            variables[name] = value;
        }

        Dictionary<string, string> later = new(StringComparer.Ordinal);
        foreach (string path in options.EnvironmentFiles)
        {
            ReadInto(later, path, name => options.Environment.GetValueOrDefault(name) ?? later.GetValueOrDefault(name) ?? variables.GetValueOrDefault(name), files, diagnostics);
        }

        foreach ((string name, string value) in later.Concat(options.Environment))
        {
            variables[name] = value;
            unknown.Remove(name);
        }

        return new SeenEnvironment(
            variables.ToImmutableDictionary(StringComparer.Ordinal),
            unknown.ToImmutableDictionary(StringComparer.Ordinal),
            deployed.Others ?? (diagnostics.HasErrors && !hadErrors ? new UnknownVariable("not all files of variables could be read", SourceSpan.None) : null),
            deployed.Assumptions);
    }

    private static void ReadInto(
        Dictionary<string, string> variables, string path, Func<string, string?> find, IPythonFiles files, DiagnosticBag diagnostics)
    {
        if (GivenFile.Open(path, files, diagnostics, DiagnosticDescriptors.EnvironmentFileUnreadable, "file of variables", "--env-file") is not { } source)
        {
            return;
        }

        if (IsOfDeployment(source))
        {
            diagnostics.Add(
                DiagnosticDescriptors.EnvironmentFileSyntax,
                source.Span(0, 0),
                $"{source.Path} is no file of variables as python-dotenv reads it.",
                $"Give it with --env-from {path}, which reads compose files, objects of Kubernetes, ECS task definitions, app.json and units of systemd.");
            return;
        }

        long total = 0;
        foreach (DotenvBinding binding in DotenvText.Read(source.Content))
        {
            string? value = binding.Value is null
                ? null
                : DotenvText.Replace(binding.Value, (int)Math.Min(MaxValue, MaxTotal - total), find);
            total += value?.Length ?? 0;
            if (binding.IsError || (binding.Value is not null && value is null))
            {
                diagnostics.Add(
                    DiagnosticDescriptors.EnvironmentFileSyntax,
                    source.Span(binding.Start, 0),
                    binding.IsError ? "This is no assignment of a variable." : "The variables that this value repeats make it too long.",
                    "Write NAME=VALUE, with quotes around a value that begins with one or has several lines.");
            }
            else if (binding.Key is not null && value is not null)
            {
                variables[binding.Key] = value;
            }
        }
    }

    private static bool IsOfDeployment(SourceText source) =>
        DeploymentFile.IsYaml(source.Path) || DeploymentFile.IsJson(source.Path) || SystemdUnit.IsOne(source);
}
