using PolicyBridge.Python.Evaluation.Library;
using PolicyBridge.Python.Evaluation.Library.Paths;
using PolicyBridge.Python.Evaluation.Modules;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Memory;

/// <summary>Whether code of the project can be called through a value.</summary>
internal sealed class RunProbe(Evaluator evaluator, SourceSpan place) : ReachWalk(evaluator, place)
{
    public bool IsFound { get; private set; }

    public override void Changes(PyMutable target) => HoldsContents(target);

    // A class leads to its names; what a module holds is not given with it.
    public override void Opens(Namespace names)
    {
        if (Asked is PyClass or PyInstance)
        {
            HoldsNames(names);
        }
    }

    public override void Runs(PyFunction function) => IsFound = true;

    public override void Does(Effect effect) => IsFound |= effect is Effect.Everything or Effect.Names;

    public override void Uses(KnownPackage package)
    {
    }

    public override void IsFrom(ModuleState module)
    {
    }

    public override void Mentions(string text)
    {
    }

    public override void Mentions(FilePath path)
    {
    }
}
