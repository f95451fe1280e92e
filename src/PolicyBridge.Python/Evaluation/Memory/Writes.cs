using PolicyBridge.Python.Evaluation.Iterators;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Memory;

/// <summary>Every change of a name or a container goes through here, so that a branch can be undone.</summary>
internal sealed class Writes(Evaluator evaluator, Dictionary<string, Func<Heap, PyValue>> pins)
{
    /// <summary>A container is about to change; what may be the same object is given up.</summary>
    public void NoteChange(PyMutable target, SourceSpan place)
    {
        if (target.PossibleAliases is not null)
        {
            Taint(target, evaluator.Unknowns.Unknown("it may or may not be the same object as one that is changed here, depending on a branch that can't be decided", place));
        }

        if (evaluator.Heap.IsOpen)
        {
            evaluator.Budget.Charge(1 + (target.Count / 64), place);
        }
    }

    /// <summary>Gives up the contents of an object, and of those that may be the same: later changes of it can't be told apart.</summary>
    public void Taint(PyMutable target, PyUnknown cause)
    {
        foreach (PyMutable member in target.PossibleAliases ?? [target])
        {
            member.AddTaint(member.Contents.Any(c => evaluator.Leaks.CanChange(c) || c is PyUnknown) ? StillHolding(cause, member) : cause);
        }
    }

    public void SetName(Namespace names, string name, PyValue value, bool pinnable = true)
    {
        names.Set(name, pinnable && pins.TryGetValue(name, out Func<Heap, PyValue>? pin) ? pin(evaluator.Heap) : AsStored(value));
    }

    public void SetGlobal(PyNamespaceView view, string name, PyValue value) => SetName(view.Names, name, value);

    public void RemoveGlobal(PyNamespaceView view, string name) => view.Names.Remove(name);

    public void SetVariable(string name, PyValue value) => SetName(EnvironmentVariables, name, value, pinnable: false);

    /// <summary>Variables that are not set may now be; those that are set may now be others, too, where a loader overrides.</summary>
    public void ForgetVariables(PyUnknown cause, bool areOverridden)
    {
        if (areOverridden)
        {
            EnvironmentVariables.Forget(cause);
        }
        else
        {
            // One that the settings removed is not set, so it may be set again.
            foreach (string removed in EnvironmentVariables.Names.Where(n => n.Value is PyNone).Select(n => n.Key).ToList())
            {
                EnvironmentVariables.Remove(removed);
            }

            EnvironmentVariables.ForgetRest(cause);
        }
    }

    /// <summary>A value that is kept. What was computed ahead of time for this statement alone is good as long as nothing that it reads changes.</summary>
    public PyValue AsStored(PyValue value)
    {
        switch (value)
        {
            case PyIterator:
                // To use it changes it.
                evaluator.HookUse.HasHooks.Set();
                return value;
            case PyIterable { Kept.Value: { } kept }:
                return kept;
            case PyIterable { RunsCode: false, IsUsed.IsSet: false } iterable:
                evaluator.HookUse.HasHooks.Set();
                iterable.Kept.SetFirst(evaluator.Iteration.IteratorOf(iterable));
                return iterable.Kept.Value!;
            case PyIterable other:
                return evaluator.Unknowns.Unknown("an iterator that is kept in a variable", value.Place, [.. other.Items]);
            default:
                return value;
        }
    }

    public PyUnknown? ReplacedBuiltins { get; private set; }

    public void ForgetNames(Namespace names, PyUnknown cause) => names.Forget(names.IsOfObject ? StillHolding(cause, names) : cause);

    /// <summary>Whether a value is the module <c>builtins</c> or the names of it.</summary>
    public static bool IsBuiltins(PyValue value) =>
        PyMutable.Current(value) is PyUnknown { Label: { } label } && (label == "builtins" || label.StartsWith("builtins.__dict__", StringComparison.Ordinal));

    /// <summary>Names that every module has are bound anew: none of them is what it was, for whoever looks one up from now on.</summary>
    public void ReplaceBuiltins(PyValue value, SourceSpan place)
    {
        const string Cause = "a built-in name was replaced";
        evaluator.Leaks.ForgetEverything(Cause, place);
        ReplacedBuiltins = evaluator.Unknowns.Unknown(Cause, place, value, ReplacedBuiltins ?? value);
    }

    /// <summary>Who gets hold of the module <c>builtins</c> may bind its names anew.</summary>
    public void NoteBuiltins(IEnumerable<PyValue> values, string cause, SourceSpan place)
    {
        if (ReplacedBuiltins is null && values.Any(IsBuiltins))
        {
            ReplacedBuiltins = new PyUnknown(cause, place) { ReachesNamespaces = true };
        }
    }

    /// <summary>Any name may be bound anew; what it stood for is still there, and may be what it stands for now.</summary>
    public void ForgetBindings(Namespace names, PyUnknown cause) => ForgetNames(names, StillHolding(cause, names));

    // The same of a container: code of what it holds runs where something is done with it.
    private PyUnknown StillHolding(PyUnknown cause, PyMutable container) => new(cause.Cause, cause.Place)
    {
        Variable = cause.Variable,
        Parting = cause.Parting,
        Reach = cause.Reach.Contains(container) ? cause.Reach : cause.Reach.Add(container),
        ReachesNamespaces = cause.ReachesNamespaces,
        RunsCode = cause.RunsCode || container.Contents.Any(evaluator.HookUse.MayAct),
    };

    // What an object held it may still hold, so that code of it that runs later reaches what it always did.
    private PyUnknown StillHolding(PyUnknown cause, Namespace names)
    {
        List<PyValue> held = [.. names.Names.Values.Where(v => v is not PyUnknown && evaluator.Leaks.CanChange(v))];
        PyUnknown[] unknown = [.. names.Names.Values.Append(names.Rest).OfType<PyUnknown>()];
        bool runsCode = cause.RunsCode || unknown.Any(u => u.RunsCode) || held.Exists(v => v is PyFunction or PyDescriptor or PyInstance);
        evaluator.HookUse.HasHooks.SetIf(runsCode);
        return new PyUnknown(cause.Cause, cause.Place)
        {
            Variable = cause.Variable,
            Parting = cause.Parting,
            Reach = [.. held.Concat(unknown.SelectMany(u => u.Reach)).Concat(cause.Reach).Distinct()],
            ReachesNamespaces = cause.ReachesNamespaces || unknown.Any(u => u.ReachesNamespaces),
            RunsCode = runsCode,
        };
    }

    /// <summary>The variables that are set; a variable of a <see cref="PyNone"/> was removed by the settings.</summary>
    public Namespace EnvironmentVariables { get; } = VariablesOf(evaluator.Surroundings.Options, evaluator.Heap);

    private static Namespace VariablesOf(PythonEvaluationOptions options, Heap heap)
    {
        Namespace variables = new(
            heap,
            names:
            [
                .. options.Environment.Select(v => KeyValuePair.Create(v.Key, (PyValue)new PyStr(v.Value, SourceSpan.None))),
                .. options.UnknownEnvironment.Select(v => KeyValuePair.Create(v.Key, (PyValue)new PyUnknown(v.Value.Cause, v.Value.Place) { Variable = v.Key })),
            ]);
        if (options.OtherEnvironment is { } others)
        {
            variables.ForgetRest(new PyUnknown(others.Cause, others.Place));
        }

        return variables;
    }
}
