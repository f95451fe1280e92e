using System.Globalization;
using System.Numerics;
using PolicyBridge.Diagnostics;
using PolicyBridge.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace PolicyBridge.Settings;

/// <summary>
/// Reads settings from YAML: a mapping of setting names at the top level of the one document. Plain scalars have the
/// types of YAML 1.2's core schema; JSON is read as the subset that it is.
/// </summary>
internal sealed class YamlSettings
{
    private const int MaxDepth = 32;

    private readonly SourceText _source;
    private readonly DiagnosticBag _diagnostics;
    private readonly Dictionary<AnchorName, SettingValue> _anchors = [];

    private YamlSettings(SourceText source, DiagnosticBag diagnostics)
    {
        _source = source;
        _diagnostics = diagnostics;
    }

    /// <summary>Reads a text; what can't be read is reported, and the rest is given.</summary>
    public static SettingsDocument Read(SourceText source, DiagnosticBag diagnostics)
    {
        Dictionary<string, SettingValue> values = [];
        try
        {
            new YamlSettings(source, diagnostics).ReadStream(values);
        }
        catch (YamlException exception)
        {
            diagnostics.Add(DiagnosticDescriptors.YamlSyntax, SpanOf(source, exception.Start, exception.Start), $"This is not YAML: {exception.Message}");
        }

        return new SettingsDocument(values, [], [source.Path]);
    }

    private void ReadStream(Dictionary<string, SettingValue> values)
    {
        IParser parser = new Parser(new StringReader(_source.Content));
        parser.Consume<StreamStart>();
        if (parser.Accept<StreamEnd>(out _))
        {
            return;
        }

        parser.Consume<DocumentStart>();
        if (parser.Accept<MappingStart>(out _))
        {
            ReadTopLevel(parser, values);
        }
        else
        {
            ParsingEvent found = parser.Current!;
            _diagnostics.Add(
                DiagnosticDescriptors.YamlShape,
                SpanOf(found),
                "A settings file is a mapping with setting names at the top level.",
                "Write CORS_ALLOWED_ORIGINS: and so on, each name at the start of a line.");
            return;
        }

        parser.Consume<DocumentEnd>();
        if (!parser.Accept<StreamEnd>(out _))
        {
            _diagnostics.Add(
                DiagnosticDescriptors.YamlShape, SpanOf(parser.Current!), "There is a second document, which is not read.", "Keep one document in the file.");
        }
    }

    private void ReadTopLevel(IParser parser, Dictionary<string, SettingValue> values)
    {
        parser.Consume<MappingStart>();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            ParsingEvent key = parser.Current!;
            SettingValue name = ReadNode(parser, 1);
            SettingValue value = ReadNode(parser, 1);
            if (name is not StringSetting { Value: { } text })
            {
                _diagnostics.Add(DiagnosticDescriptors.YamlShape, SpanOf(key), "A setting's name is a plain word.");
            }
            else if (!values.TryAdd(text, value))
            {
                _diagnostics.Add(
                    DiagnosticDescriptors.YamlDuplicateKey,
                    SpanOf(key),
                    $"{text} stands twice in the file, first at {values[text].Place}.",
                    "Keep one of them.");
            }
        }
    }

    private SettingValue ReadNode(IParser parser, int depth)
    {
        switch (parser.Current)
        {
            case AnchorAlias alias:
                parser.MoveNext();
                return _anchors.TryGetValue(alias.Value, out SettingValue? value)
                    ? value
                    : new UnknownSetting($"the alias *{alias.Value} stands before its anchor", null, SpanOf(alias));
            case Scalar scalar:
                parser.MoveNext();
                return Remember(scalar, ScalarValue(scalar));
            case SequenceStart start:
                return Remember(start, ReadSequence(parser, start, depth));
            case MappingStart start:
                parser.MoveNext();
                SkipTo<MappingEnd>(parser, depth);
                return Remember(start, new OtherSetting("dict", SpanOf(start)));
            default:
                throw new YamlException(parser.Current!.Start, parser.Current.End, "a value was expected");
        }
    }

    private SettingValue ReadSequence(IParser parser, SequenceStart start, int depth)
    {
        parser.MoveNext();
        if (depth > MaxDepth)
        {
            throw new YamlException(start.Start, start.End, "the nesting is too deep");
        }

        List<SettingValue> items = [];
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(ReadNode(parser, depth + 1));
        }

        return new SequenceSetting(items, SpanOf(start));
    }

    private void SkipTo<TEnd>(IParser parser, int depth)
        where TEnd : ParsingEvent
    {
        if (depth > MaxDepth)
        {
            throw new YamlException(parser.Current!.Start, parser.Current.End, "the nesting is too deep");
        }

        while (!parser.TryConsume<TEnd>(out _))
        {
            _ = ReadNode(parser, depth + 1);
        }
    }

    private SettingValue Remember(NodeEvent node, SettingValue value)
    {
        if (!node.Anchor.IsEmpty)
        {
            _anchors[node.Anchor] = value;
        }

        return value;
    }

    // YAML 1.2.2, section 10.3.2: the core schema.
    private SettingValue ScalarValue(Scalar scalar)
    {
        SourceSpan place = SpanOf(scalar);
        string text = scalar.Value;
        if (!scalar.Tag.IsEmpty && scalar.Tag.Value != "tag:yaml.org,2002:str")
        {
            return new UnknownSetting($"it has the tag {scalar.Tag.Value}, which is not read", null, place);
        }

        if (scalar.Style != ScalarStyle.Plain || !scalar.Tag.IsEmpty)
        {
            return new StringSetting(text, place);
        }

        return text switch
        {
            "" or "~" or "null" or "Null" or "NULL" => new NoneSetting(place),
            "true" or "True" or "TRUE" => new BooleanSetting(true, place),
            "false" or "False" or "FALSE" => new BooleanSetting(false, place),
            _ when IsInteger(text) => new IntegerSetting(BigInteger.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture), place),
            _ => new StringSetting(text, place),
        };
    }

    private static bool IsInteger(string text)
    {
        ReadOnlySpan<char> digits = text.AsSpan(text[0] is '-' or '+' ? 1 : 0);
        return digits.Length is > 0 and <= 18 && !digits.ContainsAnyExceptInRange('0', '9');
    }

    private SourceSpan SpanOf(ParsingEvent node) => SpanOf(_source, node.Start, node.End);

    private static SourceSpan SpanOf(SourceText source, Mark start, Mark end)
    {
        int from = (int)Math.Clamp(start.Index, 0, source.Content.Length);
        int to = (int)Math.Clamp(end.Index, from, source.Content.Length);
        return source.Span(from, to - from);
    }
}
