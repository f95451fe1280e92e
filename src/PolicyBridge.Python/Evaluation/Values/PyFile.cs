using PolicyBridge.Python.Evaluation.Builtin;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Values;

/// <summary>A file that was opened for reading, as text or as bytes; its state says whether something was read.</summary>
internal sealed class PyFile(PyValue content, PyDict state, SourceSpan place) : PyNative(place)
{
    public override string TypeName => content is PyBytes ? "_io.BufferedReader" : "_io.TextIOWrapper";

    public override IReadOnlyCollection<string> Methods => ["read", "readlines", "close"];

    public override Effect Effect => Effect.Nothing;

    public override PyDict State => state;

    public override PyValue Enter(CallContext context, SourceSpan place) => this;

    /// <summary>All that is left to read, where nothing was read before.</summary>
    public PyValue? Take(CallContext context, SourceSpan place)
    {
        if (state.Taint is not null || state.Count > 0)
        {
            return null;
        }

        DictMethods.Set(context, state, "sread", new PyStr("read", place), new PyBool(true, place), place);
        return content is PyStr text
            ? new PyStr(context.Text(text.Value, place).Value, place) { File = text.File }
            : new PyBytes(((PyBytes)content).Value, place) { File = ((PyBytes)content).File };
    }

    protected override PyValue? CallMethod(string name, CallArguments a) => name switch
    {
        "read" when a.Are(0, 0) => Take(a.Context, a.Place),
        "readlines" when a.Are(0, 0) && Take(a.Context, a.Place) is { } all => a.Context.List([.. Lines(all, a.Context, a.Place)], a.Place),
        "close" when a.Are(0, 0) => new PyNone(a.Place),
        _ => null,
    };

    public override IReadOnlyList<PyValue>? Items(CallContext context, SourceSpan place) =>
        Take(context, place) is { } all ? Lines(all, context, place) : null;

    // Nothing but a line feed ends a line, neither in text nor in bytes.
    private static List<PyValue> Lines(PyValue all, CallContext context, SourceSpan place)
    {
        List<PyValue> lines = all is PyStr text
            ? Cut(text.Value.Length, at => text.Value.IndexOf('\n', at), (start, end) => context.Text(text.Value[start..end], place))
            : Cut(((PyBytes)all).Value.Length, at => ((PyBytes)all).Value.IndexOf((byte)'\n', at), (start, end) => new PyBytes(((PyBytes)all).Value[start..end], place));
        context.Budget.CheckSize(lines.Count, place);
        return lines;
    }

    private static List<PyValue> Cut(int length, Func<int, int> next, Func<int, int, PyValue> part)
    {
        List<PyValue> lines = [];
        for (int start = 0; start < length;)
        {
            int end = next(start) is var at and >= 0 ? at + 1 : length;
            lines.Add(part(start, end));
            start = end;
        }

        return lines;
    }
}
