using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Values;

/// <summary>A value of a known library of which some attributes are known; nothing in it can change.</summary>
internal sealed class PyRecord(string type, IReadOnlyDictionary<string, PyValue> members, SourceSpan place) : PyValue(place)
{
    public override string TypeName => type;

    public override void TellReach(Reach reach) => reach.Holds(members.Values);

    public override IEnumerable<PyValue> Parts => [];

    public PyValue? Find(string name) => members.GetValueOrDefault(name);
}
