using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Modules;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Python.Syntax;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Memory;

/// <summary>What becomes of values where code that is not followed has them.</summary>
internal sealed class Leaks(Evaluator evaluator)
{
    private readonly ReachProbe _reachProbe = new(evaluator);

    /// <summary>Names of modules that code that is not seen was given; it may have kept them, and change them whenever it runs again.</summary>
    public HashSet<Namespace> KeptNames { get; } = [];

    /// <summary>Packages of which it was given the name, a single word, and that it may change itself, without the modules in them.</summary>
    public HashSet<ModuleState> KeptPackages { get; } = [];

    public Latch IsEverythingKept { get; } = new();

    /// <summary>Whether code that is not seen may have kept anything of the settings.</summary>
    public bool IsAnythingKept => IsEverythingKept.IsSet || KeptNames.Count + KeptPackages.Count > 0;

    public bool CanChange(PyValue value) => _reachProbe.Any(value);

    /// <summary>Code that is known in kind but not followed, such as a function of the project or a built-in one, gets hold of values: whatever it could change becomes unknown.</summary>
    public void Leak(IEnumerable<PyValue> values, string cause, SourceSpan place)
    {
        PyValue[] given = [.. values];
        evaluator.Writes.NoteBuiltins(given, cause, place);
        evaluator.ModuleAttributes.HasChangedLibraries.SetIf(given.Any(g => g is PyLibrary));
        new LeakWalk(evaluator, cause, place, Keepable(given)) { Parting = PartingOf(given) }.Walk(given);
    }

    /// <summary>The same of a package of which it is known that it does no more; it may import the modules that it is told.</summary>
    public void Use(IReadOnlyCollection<PyValue> values, string cause, SourceSpan place)
    {
        evaluator.Writes.NoteBuiltins(values, cause, place);
        new LeakWalk(evaluator, cause, place, Keepable(values)) { ImportsByName = true }.Walk(values);
    }

    /// <summary>Of values that are given together, those that may afterwards be held by another of them.</summary>
    private PyValue[] Keepable(IReadOnlyCollection<PyValue> given) =>
        given.Count < 2 ? [] : [.. given.Where(v => CanChange(v) || v is PyUnknown { RunsCode: true })];

    // Code that is not known since ways part is known, or does not run, on each of them.
    private Parting? PartingOf(IEnumerable<PyValue> values) => evaluator.Partings.Earliest([.. values.Select(v => (PyMutable.Current(v) as PyUnknown)?.Parting)]);

    /// <summary>Everything that any module holds may have changed.</summary>
    public void ForgetEverything(string cause, SourceSpan place)
    {
        evaluator.ModuleAttributes.HasChangedLibraries.Set();
        LeakWalk walk = new(evaluator, cause, place);
        walk.Does(Effect.Everything);
        walk.Walk([]);
    }

    /// <summary>
    /// Code that is not seen runs and is given values. It may change whatever they lead to, by the names of modules and
    /// files too, and may keep it for the next time that such code runs.
    /// </summary>
    public void Hand(PyValue function, IReadOnlyCollection<PyValue> values, string cause, SourceSpan place)
    {
        evaluator.Writes.NoteBuiltins(values, cause, place);
        evaluator.ModuleAttributes.HasChangedLibraries.SetIf(values.Any(v => v is PyLibrary));
        LeakWalk walk = new(evaluator, cause, place, Keepable(values)) { Parting = PartingOf([function, .. values]) };
        walk.Does(IsEverythingKept.IsSet ? Effect.Everything : Effect.Nothing);
        foreach (Namespace names in KeptNames)
        {
            walk.Opens(names);
        }

        foreach (ModuleState package in KeptPackages)
        {
            walk.OpensAlone(package);
        }

        walk.IsGiven = true;
        walk.Walk(values);

        // To call what was made of the settings is not to give it away, unless it may be passed on, as by operator.methodcaller.
        walk.IsGiven = values.Any(evaluator.Calls.IsUnseen);
        walk.Walk([function]);
    }

    /// <summary>What code that is not run could read or assign by name.</summary>
    public void LeakCode(IEnumerable<SyntaxNode> code, Frame frame, PyUnknown cause)
    {
        LeakWalk walk = new(evaluator, cause.Cause, cause.Place);
        walk.Runs(code, frame);
        walk.Walk([]);
    }

    /// <summary>What was there at a moment and can be got at through a value, walking what was made since.</summary>
    public OlderValues ReachableBefore(long moment, PyValue? value, SourceSpan place)
    {
        OlderWalk walk = new(evaluator, moment, place);
        walk.Walk(value is null ? [] : [value]);
        return walk.Older;
    }
}
