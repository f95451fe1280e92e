using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Library.Paths;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;

namespace PolicyBridge.Python.Evaluation.Builtin;

/// <summary>Methods of <c>bytes</c>. Those of ASCII bytes are those of the same text.</summary>
internal static class BytesMethods
{
    private static readonly HashSet<string> LikeText = new(StringComparer.Ordinal)
    {
        "split", "rsplit", "partition", "rpartition", "replace", "startswith", "endswith", "find", "rfind", "index", "rindex", "count", "lower",
        "upper", "title", "capitalize", "swapcase", "isalpha", "isalnum", "isdigit", "islower", "isupper", "strip", "lstrip", "rstrip",
        "removeprefix", "removesuffix", "join", "zfill",
    };

    public static PyValue? Call(PyBytes bytes, string name, CallArguments a)
    {
        switch (name)
        {
            case "decode" when a.Count <= 1 && a.HasOnlyKeywords("encoding"):
                return (a.Find(0, "encoding") ?? new PyStr("utf-8", a.Place)) is PyStr encoding ? Decode(bytes, encoding.Value, a) : null;
            case "hex" when a.Are(0, 0):
                return a.Context.Text(Convert.ToHexStringLower(bytes.Value.AsSpan()), a.Place);
            default:
                return LikeText.Contains(name) && AsText(a.Context.Heap, bytes) is PyStr same && Arguments(a) is { } arguments
                    ? StrMethods.Call(same, name, arguments) is { } result ? AsBytes(a.Context.Heap, result) : null
                    : null;
        }
    }

    private static PyStr? Decode(PyBytes bytes, string encoding, CallArguments a) => DataText.Decode(bytes.Value.AsSpan(), encoding) switch
    {
        (string text, _) => a.Context.Text(text, a.Place),
        (_, true) => throw new PyRaise("UnicodeDecodeError", $"the bytes are not text in {encoding}", a.Place),
        _ => null,
    };

    private static CallArguments? Arguments(CallArguments a)
    {
        List<PyValue?> converted = [.. a.Positional.Select(p => AsText(a.Context.Heap, p))];
        return a.HasKeywords || converted.Contains(null) ? null : a with { Positional = [.. converted.OfType<PyValue>()] };
    }

    private static PyValue? AsText(Heap heap, PyValue value) => value switch
    {
        // Blanks beyond those of C are blanks of text alone.
        PyBytes b => b.Value.All(x => x is < 0x80 and not (>= 0x1c and <= 0x1f)) ? new PyStr(string.Concat(b.Value.Select(x => (char)x)), b.Place) : null,
        PyTuple t => t.Items.Select(i => AsText(heap, i)).ToList() is var items && !items.Contains(null) ? new PyTuple([.. items.OfType<PyValue>()], t.Place) : null,
        PyList { IsUnordered: false } l => l.Items.Select(i => AsText(heap, i)).ToList() is var items && !items.Contains(null) ? new PyList(heap, items.OfType<PyValue>(), l.Place) : null,
        PyInt or PyNone or PyBool => value,
        _ => null,
    };

    private static PyValue AsBytes(Heap heap, PyValue value) => value switch
    {
        PyStr s => new PyBytes([.. s.Value.Select(c => (byte)c)], s.Place),
        PyList l => new PyList(heap, l.Items.Select(i => AsBytes(heap, i)), l.Place),
        PyTuple t => new PyTuple([.. t.Items.Select(i => AsBytes(heap, i))], t.Place),
        _ => value,
    };
}
