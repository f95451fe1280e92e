using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Library;
using PolicyBridge.Python.Evaluation.Library.Paths;
using PolicyBridge.Python.Evaluation.Modules;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Memory;

/// <summary>Finds what was there at a moment, and walks what was made since.</summary>
internal sealed class OlderWalk(Evaluator evaluator, long moment, SourceSpan place) : ReachWalk(evaluator, place)
{
    public OlderValues Older { get; } = new();

    public override void Changes(PyMutable target)
    {
        if (target.Age <= moment)
        {
            Older.Add(target);
        }
        else
        {
            HoldsContents(target);
        }
    }

    public override void Opens(Namespace names)
    {
        // A module is found by its name too, whenever it was made.
        if (Asked is PyModule or PyNamespaceView || names.Age <= moment)
        {
            Older.Add(Asked!);
        }
        else
        {
            HoldsNames(names);
        }
    }

    // The scopes around it that are older are asked for when it matters.
    public override void Runs(PyFunction function)
    {
        Older.Add(function);
        Holds(function.Defaults.Values);
        for (LocalScope? scope = function.Frame.Locals; scope is not null; scope = scope.Outer)
        {
            if (scope.Names.Age > moment)
            {
                HoldsNames(scope.Names);
                Holds([scope.DefiningClass, scope.Receiver]);
            }
        }
    }

    public override void Does(Effect effect)
    {
        if (effect == Effect.Everything)
        {
            Older.ReachesNamespaces = true;
        }
        else if (effect is Effect.Variables or Effect.Names)
        {
            Older.Add(Asked!);
        }
    }

    public override void Uses(KnownPackage package) => Older.Add(Asked!);

    public override void IsFrom(ModuleState module) => Older.Add(Asked!);

    public override void Mentions(string text) => AddMentioned(Evaluator.Mentions.FindMentioned(text));

    public override void Mentions(FilePath path) => AddMentioned(Evaluator.Mentions.FindMentioned(path));

    private void AddMentioned(Mentioned? found)
    {
        if (found is not null)
        {
            Older.Add(Asked!);
        }
    }
}
