using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Text;

namespace PolicyBridge.Python.Evaluation;

/// <summary>Makes values whose size is bounded.</summary>
internal sealed class ValueMaker(Budget budget)
{
    public PyStr Text(string value, SourceSpan place)
    {
        budget.CheckText(value.Length, place);
        budget.Charge(value.Length / 16, place);
        return new PyStr(value, place);
    }

    public PyList List(ICollection<PyValue> items, SourceSpan place, bool isUnordered = false)
    {
        budget.CheckSize(items.Count, place);
        return new PyList(items, place) { IsUnordered = isUnordered };
    }

    public PyTuple Tuple(ICollection<PyValue> items, SourceSpan place)
    {
        budget.CheckSize(items.Count, place);
        return new PyTuple([.. items], place);
    }
}
