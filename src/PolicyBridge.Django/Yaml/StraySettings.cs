using System.Text.RegularExpressions;
using PolicyBridge.Diagnostics;
using PolicyBridge.Settings;
using PolicyBridge.Sources;

namespace PolicyBridge.Django.Yaml;

/// <summary>
/// Reports what looks like a CORS setting and stands where none is read, so that nothing is dropped in silence. Variables
/// that only a settings module can make settings of are reported once, all together.
/// </summary>
internal sealed partial class StraySettings(SettingCollector collector, DiagnosticBag diagnostics)
{
    private const int MaxNamed = 4;

    private readonly HashSet<YamlNode> _seen = [];
    private readonly Stack<string> _path = [];
    private readonly List<(string Name, SourceSpan Place)> _variables = [];

    public void Report(IEnumerable<YamlNode> documents)
    {
        foreach (YamlNode document in documents)
        {
            Visit(document);
        }

        ReportVariables();
    }

    private void Visit(YamlNode node)
    {
        if (!_seen.Add(node))
        {
            return;
        }

        switch (node)
        {
            case YamlScalar { Value: StringSetting text } scalar when Assignment().Match(text.Value) is { Success: true } match:
                Add(match.Groups["name"].Value, scalar.Place, "inside a text ", isText: true, "Copy what the text sets into a file of its own, and read that.");
                break;
            case YamlSequence sequence:
                for (int i = 0; i < sequence.Items.Count; i++)
                {
                    VisitUnder($"[{i}]", sequence.Items[i]);
                }

                break;
            case YamlMapping mapping:
                VisitMapping(mapping);
                break;
        }
    }

    private void VisitMapping(YamlMapping mapping)
    {
        // Of a key that stands twice, which is an error of its own, the last counts.
        Dictionary<string, YamlNode> last = new(StringComparer.Ordinal);
        foreach (YamlScalar key in mapping.Pairs.Select(p => p.Key).OfType<YamlScalar>())
        {
            last[key.Text] = key;
        }

        foreach ((YamlNode key, YamlNode value) in mapping.Pairs.Where(p => p.Key is not YamlScalar scalar || ReferenceEquals(last[scalar.Text], scalar)))
        {
            string name = key is YamlScalar scalar ? scalar.Text : "?";
            if (collector.Family.Resembles(name))
            {
                Add(name, key.Place, "", value is YamlScalar, HelpFor(name));
            }
            else if (name == "name" && value is YamlScalar { Text: { } variable } && collector.Family.Resembles(variable))
            {
                Add(variable, value.Place, "as a name ", isText: true, HelpFor(variable));
            }

            VisitUnder(name, value);
        }
    }

    private void VisitUnder(string step, YamlNode node)
    {
        _path.Push(step);
        Visit(node);
        _path.Pop();
    }

    private void Add(string name, SourceSpan place, string how, bool isText, string help)
    {
        if (collector.WasRead(place) || collector.IsPinned(name) || diagnostics.HasErrorAt(place))
        {
            return;
        }

        if (isText && (collector.Family.IsPrefixed(name) || _path.Any(step => step.Contains("env", StringComparison.OrdinalIgnoreCase))))
        {
            _variables.Add((name, place));
            return;
        }

        string where = _path.Count == 0 ? "at the top level" : $"under {string.Join('.', _path.Reverse()).Replace(".[", "[", StringComparison.Ordinal)}";
        diagnostics.Add(
            DiagnosticDescriptors.YamlNotRead,
            place,
            $"{name} stands {how}{where}, where no setting is read.",
            help);
    }

    private void ReportVariables()
    {
        if (_variables.Count == 0)
        {
            return;
        }

        List<string> names = [.. _variables.Select(v => v.Name).Distinct()];
        string others = names.Count > MaxNamed ? $" and {names.Count - MaxNamed} more" : "";
        (bool isOne, string shown) = (names.Count == 1, string.Join(", ", names.Take(MaxNamed)) + others);
        diagnostics.Add(new Diagnostic(
            DiagnosticDescriptors.SettingsEnvironment,
            $"{shown} {(isOne ? "is a variable" : "are variables")} for the environment of a settings.py, and no setting: what Django gets is what that file makes of {(isOne ? "it" : "them")}.",
            $"Read the settings.py with {(isOne ? "it" : "them")}, such as --env {names[0]}=VALUE, or with --env-file.",
            _variables[0].Place)
        {
            Related = [.. _variables.Skip(1).Select(v => new RelatedPlace(v.Place, $"{v.Name} stands here."))],
        });
    }

    private string HelpFor(string name)
    {
        if (collector.Family.IsPrefixed(name))
        {
            return $"Django's setting has no prefix: write {name[name.IndexOf(collector.Family.Prefix, StringComparison.Ordinal)..]}.";
        }

        if (name != name.ToUpperInvariant())
        {
            return $"Django's settings have names in upper case: write {name.ToUpperInvariant()}.";
        }

        return _path.Count == 0
            ? "Keep all settings together: at the top level, or all under one of django:, settings: and env:."
            : $"Put it at the top level, or under django:, settings: or env:; if {_path.Last()} is a layer of dynaconf, give --layer {_path.Last()}.";
    }

    [GeneratedRegex(@"(?<![A-Za-z0-9_])(?<name>(?:[A-Z][A-Z0-9]*_)*CORS_[A-Z_]+)[""']?\s*[:=]")]
    private static partial Regex Assignment();
}
