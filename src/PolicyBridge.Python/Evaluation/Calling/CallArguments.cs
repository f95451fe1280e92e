using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Calling;

/// <summary>What a function is called with.</summary>
internal sealed record CallArguments(
    CallContext Context,
    IReadOnlyList<PyValue> Positional,
    IReadOnlyList<(string Name, PyValue Value)> Keywords,
    SourceSpan Place)
{
    public int Count => Positional.Count;

    public bool HasKeywords => Keywords.Count > 0;

    public IEnumerable<PyValue> All => Positional.Concat(Keywords.Select(k => k.Value));

    public PyUnknown? FirstUnknown => All.Select(PyMutable.Current).OfType<PyUnknown>().FirstOrDefault();

    /// <summary>A positional argument, or <see langword="null"/>.</summary>
    public PyValue? this[int index] => index < Positional.Count ? Positional[index] : null;

    /// <summary>An argument that can be given by position or by name.</summary>
    public PyValue? Find(int index, string name) =>
        this[index] ?? Keywords.Where(k => k.Name == name).Select(k => k.Value).FirstOrDefault();

    /// <summary>Whether there are so many positional arguments and no others.</summary>
    public bool Are(int minimum, int maximum) => Keywords.Count == 0 && Count >= minimum && Count <= maximum;

    public bool HasOnlyKeywords(params ReadOnlySpan<string> names)
    {
        foreach ((string name, _) in Keywords)
        {
            if (!names.Contains(name))
            {
                return false;
            }
        }

        return true;
    }
}
