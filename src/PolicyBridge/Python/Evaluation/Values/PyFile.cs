using PolicyBridge.Text;

namespace PolicyBridge.Python.Evaluation;

/// <summary>A file that was opened for reading; its state says whether something was read.</summary>
internal sealed class PyFile(string text, bool isBinary, PyDict state, SourceSpan place) : PyNative(place)
{
    public override string TypeName => isBinary ? "_io.BufferedReader" : "_io.TextIOWrapper";

    public override Effect Effect => Effect.Nothing;

    public override PyDict State => state;

    public override PyValue Enter(Interpreter machine, SourceSpan place) => this;

    /// <summary>All that is left to read, where nothing was read before.</summary>
    public string? Take(Interpreter machine, SourceSpan place)
    {
        if (state.Taint is not null || state.Count > 0)
        {
            return null;
        }

        DictMethods.Set(machine, state, "sread", new PyStr("read", place), new PyBool(true, place), place);
        return text;
    }

    public override PyValue? CallMethod(string name, CallArguments a) => name switch
    {
        "read" when a.Are(0, 0) && Take(a.Machine, a.Place) is { } all => Content(all, a.Machine, a.Place),
        "readlines" when a.Are(0, 0) && Take(a.Machine, a.Place) is { } all => a.Machine.List([.. Lines(all, a.Machine, a.Place)], a.Place),
        "close" when a.Are(0, 0) => new PyNone(a.Place),
        _ => null,
    };

    public override IReadOnlyList<PyValue>? Items(Interpreter machine, SourceSpan place) =>
        Take(machine, place) is { } all ? Lines(all, machine, place) : null;

    private PyValue Content(string content, Interpreter machine, SourceSpan place) =>
        isBinary ? new PyBytes([.. System.Text.Encoding.UTF8.GetBytes(content)], place) : machine.Text(content, place);

    private List<PyValue> Lines(string all, Interpreter machine, SourceSpan place)
    {
        List<PyValue> lines = [];
        for (int start = 0; start < all.Length;)
        {
            int end = all.IndexOf('\n', start) is var at and >= 0 ? at + 1 : all.Length;
            lines.Add(Content(all[start..end], machine, place));
            start = end;
        }

        machine.CheckSize(lines.Count, place);
        return lines;
    }
}
