using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation;

/// <summary>Makes values whose size is bounded.</summary>
internal sealed class ValueMaker(Heap heap, Budget budget)
{
    public PyStr Text(string value, SourceSpan place)
    {
        budget.CheckText(value.Length, place);
        budget.Charge(value.Length / 16, place);
        return new PyStr(value, place);
    }

    public PyList List(IReadOnlyCollection<PyValue> items, SourceSpan place, bool isUnordered = false)
    {
        budget.CheckSize(items.Count, place);
        return new PyList(heap, items, place, isUnordered);
    }

    public PyTuple Tuple(IReadOnlyCollection<PyValue> items, SourceSpan place)
    {
        budget.CheckSize(items.Count, place);
        return new PyTuple([.. items], place);
    }
}
