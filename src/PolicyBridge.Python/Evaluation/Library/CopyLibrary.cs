using PolicyBridge.Python.Evaluation.Builtin;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;

namespace PolicyBridge.Python.Evaluation.Library;

/// <summary><c>copy</c>.</summary>
internal static class CopyLibrary
{
    private const int MaxDepth = 20;

    public static PyLibrary Module { get; } = new("copy", new Dictionary<string, PyValue>(StringComparer.Ordinal)
    {
        ["copy"] = new PyBuiltin("copy.copy", a => a.Are(1, 1) ? Copy(a, a[0]!, 0, isDeep: false, new(ReferenceEqualityComparer.Instance)) : null),
        ["deepcopy"] = new PyBuiltin("copy.deepcopy", a => a.Are(1, 1) ? Copy(a, a[0]!, 0, isDeep: true, new(ReferenceEqualityComparer.Instance)) : null),
    });

    /// <summary>A copy; one that is made of an object twice is one copy, as in Python.</summary>
    private static PyValue? Copy(CallArguments a, PyValue value, int depth, bool isDeep, Dictionary<PyValue, PyValue> made)
    {
        value = PyMutable.Current(value);
        if (depth > MaxDepth || value is PyUnknown)
        {
            return null;
        }

        if (made.TryGetValue(value, out PyValue? known))
        {
            return known;
        }

        a.Context.Budget.Charge(1, a.Place);
        PyValue? copy = value switch
        {
            PyNone or PyEllipsis or PyBool or PyInt or PyFloat or PyStr or PyBytes or PyRegex or PyRegexFlag or PyTimeDelta or PyRange or PyBuiltin => value,
            PyTuple tuple => !isDeep ? tuple : All(tuple.Items) is { } items ? new PyTuple([.. items], a.Place, tuple.Shape) : null,
            PyList list => All(list.Items) is { } items ? new PyList(a.Context.Heap, items, a.Place, list.IsUnordered) : null,
            PySet set => SetMethods.Create(a.Context, [.. set.Items.Values], a.Place, set.IsFrozen),
            PyDict { IsPlain: true } dict => All(dict.Items.Values.Select(e => e.Value)) is { } items
                ? DictMethods.Create(a.Context, [.. dict.Items.Values.Select(e => e.Key).Zip(items)], a.Place)
                : null,
            _ => null,
        };
        if (copy is not null)
        {
            made[value] = copy;
        }

        return copy;

        List<PyValue>? All(IEnumerable<PyValue> held)
        {
            List<PyValue?> copies = [.. held.Select(h => isDeep ? Copy(a, h, depth + 1, isDeep, made) : h)];
            return copies.Contains(null) ? null : [.. copies.OfType<PyValue>()];
        }
    }
}
