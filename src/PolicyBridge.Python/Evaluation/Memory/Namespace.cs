using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Memory;

/// <summary>The names of a module, a scope or an object, or the variables of the environment.</summary>
internal sealed class Namespace : IChangeable
{
    private readonly Cell<NamesContents, NamesView> _cell;

    /// <param name="heap">Where it is made.</param>
    /// <param name="isOfObject">Whether it is of a class or an instance, whose functions are run without their names being looked up.</param>
    /// <param name="names">The names that it begins with.</param>
    public Namespace(Heap heap, bool isOfObject = false, IEnumerable<KeyValuePair<string, PyValue>>? names = null)
    {
        _cell = new(heap, this, new NamesContents(names is null ? new(StringComparer.Ordinal) : new Dictionary<string, PyValue>(names, StringComparer.Ordinal), null));
        (Age, IsOfObject) = (heap.NextAge(), isOfObject);
    }

    public long Age { get; }

    /// <summary>Whether it is of a class or an instance.</summary>
    public bool IsOfObject { get; }

    public bool IsJoinedLast => false;

    public DictionaryView<PyValue> Names => _cell.View.Names;

    /// <summary>Why names beyond <see cref="Names"/> may be set, or <see langword="null"/> where they are not.</summary>
    public PyUnknown? Rest => _cell.View.Rest;

    public PyValue? Find(string name) => Names.GetValueOrDefault(name) ?? Rest;

    public void Set(string name, PyValue value) => _cell.Change().Names[name] = value;

    /// <summary>Whether the order in which the names were set is not known.</summary>
    public bool IsOrderLost => _cell.View.IsOrderLost;

    public bool Remove(string name)
    {
        ref NamesContents contents = ref _cell.Change();
        if (!contents.Names.ContainsKey(name))
        {
            return false;
        }

        // A table that fills gaps would not keep the order.
        contents = contents with { Names = new(contents.Names.Where(n => n.Key != name), StringComparer.Ordinal) };
        return true;
    }

    /// <summary>Any name may have any value.</summary>
    public void Forget(PyUnknown cause) => _cell.Replace(new NamesContents(new(StringComparer.Ordinal), cause));

    /// <summary>Names that are not set may now be.</summary>
    public void ForgetRest(PyUnknown cause)
    {
        ref NamesContents contents = ref _cell.Change();
        contents = contents with { Rest = contents.Rest ?? cause };
    }

    public void Join(Joins joins, IReadOnlyList<Kept> versions, SourceSpan place)
    {
        NamesView[] states = [.. versions.Select(_cell.ViewOf)];
        PyUnknown? rest = states.Select(s => s.Rest).FirstOrDefault(r => r is not null);
        Dictionary<string, PyValue> joined = new(StringComparer.Ordinal);
        foreach (string name in states.SelectMany(s => s.Names.Keys).Distinct().ToList())
        {
            joined[name] = joins.JoinValues(name, [.. states.Select(s => s.Names.GetValueOrDefault(name) ?? s.Rest)], place);
        }

        bool isOrderLost = states.Any(s => s.IsOrderLost || !IsPart(s.Names.Keys, joined.Keys));
        _cell.Replace(new NamesContents(joined, rest) { IsOrderLost = isOrderLost });
    }

    // Whether names stand in the order in which they stand among all.
    private static bool IsPart(IEnumerable<string> names, IEnumerable<string> all)
    {
        using IEnumerator<string> rest = all.GetEnumerator();
        foreach (string name in names)
        {
            bool isFound = false;
            while (!isFound && rest.MoveNext())
            {
                isFound = rest.Current == name;
            }

            if (!isFound)
            {
                return false;
            }
        }

        return true;
    }

    public bool ForgetTurn(UnknownLoops loops, Kept after, LoopTurn turn)
    {
        if (!turn.IsOlder(this) || Rest is not null || _cell.ViewOf(after).Rest is not { } rest)
        {
            return false;
        }

        Forget(rest);
        return true;
    }

    /// <summary>What a name stood for when something was kept of the names.</summary>
    public DictionaryView<PyValue> NamesOf(Kept kept) => _cell.ViewOf(kept).Names;
}

/// <summary>Names, and why there may be more.</summary>
internal readonly record struct NamesContents(Dictionary<string, PyValue> Names, PyUnknown? Rest) : IContents<NamesContents, NamesView>
{
    public bool IsOrderLost { get; init; }

    public NamesView View => new(new DictionaryView<PyValue>(Names), Rest, IsOrderLost);

    public NamesContents Copy() => this with { Names = new(Names, StringComparer.Ordinal) };
}

internal readonly record struct NamesView(DictionaryView<PyValue> Names, PyUnknown? Rest, bool IsOrderLost);
