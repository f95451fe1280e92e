using PolicyBridge.Python.Evaluation.Library;
using PolicyBridge.Python.Evaluation.Library.Paths;
using PolicyBridge.Python.Evaluation.Modules;
using PolicyBridge.Python.Evaluation.Values;

namespace PolicyBridge.Python.Evaluation.Memory;

/// <summary>Is told by each kind of value what can be got at through it; the one list of that, whatever is then done with it.</summary>
internal abstract class Reach
{
    /// <summary>Values that it holds or leads to.</summary>
    public abstract void Holds(IEnumerable<PyValue?> values);

    /// <summary>It can be changed itself.</summary>
    public abstract void Changes(PyMutable target);

    /// <summary>Names that can be read and set through it.</summary>
    public abstract void Opens(Namespace names);

    /// <summary>Code of the project that runs when it is called.</summary>
    public abstract void Runs(PyFunction function);

    /// <summary>What it can change when it is called.</summary>
    public abstract void Does(Effect effect);

    /// <summary>It comes from a package, which may call what it keeps.</summary>
    public abstract void Uses(KnownPackage package);

    /// <summary>It was made in a module, which who examines it finds.</summary>
    public abstract void IsFrom(ModuleState module);

    /// <summary>A text, which may be the name of a module.</summary>
    public abstract void Mentions(string text);

    /// <summary>A path, which may be the file of a module.</summary>
    public abstract void Mentions(FilePath path);
}

/// <summary>A walk of all that can be got at through values, each asked once.</summary>
internal abstract class ReachWalk(Evaluator evaluator, Sources.SourceSpan place) : Reach
{
    private readonly Stack<PyValue> _pending = new();
    private readonly HashSet<object> _seen = new(ReferenceEqualityComparer.Instance);

    protected Evaluator Evaluator { get; } = evaluator;

    protected Sources.SourceSpan Place { get; } = place;

    /// <summary>The value that is being asked.</summary>
    protected PyValue? Asked { get; private set; }

    public void Walk(IEnumerable<PyValue> values)
    {
        Holds(values);
        while (_pending.TryPop(out PyValue? value))
        {
            if (value is not PyPlain && _seen.Add(value))
            {
                Evaluator.Budget.Charge(1, Place);
                Asked = value;
                value.TellReach(this);
            }
        }
    }

    public sealed override void Holds(IEnumerable<PyValue?> values)
    {
        foreach (PyValue? value in values)
        {
            if (value is not null)
            {
                _pending.Push(value);
            }
        }
    }

    /// <summary>What is held by what can change, and what may be the same object.</summary>
    protected void HoldsContents(PyMutable target)
    {
        Holds(target.Contents);
        Holds([target.Taint, (target as PyDict)?.Factory, .. target.PossibleAliases ?? Enumerable.Empty<PyMutable>()]);
    }

    protected void HoldsNames(Namespace names)
    {
        Holds(names.Names.Values);
        Holds([names.Rest]);
    }
}

/// <summary>Whether anything at all can be got at through a value.</summary>
internal sealed class ReachProbe(Evaluator evaluator) : Reach
{
    private bool _found;

    public bool Any(PyValue value)
    {
        if (value is PyPlain)
        {
            return false;
        }

        _found = false;
        value.TellReach(this);
        return _found;
    }

    public override void Holds(IEnumerable<PyValue?> values) => _found |= values.Any(v => v is not (null or PyPlain));

    public override void Changes(PyMutable target) => _found = true;

    public override void Opens(Namespace names) => _found = true;

    public override void Runs(PyFunction function) => _found = true;

    public override void Does(Effect effect) => _found |= effect is Effect.Everything or Effect.Names or Effect.Variables;

    public override void Uses(KnownPackage package) => _found |= evaluator.Packages.KeptBy(package).Count > 0;

    public override void IsFrom(ModuleState module) => _found = true;

    public override void Mentions(string text) => _found |= evaluator.Mentions.FindMentioned(text) is not null;

    public override void Mentions(FilePath path) => _found |= evaluator.Mentions.FindMentioned(path) is not null;
}
