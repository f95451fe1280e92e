using System.Text;
using PolicyBridge.Diagnostics;
using PolicyBridge.Python.Evaluation;
using PolicyBridge.Sources;

namespace PolicyBridge.Django.Deployment;

/// <summary>The environment that a unit of systemd gives: <c>Environment=</c>, <c>EnvironmentFile=</c> and what is beside them.</summary>
/// <param name="file">The unit.</param>
/// <param name="files">Where files come from.</param>
/// <param name="diagnostics">Where findings go.</param>
internal sealed class SystemdUnit(DeploymentFile file, IPythonFiles files, DiagnosticBag diagnostics)
{
    private readonly DeployedVariables _inline = new();
    private readonly List<(string Path, SourceSpan Place)> _environmentFiles = [];
    private readonly List<string> _unset = [];

    public static bool IsOne(SourceText source) => source.Content.Split('\n').Any(line => line.TrimEnd() == "[Service]");

    public DeployedVariables Read(SourceText source)
    {
        string section = "";
        foreach ((string line, SourceSpan place) in LogicalLines(source))
        {
            if (line.StartsWith('['))
            {
                section = line;
            }
            else if (section == "[Service]" && line.IndexOf('=', StringComparison.Ordinal) is var at and > 0)
            {
                Assign(line[..at].TrimEnd(), line[(at + 1)..].TrimStart(), place);
            }
        }

        DeployedVariables variables = new();
        variables.AddAll(_inline);
        foreach ((string path, SourceSpan place) in _environmentFiles)
        {
            ReadFile(path, place, variables);
        }

        foreach (string name in _unset)
        {
            variables.Remove(name);
        }

        return variables;
    }

    private void Assign(string key, string value, SourceSpan place)
    {
        switch (key)
        {
            case "Environment" when value.Length == 0:
                foreach (string name in _inline.Known.Keys.Concat(_inline.Unknown.Keys).ToList())
                {
                    _inline.Remove(name);
                }

                break;
            case "Environment":
                ReadAssignments(value, place);
                break;
            case "EnvironmentFile" when value.Length == 0:
                _environmentFiles.Clear();
                break;
            case "EnvironmentFile":
                _environmentFiles.Add((value, place));
                break;
            case "PassEnvironment":
                foreach (string name in value.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                {
                    _inline.SetUnknown(name, "it is passed on from systemd itself", place);
                }

                break;
            case "UnsetEnvironment":
                _unset.AddRange(value.Split(' ', StringSplitOptions.RemoveEmptyEntries));
                break;
        }
    }

    private void ReadAssignments(string value, SourceSpan place)
    {
        if (SystemdWords.Split(value) is not { } words)
        {
            diagnostics.Add(DiagnosticDescriptors.DeploymentSyntax, place, "A quote in this Environment= has no end.", "Close it.");
            return;
        }

        foreach ((string word, bool isKnown) in words)
        {
            int at = word.IndexOf('=', StringComparison.Ordinal);
            if (at <= 0)
            {
                diagnostics.Add(DiagnosticDescriptors.DeploymentSyntax, place, $"{PythonRepr.Of(word)} is no assignment; systemd leaves it out.", "Put quotes around the whole assignment: \"NAME=VALUE\".");
            }
            else if (isKnown && Specifiers(word[(at + 1)..]) is { } text)
            {
                _inline.Set(word[..at], text);
            }
            else
            {
                _inline.SetUnknown(word[..at], "it has an escape or a specifier that is not followed", place);
            }
        }
    }

    /// <summary>A doubled percent sign stands for one; what else begins with one is of the machine.</summary>
    private static string? Specifiers(string value) =>
        value.Replace("%%", "", StringComparison.Ordinal).Contains('%', StringComparison.Ordinal) ? null : value.Replace("%%", "%", StringComparison.Ordinal);

    private void ReadFile(string path, SourceSpan place, DeployedVariables variables)
    {
        string name = path.TrimStart('-');
        string beside = Path.Combine(Path.GetDirectoryName(file.Path) ?? "", Path.GetFileName(name));
        if (!name.Contains('%', StringComparison.Ordinal) && GivenFile.IsPath(name) && files.FileExists(Path.GetFullPath(beside)) && DeploymentFile.Open(beside, files, diagnostics) is { } source)
        {
            PlainVariables.Read(source, variables, isSystemd: true, diagnostics);
        }
        else
        {
            variables.SetOthers($"the file {name}", place);
        }
    }

    /// <summary>The lines, those that end with a backslash put together; comments and empty lines left out.</summary>
    private static IEnumerable<(string Line, SourceSpan Place)> LogicalLines(SourceText source)
    {
        StringBuilder line = new();
        int start = 0;
        int at = 0;
        foreach (string part in source.Content.Split('\n'))
        {
            bool isComment = part.TrimStart() is var trimmed && (trimmed.StartsWith('#') || trimmed.StartsWith(';'));
            start = line.Length == 0 ? at : start;
            at += part.Length + 1;
            if (isComment)
            {
                continue;
            }

            if (part.EndsWith('\\'))
            {
                line.Append(part, 0, part.Length - 1).Append(' ');
                continue;
            }

            string whole = line.Append(part).ToString().Trim();
            line.Clear();
            if (whole.Length > 0)
            {
                yield return (whole, source.Span(start, Math.Max(0, at - 1 - start)));
            }
        }
    }
}
