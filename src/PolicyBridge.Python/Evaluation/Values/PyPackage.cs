using PolicyBridge.Python.Evaluation.Library;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Values;

/// <summary>In the reach of what comes from a package: its code, which may call what it keeps.</summary>
internal sealed class PyPackage(string name) : PyValue(SourceSpan.None)
{
    public string Name { get; } = name;

    public override string TypeName => "module";

    public override void TellReach(Reach reach) => reach.Uses(KnownPackages.Of(Name)!);

    public override IEnumerable<PyValue> Parts => [];
}
