using System.Collections.Immutable;
using PolicyBridge.Python.Evaluation.Builtin;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Computing;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Formats;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Library.Data;

/// <summary><c>csv</c>: its readers, in the dialect that they have by themselves.</summary>
internal static class CsvLibrary
{
    private const int MaxField = 100_000;

    public static PyLibrary Module { get; } = new("csv", new Dictionary<string, PyValue>(StringComparer.Ordinal)
    {
        ["reader"] = new PyBuiltin("csv.reader", a => a.Count == 1 && a.HasOnlyKeywords("delimiter", "quotechar", "skipinitialspace") ? Read(a) : null),
        ["DictReader"] = new PyBuiltin("csv.DictReader", ReadDicts) { IsType = true },
        ["Error"] = new PyExceptionType("_csv.Error"),
    })
    {
        IsHarmless = true,
    };

    private static PyCsvRows? Read(CallArguments a) =>
        Rows(a) is { } rows ? new PyCsvRows("_csv.reader", [.. rows.Select(r => a.Context.List([.. r.Select(f => new PyStr(f, a.Place))], a.Place))], [], a) : null;

    private static PyCsvRows? ReadDicts(CallArguments a)
    {
        PyValue given = a.Find(1, "fieldnames") ?? new PyNone(a.Place);
        PyValue surplus = a.Find(2, "restkey") ?? new PyNone(a.Place);
        PyValue missing = a.Find(3, "restval") ?? new PyNone(a.Place);
        if (a.Count is < 1 or > 4 || !a.HasOnlyKeywords("fieldnames", "restkey", "restval", "delimiter", "quotechar", "skipinitialspace") || given is not (PyNone or PyList or PyTuple)
            || Rows(a) is not { } rows || (given is not PyNone && a.Context.ItemsOf(given, a.Place) is null))
        {
            return null;
        }

        List<PyValue> names = given is not PyNone ? [.. a.Context.ItemsOf(given, a.Place)!] : rows.Count == 0 ? [] : [.. rows[0].Select(f => new PyStr(f, a.Place))];
        List<PyValue> dicts = [];
        foreach (List<string> row in rows.Skip(given is PyNone ? 1 : 0).Where(r => r.Count > 0))
        {
            List<(PyValue Key, PyValue Value)> entries = [.. names.Select((n, i) => (n, i < row.Count ? (PyValue)new PyStr(row[i], a.Place) : missing))];
            if (row.Count > names.Count)
            {
                entries.Add((surplus, a.Context.List([.. row.Skip(names.Count).Select(f => new PyStr(f, a.Place))], a.Place)));
            }

            dicts.Add(DictMethods.Create(a.Context, entries, a.Place));
        }

        return new PyCsvRows("csv.DictReader", [.. dicts], [.. names], a);
    }

    private static List<List<string>>? Rows(CallArguments a)
    {
        PyValue delimiter = a.Find(int.MaxValue, "delimiter") ?? new PyStr(",", a.Place);
        PyValue quote = a.Find(int.MaxValue, "quotechar") ?? new PyStr("\"", a.Place);
        bool? skips = a.Find(int.MaxValue, "skipinitialspace") is { } blanks ? PyTruth.Truth(blanks) : false;
        if (delimiter is not PyStr { Value: [var between] } || quote is not PyStr { Value: [var around] } || skips is not { } skipsBlanks || between == around || between is ' ' or '\r' or '\n' || around is ' ' or '\r' or '\n'
            || a[0] is not (PyFile or PyList or PyTuple or PyIterable) || a.Context.ItemsOf(a[0]!, a.Place) is not { } lines || lines.Any(l => l is not PyStr { Value: { Length: < MaxField } text } || text.Contains('\0', StringComparison.Ordinal) || PyText.HasSurrogates(text)))
        {
            return null;
        }

        List<List<string>> rows = CsvReader.Read(lines.Cast<PyStr>().Select(l => l.Value), new CsvFormat(between, around, skipsBlanks), a.Place);
        a.Context.Budget.CheckSize(rows.Sum(r => r.Count + 1L), a.Place);
        return rows;
    }
}

/// <summary>A reader of <c>csv</c>, which gives its rows once, as long as nothing changes what it reads.</summary>
internal sealed class PyCsvRows : PyNative
{
    private readonly ImmutableArray<PyValue> _rows;
    private readonly ImmutableArray<PyValue> _names;
    private readonly ImmutableArray<PyMutable> _reads;
    private readonly int _version;
    private readonly PyDict _state;

    public PyCsvRows(string type, ImmutableArray<PyValue> rows, ImmutableArray<PyValue> names, CallArguments a)
        : base(a.Place)
    {
        (TypeName, _rows, _names, _state) = (type, rows, names, new PyDict(a.Context.Heap, a.Place));
        _reads = a[0] is PyMutable source ? [source] : [];
        _version = _reads.Sum(r => r.Version);
    }

    public override string TypeName { get; }

    public override IReadOnlyCollection<string> Methods => [];

    public override Effect Effect => Effect.Nothing;

    public override PyDict State => _state;

    public override IEnumerable<PyValue> Held => [_state, .. _rows, .. _names, .. _reads];

    public override PyValue? GetAttribute(CallContext context, string name, SourceSpan place) => name == "fieldnames" && TypeName == "csv.DictReader" ? context.List(_names, place) : null;

    /// <summary>All rows that are left; who stops before the last leaves the rest to nobody knows whom.</summary>
    public override IReadOnlyList<PyValue>? Items(CallContext context, SourceSpan place)
    {
        if (Taken is not { } taken)
        {
            return null;
        }

        Note(context, "walked", place);
        return [.. _rows.Skip(taken)];
    }

    public override PyValue? Next(CallContext context, SourceSpan place)
    {
        if (Taken is not { } taken)
        {
            return null;
        }

        Note(context, $"row {taken}", place);
        return taken < _rows.Length ? _rows[taken] : throw new PyRaise("StopIteration", "", place);
    }

    /// <summary>How many rows were taken, where that is known.</summary>
    private int? Taken => _state.Taint is null && !_state.Items.ContainsKey("swalked") && _reads.All(r => r.Taint is null) && _reads.Sum(r => r.Version) == _version ? _state.Count : null;

    private void Note(CallContext context, string what, SourceSpan place) => DictMethods.Set(context, _state, $"s{what}", new PyStr(what, place), new PyBool(true, place), place);
}
