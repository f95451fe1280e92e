using PolicyBridge.Python.Evaluation.Iterators;
using PolicyBridge.Python.Evaluation.Library.Paths;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;

namespace PolicyBridge.Python.Evaluation;

/// <summary>Copies values so that a caller can walk them: nothing changes any more, and nothing holds itself.</summary>
internal sealed class Snapshot(PythonLimits limits)
{
    private const int MaxDepth = 100;
    private readonly Heap _heap = new();
    private int _left = limits.ResultValues;

    public PyValue Copy(PyValue value, int depth = 0)
    {
        value = PyMutable.Current(value);
        if (depth > MaxDepth || _left-- <= 0)
        {
            return new PyUnknown("it holds itself or more values than PolicyBridge reads", value.Place);
        }

        switch (value)
        {
            case PyList list:
                return new PyList(_heap, list.Items.Select(i => Copy(i, depth + 1)), list.Place, list.IsUnordered, list.Changes);
            case PyTuple tuple:
                return new PyTuple([.. tuple.Items.Select(i => Copy(i, depth + 1))], tuple.Place, tuple.Shape);
            case PySet set:
                return new PySet(_heap, set.Items, set.Place, set.IsFrozen, set.Changes);
            case PyDict dict:
                return new PyDict(_heap, dict.Items.Select(e => KeyValuePair.Create(e.Key, (e.Value.Key, Copy(e.Value.Value, depth + 1)))), dict.Place, dict.TypeName, changes: dict.Changes);
            case PyUnknown unknown:
                PyValue[] candidates = [.. unknown.Candidates.Select(c => Copy(c, depth + 1))];
                return new PyUnknown(unknown.Cause, unknown.Place)
                {
                    Variable = unknown.Variable,
                    Parting = unknown.Parting,
                    Label = unknown.Label,
                    Candidates = candidates.Any(c => c is PyUnknown) ? [] : [.. candidates],
                };
            case PyPathText:
                return new PyUnknown(FilePath.Problem, value.Place);
            case PyIterable or PyIterator or PyArguments or PyDictView:
                return new PyUnknown($"a {value.TypeName} that is kept in a variable", value.Place);
            default:
                return value;
        }
    }
}
