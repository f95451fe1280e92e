using System.Globalization;
using PolicyBridge.Diagnostics;
using PolicyBridge.Django.Yaml;
using PolicyBridge.Python.Evaluation;
using PolicyBridge.Settings;
using PolicyBridge.Sources;

namespace PolicyBridge.Django.Deployment;

/// <summary>The environment that a service of a compose file gets.</summary>
/// <param name="file">The file.</param>
/// <param name="shell">The variables of the shell that compose runs in, as far as they are given.</param>
/// <param name="files">Where files come from.</param>
/// <param name="diagnostics">Where findings go.</param>
internal sealed class ComposeFile(DeploymentFile file, IReadOnlyDictionary<string, string> shell, IPythonFiles files, DiagnosticBag diagnostics)
{
    private const int MaxBases = 10;

    private static readonly string[] DefaultNames = ["compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml"];

    private readonly YamlEntries _entries = new(diagnostics);
    private readonly DeployedVariables _dotenv = new();

    public static bool IsOne(YamlMapping root, YamlEntries entries) => entries.Of(root).GetValueOrDefault("services")?.Mapping is not null;

    public DeployedVariables? Read(YamlMapping root)
    {
        YamlEntry services = _entries.Of(root)["services"];
        (string[], YamlMapping)[] all =
            [.. _entries.Of(services.Mapping!).Values.Where(s => s.Mapping is not null).Select(s => (new[] { s.Name }, s.Mapping!))];
        if (ServiceChoice.Of(file, services.KeyPlace, all, diagnostics) is not { } service)
        {
            return null;
        }

        ReadDotenv();
        WarnOfOverride(services.KeyPlace);
        DeployedVariables own = new();
        List<(YamlNode Node, string Path)> envFiles = [];
        ReadService(service, services.Mapping!, Path.GetFullPath(file.Path), own, envFiles, 0);
        DeployedVariables variables = new();
        foreach ((YamlNode node, string path) in envFiles)
        {
            ReadEnvFile(node, path, name => Shell(name) ?? own.Find(name), variables);
        }

        variables.AddAll(own);
        return variables;
    }

    /// <summary>A service gets what the one that it extends gets, and over that its own; what is written out wins over files.</summary>
    private void ReadService(YamlMapping service, YamlMapping services, string path, DeployedVariables own, List<(YamlNode Node, string Path)> envFiles, int depth)
    {
        IReadOnlyDictionary<string, YamlEntry> fields = _entries.Of(service);
        if (fields.GetValueOrDefault("extends") is { } extends)
        {
            ReadBase(extends, services, path, own, envFiles, depth);
        }

        envFiles.AddRange(Listed(fields.GetValueOrDefault("env_file")).Select(node => (node, path)));
        ReadEnvironment(fields.GetValueOrDefault("environment"), own);
    }

    private void ReadBase(YamlEntry extends, YamlMapping services, string path, DeployedVariables own, List<(YamlNode Node, string Path)> envFiles, int depth)
    {
        IReadOnlyDictionary<string, YamlEntry>? fields = extends.Mapping is { } mapping ? _entries.Of(mapping) : null;
        string? name = fields?.GetValueOrDefault("service")?.Text ?? extends.Text;
        YamlMapping? others = services;
        if (fields?.GetValueOrDefault("file")?.Text is { } other && GivenFile.IsPath(other))
        {
            path = Path.GetFullPath(other, Path.GetDirectoryName(path)!);
            others = files.FileExists(path) && DeploymentFile.Open(path, files, diagnostics) is { } source
                && DeploymentFile.Documents(source, diagnostics) is [YamlMapping root] && _entries.Of(root).GetValueOrDefault("services")?.Mapping is { } found
                    ? found
                    : null;
        }

        if (depth < MaxBases && name is not null && others is not null && _entries.Of(others).GetValueOrDefault(name)?.Mapping is { } @base)
        {
            ReadService(@base, others, path, own, envFiles, depth + 1);
        }
        else
        {
            own.SetOthers($"the service {name} that this one extends", extends.Value.Place);
        }
    }

    private void ReadEnvironment(YamlEntry? environment, DeployedVariables variables)
    {
        if (environment?.Sequence is { } list)
        {
            foreach (YamlNode item in list.Items)
            {
                if (TextOf(item) is { Text: { } text } && (text.IndexOf('=', StringComparison.Ordinal) is var at))
                {
                    SetFromTemplate(at < 0 ? text : text[..at], at < 0 ? null : text[(at + 1)..], item.Place, variables);
                }
                else
                {
                    ReportSyntax(item.Place, "This is no variable: an item of environment is a text such as NAME=VALUE.");
                }
            }
        }
        else if (environment?.Mapping is { } mapping)
        {
            foreach (YamlEntry entry in _entries.Of(mapping).Values)
            {
                ReadEntry(entry, variables);
            }
        }
        else if (environment is not null && environment.Value is not YamlScalar { Value: NoneSetting })
        {
            ReportSyntax(environment.Value.Place, "The environment of a service is a mapping or a list.");
        }
    }

    private void ReadEntry(YamlEntry entry, DeployedVariables variables)
    {
        if (entry.Value is YamlScalar { Value: NoneSetting })
        {
            SetFromTemplate(entry.Name, null, entry.Value.Place, variables);
        }
        else if (TextOf(entry.Value) is not { } text)
        {
            ReportSyntax(entry.Value.Place, $"The value of {entry.Name} is no text.");
        }
        else if (text.Text is null)
        {
            variables.SetUnknown(entry.Name, text.Cause!, entry.Value.Place);
        }
        else
        {
            SetFromTemplate(entry.Name, text.Text, entry.Value.Place, variables);
        }
    }

    private void SetFromTemplate(string name, string? template, SourceSpan place, DeployedVariables variables)
    {
        if (template is null)
        {
            variables.Set(name, Shell(name) ?? DeployedText.NotKnown($"compose takes it from the variable {name} of its shell, which is not known here"), place);
        }
        else if (new ComposeTemplate(Shell, variables.Assume, place).Expand(template) is { } text)
        {
            variables.Set(name, text, place);
        }
        else
        {
            ReportSyntax(place, $"Compose refuses a variable in the value of {name}.");
        }
    }

    /// <summary>The text of a scalar, as compose writes it into the environment; <see langword="null"/> for what is no scalar.</summary>
    private static DeployedText? TextOf(YamlNode node) => node switch
    {
        YamlScalar { Elsewhere: StringSetting, Value: not OtherSetting } scalar => DeployedText.Of(scalar.Text),
        YamlScalar { Value: StringSetting, Elsewhere: null } scalar => DeployedText.Of(scalar.Text),
        YamlScalar { Value: BooleanSetting, Text: "true" or "false" } scalar => DeployedText.Of(scalar.Text),
        YamlScalar { Value: IntegerSetting number } scalar when scalar.Text == number.Value.ToString(CultureInfo.InvariantCulture) => DeployedText.Of(scalar.Text),
        YamlScalar => DeployedText.NotKnown("releases of compose write such a value as a text in different ways; put it in quotes"),
        _ => null,
    };

    private void ReadEnvFile(YamlNode node, string path, Func<string, DeployedText?> find, DeployedVariables variables)
    {
        IReadOnlyDictionary<string, YamlEntry>? fields = node is YamlMapping mapping ? _entries.Of(mapping) : null;
        string? name = fields?.GetValueOrDefault("path")?.Text ?? (node is YamlScalar { Value: StringSetting text } ? text.Value : null);
        if (name is null || new ComposeTemplate(Shell, variables.Assume, node.Place).Expand(name) is not { Text: { } expanded } || !GivenFile.IsPath(expanded))
        {
            variables.SetOthers("a file of variables whose name is not known", node.Place);
            return;
        }

        string full = Path.GetFullPath(expanded, Path.GetDirectoryName(path)!);
        bool isOptional = fields?.GetValueOrDefault("required")?.Value is YamlScalar { Value: BooleanSetting { Value: false } };
        if (files.FileExists(full))
        {
            string shown = Path.Combine(Path.GetDirectoryName(file.Path) ?? "", expanded);
            if (DeploymentFile.Open(Path.GetFullPath(shown) == full ? shown : full, files, diagnostics) is { } source)
            {
                new ComposeEnvFile(source, find, variables, diagnostics).Read(isRaw: fields?.GetValueOrDefault("format")?.Text == "raw");
            }
        }
        else if (isOptional)
        {
            variables.Assume(new AbsentFileAssumption(expanded, node.Place));
        }
        else
        {
            diagnostics.Add(
                DiagnosticDescriptors.DeploymentUnreadable,
                node.Place,
                $"The file of variables {expanded}, which the service gets, is not there.",
                "Put it there, or give what it sets with --env-file and leave it out of the compose file that is read here.");
        }
    }

    /// <summary>A variable of the shell that compose runs in, or else of the file <c>.env</c> beside the compose file.</summary>
    private DeployedText? Shell(string name) => shell.TryGetValue(name, out string? value) ? DeployedText.Of(value) : _dotenv.Find(name);

    private void ReadDotenv()
    {
        string path = Path.Combine(Path.GetDirectoryName(file.Path) ?? "", ".env");
        if (files.FileExists(Path.GetFullPath(path)) && DeploymentFile.Open(path, files, diagnostics) is { } source)
        {
            new ComposeEnvFile(source, name => shell.TryGetValue(name, out string? value) ? DeployedText.Of(value) : null, _dotenv, diagnostics).Read(isRaw: false);
        }
    }

    /// <summary>Compose merges the file of that name by itself, unless files are named.</summary>
    private void WarnOfOverride(SourceSpan place)
    {
        string name = Path.GetFileName(file.Path);
        string sibling = $"{Path.GetFileNameWithoutExtension(name)}.override{Path.GetExtension(name)}";
        if (DefaultNames.Contains(name) && files.FileExists(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file.Path))!, sibling)))
        {
            diagnostics.Add(
                DiagnosticDescriptors.DeploymentOverride,
                place,
                $"{sibling} lies beside {name}: compose merges it into this file where no file is named, and it is not read here.",
                $"If the service runs with it, give it too: --env-from {sibling} after --env-from {name}.");
        }
    }

    private static IEnumerable<YamlNode> Listed(YamlEntry? entry) => entry is null ? [] : entry.Sequence?.Items ?? [entry.Value];

    private void ReportSyntax(SourceSpan place, string message) =>
        diagnostics.Add(DiagnosticDescriptors.DeploymentSyntax, place, message, "Write it as compose takes it: see the reference of compose files.");
}
