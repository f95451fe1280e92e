using PolicyBridge.Diagnostics;
using PolicyBridge.Sources;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace PolicyBridge.Django.Yaml;

/// <summary>Refuses tabs as PyYAML does: outside quotes, block scalars and comments none may stand.</summary>
internal sealed class YamlTabs
{
    private readonly List<(int Start, int End)> _exempt = [];

    /// <summary>Lets tabs stand in a scalar, unless it is plain. Scalars come in the order of the text.</summary>
    public void Exempt(Scalar scalar)
    {
        if (scalar.Style != ScalarStyle.Plain)
        {
            _exempt.Add(((int)scalar.Start.Index, (int)scalar.End.Index));
        }
    }

    public void Report(SourceText source, DiagnosticBag diagnostics)
    {
        string text = source.Content;
        int next = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (next < _exempt.Count && i >= _exempt[next].Start)
            {
                i = Math.Max(i, _exempt[next++].End - 1);
            }
            else if (text[i] == '#' && (i == 0 || char.IsWhiteSpace(text[i - 1])))
            {
                i = text.AsSpan(i).IndexOfAny('\r', '\n') is var length and >= 0 ? i + length : text.Length;
            }
            else if (text[i] == '\t')
            {
                diagnostics.Add(
                    DiagnosticDescriptors.YamlSyntax, source.Span(i, 1), "This is not YAML for PyYAML: a tab stands where only spaces may.", "Write spaces in its place.");
                return;
            }
        }
    }
}
