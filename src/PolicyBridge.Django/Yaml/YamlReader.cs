using PolicyBridge.Diagnostics;
using PolicyBridge.Settings;
using PolicyBridge.Sources;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace PolicyBridge.Django.Yaml;

/// <summary>Reads YAML into nodes, one root a document, with a stack of its own rather than the thread's.</summary>
internal sealed class YamlReader
{
    private readonly SourceText _source;
    private readonly DiagnosticBag _diagnostics;
    private readonly List<YamlNode> _documents = [];
    private readonly Stack<OpenNode> _open = [];
    private readonly YamlTabs _tabs = new();

    /// <summary>The nodes of the document's anchors; null while a node is still open.</summary>
    private readonly Dictionary<string, YamlNode?> _anchors = new(StringComparer.Ordinal);

    private YamlReader(SourceText source, DiagnosticBag diagnostics)
    {
        _source = source;
        _diagnostics = diagnostics;
    }

    /// <summary>The roots of all documents; what can't be read is reported, and the documents before it are given.</summary>
    public static IReadOnlyList<YamlNode> Read(SourceText source, DiagnosticBag diagnostics)
    {
        YamlReader reader = new(source, diagnostics);
        if (reader.IsPrintable())
        {
            reader.ReadStream();
        }

        return reader._documents;
    }

    private void ReadStream()
    {
        Parser parser = new(new StringReader(_source.Content));
        try
        {
            while (parser.MoveNext() && Take(parser.Current!))
            {
            }

            _tabs.Report(_source, _diagnostics);
        }
        catch (YamlException exception)
        {
            ReportSyntax(exception.Start, SentenceCase.Of(exception.Message));
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException or FormatException or OverflowException or IndexOutOfRangeException)
        {
            // At some malformed texts the parser stumbles rather than says so.
            ReportSyntax(parser.Current?.End ?? Mark.Empty, "What follows can't be made out.");
        }
    }

    private void ReportSyntax(Mark place, string reason)
    {
        if (YamlTemplates.FirstIn(_source) is { HasPlace: true } template)
        {
            _diagnostics.Add(
                DiagnosticDescriptors.YamlSyntax,
                template,
                "This is a template rather than YAML: {{ … }} is to be filled in first.",
                "Render it, for instance with helm template, and read what comes out.");
        }
        else
        {
            _diagnostics.Add(
                DiagnosticDescriptors.YamlSyntax,
                SpanOf(place, place),
                $"This is not YAML: {reason}",
                "Fix it here or in the lines above; indentation is by spaces, never by tabs.");
        }
    }

    // YAML 1.2.2, section 5.1; PyYAML refuses the others as well.
    private bool IsPrintable()
    {
        string text = _source.Content;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (c is < ' ' and not ('\t' or '\n' or '\r') or (>= '\x7f' and < '\xa0' and not '\x85') or '\ufffe' or '\uffff' || char.IsSurrogate(c))
            {
                _diagnostics.Add(
                    DiagnosticDescriptors.YamlSyntax,
                    _source.Span(i, 1),
                    $"This is not YAML: the character U+{(int)c:X4} may not stand in it.",
                    "Remove it, or write it as an escape in double quotes.");
                return false;
            }
        }

        return true;
    }

    /// <summary>Takes one event; false where a limit ends the reading.</summary>
    private bool Take(ParsingEvent found)
    {
        switch (found)
        {
            case DocumentStart start:
                _anchors.Clear();
                return !start.IsImplicit || _documents.Count == 0 || ReportBareDocument(start);
            case AnchorAlias alias:
                return Add(Resolve(alias));
            case Scalar scalar:
                _tabs.Exempt(scalar);
                return Declare(scalar) && Add(Remember(scalar, ScalarOf(scalar)));
            case NodeEvent start:
                Declare(start);
                _open.Push(new OpenNode(start));
                return _open.Count <= YamlLimits.MaxHeight || ReportLimit(start, $"the nesting is deeper than {YamlLimits.MaxHeight} levels");
            case SequenceEnd or MappingEnd:
                OpenNode open = _open.Pop();
                return Add(Remember(open.Start, Close(open, found)));
            default:
                return true;
        }
    }

    private bool Add(YamlNode node)
    {
        if (_open.TryPeek(out OpenNode? parent))
        {
            parent.Children.Add(node);
            parent.Size += node.Size;
            return node.Height < YamlLimits.MaxHeight && parent.Size <= YamlLimits.MaxSize
                || ReportLimit(parent.Start, node.Height < YamlLimits.MaxHeight
                    ? $"with its aliases written out it has more than {YamlLimits.MaxSize} values"
                    : $"the nesting is deeper than {YamlLimits.MaxHeight} levels");
        }

        _documents.Add(node);
        return true;
    }

    private bool ReportLimit(ParsingEvent place, string what)
    {
        _diagnostics.Add(
            DiagnosticDescriptors.YamlLimit, SpanOf(place.Start, place.Start), $"This YAML is not read: {what}.", "Keep the CORS settings in a file of their own.");
        return false;
    }

    private bool ReportBareDocument(DocumentStart start)
    {
        _diagnostics.Add(
            DiagnosticDescriptors.YamlSyntax,
            SpanOf(start.Start, start.Start),
            "This is not YAML for PyYAML: after the end of a document (...) the next one begins with ---.",
            "Take the line ... away, or write --- below it.");
        return false;
    }

    /// <summary>Notes an anchor; a second one of the same name, or one of other characters, ends PyYAML's reading.</summary>
    private bool Declare(NodeEvent node)
    {
        if (!node.Anchor.IsEmpty && node.Anchor.Value.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_')))
        {
            _diagnostics.Add(
                DiagnosticDescriptors.YamlSyntax,
                SpanOf(node.Start, node.End),
                $"PyYAML refuses the anchor &{node.Anchor.Value}.",
                "Name it with letters, digits, - and _ alone.");
        }

        if (!node.Anchor.IsEmpty && !_anchors.TryAdd(node.Anchor.Value, null))
        {
            _diagnostics.Add(
                DiagnosticDescriptors.YamlSyntax,
                SpanOf(node.Start, node.End),
                $"The anchor &{node.Anchor.Value} stands twice in the document, which PyYAML refuses.",
                "Give one of them another name.");
        }

        return true;
    }

    private YamlNode Remember(NodeEvent start, YamlNode node)
    {
        if (!start.Anchor.IsEmpty)
        {
            _anchors[start.Anchor.Value] = node;
        }

        return node;
    }

    private YamlNode Resolve(AnchorAlias alias)
    {
        string name = alias.Value.Value;
        bool isKnown = _anchors.TryGetValue(name, out YamlNode? node);
        if (node is not null)
        {
            return node;
        }

        SourceSpan place = SpanOf(alias.Start, alias.End);
        _diagnostics.Add(
            DiagnosticDescriptors.YamlSyntax,
            place,
            isKnown ? $"The alias *{name} stands inside the value that &{name} names, which would hold itself." : $"The alias *{name} has no anchor &{name} before it.",
            "Write the value out in place of the alias.");
        return new YamlScalar("", new UnknownSetting($"the alias *{name} leads nowhere", null, place));
    }

    private YamlScalar ScalarOf(Scalar scalar)
    {
        SourceSpan place = SpanOf(scalar.Start, scalar.End);
        SettingValue value = scalar.Style == ScalarStyle.Plain && scalar.Value.EndsWith(':') ? ReportColon(scalar.Value, place) : YamlTags.ScalarValue(scalar, place);
        SettingValue core = scalar.Style == ScalarStyle.Plain && scalar.Tag.IsEmpty ? YamlScalars.Core(scalar.Value, place) : value;
        return new YamlScalar(scalar.Value, value)
        {
            Elsewhere = value is UnknownSetting || ReferenceEquals(core, value) || YamlScalars.AreSame(value, core) ? null : core,
            IsMerge = YamlTags.IsMerge(scalar),
        };
    }

    private UnknownSetting ReportColon(string text, SourceSpan place)
    {
        _diagnostics.Add(
            DiagnosticDescriptors.YamlSyntax, place, $"PyYAML takes {text} for a key, other readers for a text.", "Write a space behind the colon, or put the text in quotes.");
        return new UnknownSetting($"{text} ends with a colon", null, place);
    }

    private YamlNode Close(OpenNode open, ParsingEvent end)
    {
        SourceSpan place = SpanOf(open.Start.Start, end.End);
        SettingValue? tagged = YamlTags.CollectionValue(open.Start, place);
        if (open.Start is SequenceStart)
        {
            return new YamlSequence(open.Children, place) { Tagged = tagged };
        }

        List<(YamlNode, YamlNode)> pairs = [];
        for (int i = 0; i + 1 < open.Children.Count; i += 2)
        {
            pairs.Add((open.Children[i], open.Children[i + 1]));
        }

        DuplicateKeys.Report(pairs, _diagnostics);
        return new YamlMapping(pairs, place) { Tagged = tagged ?? YamlTemplates.ValueOf(place) };
    }

    private SourceSpan SpanOf(Mark start, Mark end)
    {
        int from = (int)Math.Clamp(start.Index, 0, _source.Content.Length);
        int to = (int)Math.Clamp(end.Index, from, _source.Content.Length);
        return _source.Span(from, to - from);
    }

    /// <summary>A sequence or mapping whose end has not come yet.</summary>
    private sealed class OpenNode(NodeEvent start)
    {
        public NodeEvent Start { get; } = start;

        public List<YamlNode> Children { get; } = [];

        public long Size { get; set; } = 1;
    }
}
