using System.Numerics;
using System.Text;
using System.Text.Json;
using PolicyBridge.Diagnostics;
using PolicyBridge.Settings;
using PolicyBridge.Sources;

namespace PolicyBridge.Django.Yaml;

/// <summary>Reads JSON into the same nodes as YAML, but with the meaning that Python's <c>json</c> gives it.</summary>
internal sealed class JsonReader
{
    private readonly SourceText _source;
    private readonly DiagnosticBag _diagnostics;
    private readonly byte[] _bytes;
    private readonly Stack<(int Start, bool IsMapping, List<YamlNode> Children)> _open = [];
    private int _countedBytes;
    private int _countedCharacters;

    private JsonReader(SourceText source, DiagnosticBag diagnostics)
    {
        _source = source;
        _diagnostics = diagnostics;
        _bytes = Encoding.UTF8.GetBytes(source.Content);
    }

    /// <summary>The one root; none where the text is not JSON, which is reported.</summary>
    /// <param name="source">The text.</param>
    /// <param name="diagnostics">Where findings go.</param>
    /// <param name="isLenient">Whether comments and trailing commas are passed over, as configuration of .NET does.</param>
    public static IReadOnlyList<YamlNode> Read(SourceText source, DiagnosticBag diagnostics, bool isLenient = false)
    {
        JsonReader reader = new(source, diagnostics);
        try
        {
            return reader.ReadRoot(isLenient) is { } root ? [root] : [];
        }
        catch (JsonException exception)
        {
            reader.ReportSyntax(exception);
            return [];
        }
    }

    private YamlNode? ReadRoot(bool isLenient)
    {
        Utf8JsonReader reader = new(_bytes, new JsonReaderOptions
        {
            MaxDepth = YamlLimits.MaxHeight,
            AllowTrailingCommas = isLenient,
            CommentHandling = isLenient ? JsonCommentHandling.Skip : JsonCommentHandling.Disallow,
        });
        YamlNode? root = null;
        int count = 0;
        while (reader.Read())
        {
            SourceSpan place = SpanOf((int)reader.TokenStartIndex, (int)reader.BytesConsumed);
            if (++count > YamlLimits.MaxSize)
            {
                _diagnostics.Add(
                    DiagnosticDescriptors.YamlLimit,
                    place,
                    $"This JSON is not read: it has more than {YamlLimits.MaxSize} values.",
                    "Keep the CORS settings in a file of their own.");
                return null;
            }

            YamlNode? done = Take(ref reader, place);
            if (done is not null && _open.TryPeek(out (int Start, bool IsMapping, List<YamlNode> Children) parent))
            {
                parent.Children.Add(done);
            }
            else
            {
                root = done ?? root;
            }
        }

        return root;
    }

    /// <summary>Takes one token; gives the node that it completes.</summary>
    private YamlNode? Take(ref Utf8JsonReader reader, SourceSpan place)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartArray or JsonTokenType.StartObject:
                _open.Push((place.Start, reader.TokenType == JsonTokenType.StartObject, []));
                return null;
            case JsonTokenType.EndArray or JsonTokenType.EndObject:
                return Close(place.End);
            default:
                SettingValue value = ScalarOf(ref reader, place);
                string text = value is StringSetting { Value: var content } ? content : _source.Content.Substring(place.Start, place.Length);
                return new YamlScalar(text, value) { IsJson = true };
        }
    }

    private YamlNode Close(int end)
    {
        (int start, bool isMapping, List<YamlNode> children) = _open.Pop();
        SourceSpan place = _source.Span(start, end - start);
        if (!isMapping)
        {
            return new YamlSequence(children, place);
        }

        List<(YamlNode, YamlNode)> pairs = [.. children.Chunk(2).Select(pair => (pair[0], pair[1]))];
        DuplicateKeys.Report(pairs, _diagnostics);
        return new YamlMapping(pairs, place);
    }

    private static SettingValue ScalarOf(ref Utf8JsonReader reader, SourceSpan place)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.True or JsonTokenType.False:
                return new BooleanSetting(reader.TokenType == JsonTokenType.True, place);
            case JsonTokenType.Null:
                return new NoneSetting(place);
            case JsonTokenType.Number:
                return NumberOf(Encoding.ASCII.GetString(reader.ValueSpan), place);
            default:
                return StringOf(ref reader, place);
        }
    }

    private static SettingValue NumberOf(string text, SourceSpan place)
    {
        if (text.AsSpan().ContainsAny(".eE"))
        {
            return new OtherSetting("float", place);
        }

        return text.Length > YamlLimits.MaxDigits
            ? new UnknownSetting($"a number of more than {YamlLimits.MaxDigits} digits is not read", null, place)
            : new IntegerSetting(BigInteger.Parse(text, System.Globalization.CultureInfo.InvariantCulture), place);
    }

    private static SettingValue StringOf(ref Utf8JsonReader reader, SourceSpan place)
    {
        try
        {
            return new StringSetting(reader.GetString()!, place);
        }
        catch (InvalidOperationException)
        {
            return new UnknownSetting("it has half of a surrogate pair, which is no character", null, place);
        }
    }

    private void ReportSyntax(JsonException exception)
    {
        int line = (int)Math.Min(exception.LineNumber ?? 0, int.MaxValue);
        int start = 0;
        for (; line > 0; line--)
        {
            start = Array.IndexOf(_bytes, (byte)'\n', start) + 1;
        }

        int at = Math.Min(_bytes.Length, start + (int)(exception.BytePositionInLine ?? 0));
        _countedBytes = _countedCharacters = 0;
        SourceSpan place = SpanOf(at, at);
        string reason = exception.Message.Split(" LineNumber:", 2)[0];
        _diagnostics.Add(
            DiagnosticDescriptors.JsonSyntax,
            place,
            $"This is not JSON: {SentenceCase.Of(reason)}",
            "JSON has neither comments nor trailing commas nor single quotes; name the file .yaml if it is meant as YAML.");
    }

    private SourceSpan SpanOf(int startByte, int endByte)
    {
        int start = CharactersTo(startByte);
        return _source.Span(start, CharactersTo(endByte) - start);
    }

    private int CharactersTo(int at)
    {
        _countedCharacters += Encoding.UTF8.GetCharCount(_bytes.AsSpan(_countedBytes, at - _countedBytes));
        _countedBytes = at;
        return _countedCharacters;
    }
}
