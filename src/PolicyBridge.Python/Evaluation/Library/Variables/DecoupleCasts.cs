using PolicyBridge.Python.Evaluation.Builtin;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Computing;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Formats;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Library.Variables;

/// <summary><c>decouple.Csv</c>.</summary>
internal sealed class DecoupleCsv(PyValue cast, string delimiter, string strip, PyValue process, SourceSpan place) : PyNative(place)
{
    private const string Whitespace = " \t\n\r\v\f";

    public override string TypeName => "decouple.Csv";

    public override IReadOnlyCollection<string> Methods => [];

    public override Effect Effect => Effect.Arguments;

    public override IEnumerable<PyValue> Held => [cast, process];

    public static DecoupleCsv? Create(CallArguments a) =>
        a.Count <= 4 && a.HasOnlyKeywords("cast", "delimiter", "strip", "post_process")
        && (a.Find(1, "delimiter") ?? new PyStr(",", a.Place)) is PyStr delimiter
        && (a.Find(2, "strip") ?? new PyStr(Whitespace, a.Place)) is PyStr strip && !PyText.HasSurrogates(strip.Value)
            ? new DecoupleCsv(a.Find(0, "cast") ?? Builtins.Find("str")!, delimiter.Value, strip.Value, a.Find(3, "post_process") ?? Builtins.Find("list")!, a.Place)
            : null;

    public override PyValue? Invoke(CallArguments a)
    {
        if (!a.Are(1, 1))
        {
            return null;
        }

        switch (a[0])
        {
            case PyNone:
                return a.Context.Call(process, new CallArguments(a.Context, [], [], a.Place));
            case PyStr text:
                List<string> words = ShellWords.Split(text.Value, delimiter)
                    ?? throw new PyRaise("ValueError", "a quotation or an escape has no end", a.Place);
                a.Context.Budget.CheckSize(words.Count, a.Place);
                List<PyValue> items = [.. words.Select(w => Apply(cast, a.Context.Text(w.Trim([.. strip]), a.Place), a))];
                return Apply(process, new PyIterable([.. items], a.Context.StatementNumber, a.Place), a);
            case PyList or PyTuple or PyInt or PyBool:
                throw new PyRaise("AttributeError", $"decouple's Csv takes a string, not a {a[0]!.TypeName}", a.Place);
            default:
                return null;
        }
    }

    private static PyValue Apply(PyValue function, PyValue value, CallArguments a) =>
        a.Context.Call(function, new CallArguments(a.Context, [value], [], a.Place));
}

/// <summary><c>decouple.Choices</c>.</summary>
internal sealed class DecoupleChoices(PyValue cast, IReadOnlyList<PyValue> valid, SourceSpan place) : PyNative(place)
{
    public override string TypeName => "decouple.Choices";

    public override IReadOnlyCollection<string> Methods => [];

    public override Effect Effect => Effect.Arguments;

    public override IEnumerable<PyValue> Held => [cast, .. valid];

    public static DecoupleChoices? Create(CallArguments a)
    {
        if (a.Count > 3 || !a.HasOnlyKeywords("flat", "cast", "choices"))
        {
            return null;
        }

        List<PyValue> valid = [];
        if (a.Find(0, "flat") is { } flat and not PyNone)
        {
            if (a.Context.ItemsOf(flat, a.Place) is not { } items)
            {
                return null;
            }

            valid.AddRange(items);
        }

        if (a.Find(2, "choices") is { } choices and not PyNone)
        {
            if (a.Context.ItemsOf(choices, a.Place) is not { } pairs || pairs.Any(p => p is not PyTuple { Items.Length: 2 }))
            {
                return null;
            }

            valid.AddRange(pairs.Select(p => ((PyTuple)p).Items[0]));
        }

        return new DecoupleChoices(a.Find(1, "cast") ?? Builtins.Find("str")!, valid, a.Place);
    }

    public override PyValue? Invoke(CallArguments a)
    {
        if (!a.Are(1, 1))
        {
            return null;
        }

        PyValue value = a.Context.Call(cast, new CallArguments(a.Context, [a[0]!], [], a.Place));
        bool?[] matches = [.. valid.Select(v => Comparisons.AreEqual(v, value))];
        return matches.Contains(true) ? value
            : matches.Contains(null) ? null
            : throw new PyRaise("ValueError", "the value is not in the list of choices", a.Place);
    }
}
