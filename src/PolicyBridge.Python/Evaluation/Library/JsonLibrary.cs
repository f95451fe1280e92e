using System.Globalization;
using System.Numerics;
using System.Text.Json;
using PolicyBridge.Python.Evaluation.Builtin;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Library.Paths;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Library;

/// <summary><c>json</c>.</summary>
internal static class JsonLibrary
{
    private const string DecodeError = "json.JSONDecodeError";

    /// <summary>Deeper text is not read, though Python reads up to its own limit of recursion.</summary>
    private const int MaxDepth = 200;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = true };

    public static PyLibrary Module { get; } = new("json", new Dictionary<string, PyValue>(StringComparer.Ordinal)
    {
        ["loads"] = new PyBuiltin("json.loads", a => a.Are(1, 1) ? Load(a[0]!, a) : null),
        ["load"] = new PyBuiltin("json.load", a => a.Are(1, 1) && a[0] is PyFile file && file.Take(a.Context, a.Place) is { } content ? Load(content, a) : null),
        ["dumps"] = new PyBuiltin("json.dumps", a => JsonWriting.Write(a) is { } text ? a.Context.Text(text, a.Place) : null),
        ["JSONDecodeError"] = new PyExceptionType(DecodeError),
    })
    {
        IsHarmless = true,
    };

    private static PyValue? Load(PyValue content, CallArguments a)
    {
        string? text = content switch
        {
            PyStr s => s.Value,
            PyBytes b => EncodingOf(b.Value.AsSpan()) is { } encoding ? DataText.Decode(b.Value.AsSpan(), encoding).Text : null,
            PyNone or PyInt or PyBool or PyList or PyDict or PyTuple or PyFloat => throw new PyRaise("TypeError", $"the JSON object must be str, not {content.TypeName}", a.Place) { Variable = PyNone.VariableOf(content) },
            _ => null,
        };
        return text is null ? null : Parse(a.Context, text, a.Place);
    }

    /// <summary>The encoding that Python takes bytes for, by their byte order mark or the first zeros; <see langword="null"/> for UTF-32, which is not read.</summary>
    private static string? EncodingOf(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xFF, 0xFE, 0, 0, ..] or [0, 0, 0xFE, 0xFF, ..] => null,
        [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] => "utf-16",
        [0xEF, 0xBB, 0xBF, ..] => "utf-8-sig",
        [0, 0, _, _, ..] or [not 0, 0, 0, 0, ..] => null,
        [0, _, _, _, ..] or [0, _] => "utf-16-be",
        [_, 0, _, _, ..] or [_, 0] => "utf-16-le",
        _ => "utf-8",
    };

    /// <summary>What <c>json.loads</c> gives; <see langword="null"/> where that is not known.</summary>
    /// <exception cref="PyRaise">Where the text is certainly no JSON to Python.</exception>
    public static PyValue? Parse(CallContext context, string text, SourceSpan place)
    {
        context.Budget.Charge(text.Length / 4, place);

        // Python reads NaN and Infinity, and joins or keeps halves of surrogate pairs.
        if (!UnicodeText.IsWellFormed(text) || text.Contains("\\ud", StringComparison.OrdinalIgnoreCase) || text.AsSpan().IndexOfAny('N', 'I') >= 0 && MayHoldConstant(text))
        {
            return null;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(text, Options);
            return Convert(context, document.RootElement, place);
        }
        catch (JsonException)
        {
            return IsDeep(text) ? null : throw new PyRaise(DecodeError, "the text is not JSON", place);
        }
    }

    private static bool MayHoldConstant(string text) =>
        text.Contains("NaN", StringComparison.Ordinal) || text.Contains("Infinity", StringComparison.Ordinal);

    private static bool IsDeep(string text) => text.Count(c => c is '[' or '{') >= MaxDepth;

    private static PyValue? Convert(CallContext context, JsonElement element, SourceSpan place)
    {
        context.Budget.Charge(1, place);
        switch (element.ValueKind)
        {
            case JsonValueKind.Null:
                return new PyNone(place);
            case JsonValueKind.True or JsonValueKind.False:
                return new PyBool(element.ValueKind == JsonValueKind.True, place);
            case JsonValueKind.String:
                return context.Text(element.GetString()!, place);
            case JsonValueKind.Number:
                return Number(context, element.GetRawText(), place);
            case JsonValueKind.Array:
                List<PyValue?> items = [.. element.EnumerateArray().Select(e => Convert(context, e, place))];
                return items.Contains(null) ? null : context.List([.. items.OfType<PyValue>()], place);
            default:
                PyDict dict = new(context.Heap, place);
                foreach (JsonProperty property in element.EnumerateObject())
                {
                    if (Convert(context, property.Value, place) is not { } value)
                    {
                        return null;
                    }

                    DictMethods.Set(context, dict, $"s{property.Name}", new PyStr(property.Name, place), value, place);
                }

                return dict;
        }
    }

    private static PyValue? Number(CallContext context, string text, SourceSpan place)
    {
        if (text.AsSpan().IndexOfAny('.', 'e', 'E') >= 0)
        {
            return new PyFloat(double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture), place);
        }

        return text.Length > 600 ? null : new PyInt(context.Budget.CheckBits(BigInteger.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture), place), place);
    }
}
