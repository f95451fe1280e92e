using PolicyBridge.Python.Evaluation.Builtin;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Values;

namespace PolicyBridge.Python.Evaluation.Library.Pydantic;

/// <summary>Values that several sources give for one model.</summary>
internal static class PydanticData
{
    /// <summary>What two sources give together: the second one wins, and parts of dicts that both give are put together.</summary>
    public static PyValue Merged(CallArguments a, PyDict lower, PyValue upper)
    {
        if (upper is not PyDict dict)
        {
            return upper;
        }

        PyDict merged = new(a.Context.Heap, a.Place);
        foreach ((string hash, (PyValue key, PyValue value)) in lower.Items.Concat(dict.Items))
        {
            PyValue held = merged.Items.TryGetValue(hash, out (PyValue Key, PyValue Value) before) && before.Value is PyDict inner && value is PyDict ? Merged(a, inner, value) : value;
            DictMethods.Set(a.Context, merged, hash, key, held, a.Place);
        }

        return merged;
    }
}
