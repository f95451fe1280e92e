using System.Collections.Immutable;
using PolicyBridge.Python.Evaluation.Iterators;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;

namespace PolicyBridge.Python.Evaluation.Control;

/// <summary>The walk of a value, which is as it was found only while nothing that it reads changes.</summary>
internal sealed class Walk
{
    private readonly ImmutableArray<(PyMutable Read, int Version)> _reads;
    private readonly bool _walksKeys;

    public Walk(PyValue source)
    {
        ImmutableArray<PyMutable> reads = source switch
        {
            PyIterator => [],
            PyMutable one => [one],
            PyDictView view => [view.Dict],
            PyIterable many => many.Walk.Reads,
            _ => [],
        };
        _walksKeys = source is PyDict or PyDictView { Part: DictPart.Keys };
        _reads = [.. reads.Select(r => (r, VersionOf(r)))];
    }

    public Walk(IEnumerable<PyMutable> reads) => _reads = [.. reads.Select(r => (r, r.Version))];

    /// <summary>What is read.</summary>
    public ImmutableArray<PyMutable> Reads => [.. _reads.Select(r => r.Read)];

    public bool IsDisturbed => _reads.Any(r => VersionOf(r.Read) != r.Version || r.Read.Taint is not null);

    // Who walks the keys of a dict does not see the values change.
    private int VersionOf(PyMutable read) => _walksKeys && read is PyDict dict ? dict.Shape : read.Version;
}
