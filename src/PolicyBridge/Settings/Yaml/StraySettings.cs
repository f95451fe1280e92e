using System.Text.RegularExpressions;
using PolicyBridge.Diagnostics;
using PolicyBridge.Text;

namespace PolicyBridge.Settings.Yaml;

/// <summary>Reports what looks like a CORS setting and stands where none is read, so that nothing is dropped in silence.</summary>
internal sealed partial class StraySettings(SettingCollector collector, DiagnosticBag diagnostics)
{
    private readonly HashSet<YamlNode> _seen = [];
    private readonly Stack<string> _path = [];

    public void Report(IEnumerable<YamlNode> documents)
    {
        foreach (YamlNode document in documents)
        {
            Visit(document);
        }
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
                Add(match.Groups["name"].Value, scalar.Place, "inside a text ", "Copy what the text sets into a file of its own, and read that.");
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
        foreach ((YamlNode key, YamlNode value) in mapping.Pairs)
        {
            string name = key is YamlScalar scalar ? scalar.Text : "?";
            if (YamlNames.LooksLikeCors(name))
            {
                Add(name, key.Place, "", HelpFor(name));
            }
            else if (name == "name" && value is YamlScalar { Text: { } variable } && YamlNames.LooksLikeCors(variable))
            {
                Add(variable, value.Place, "as a name ", HelpFor(variable));
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

    private void Add(string name, SourceSpan place, string how, string help)
    {
        if (collector.WasRead(place) || collector.IsPinned(name) || diagnostics.HasErrorAt(place))
        {
            return;
        }

        string where = _path.Count == 0 ? "at the top level" : $"under {string.Join('.', _path.Reverse()).Replace(".[", "[", StringComparison.Ordinal)}";
        diagnostics.Add(
            DiagnosticDescriptors.YamlNotRead,
            place,
            $"{name} stands {how}{where}, where no setting is read.",
            help);
    }

    private string HelpFor(string name)
    {
        if (name != name.ToUpperInvariant())
        {
            return $"Django's settings have names in upper case: write {name.ToUpperInvariant()}.";
        }

        return _path.Count == 0
            ? "Keep all settings together: at the top level, or all under one of django:, settings: and env:."
            : $"Put it at the top level, or under django:, settings: or env:; if {_path.Last()} is a layer of dynaconf, give --layer {_path.Last()}.";
    }

    [GeneratedRegex(@"(?<![A-Za-z0-9])(?<name>CORS_[A-Z_]+)[""']?\s*[:=]")]
    private static partial Regex Assignment();
}
