using PolicyBridge.Python.Syntax;
using PolicyBridge.Text;

namespace PolicyBridge.Python.Evaluation;

/// <summary>Every change of a name or a container goes through here, so that a branch can be undone.</summary>
internal sealed partial class Interpreter
{
    /// <summary>Announces a change; false where the contents are unknown, so that changing them changes nothing.</summary>
    public bool BeginWrite(PyMutable target, SourceSpan place)
    {
        _journal.Touch(target);
        target.Version++;
        target.NoteChange(place);
        if (target.Group is not null)
        {
            Taint(target, Unknown("it may or may not be the same object as one that is changed here, depending on a branch that can't be decided", place));
        }

        if (_journal.IsOpen)
        {
            Charge(1 + (target.Count / 64), place);
        }

        return target.Taint is null;
    }

    /// <summary>Gives up the contents of an object, and of those that may be the same: later changes of it can't be told apart.</summary>
    private void Taint(PyMutable target, PyUnknown cause)
    {
        foreach (PyMutable member in target.Group ?? [target])
        {
            _journal.Touch(member);
            member.Version++;
            member.SetTaint(member.Contents.Any(c => CanChange(c) || c is PyUnknown) ? StillHolding(cause, member) : cause);
        }
    }

    private void SetName(Namespace names, string name, PyValue value, bool pinnable = true)
    {
        _journal.Touch(names);
        names.Names[name] = pinnable && _pins.TryGetValue(name, out Func<PyValue>? pin) ? pin() : Kept(value);
    }

    public void SetGlobal(PyNamespaceView view, string name, PyValue value) => SetName(view.Names, name, value);

    public void RemoveGlobal(PyNamespaceView view, string name)
    {
        _journal.Touch(view.Names);
        view.Names.Names.Remove(name);
    }

    public void SetVariable(string name, PyValue value) => SetName(EnvironmentVariables, name, value, pinnable: false);

    /// <summary>Variables that are not set may now be; those that are set may now be others, too, where a loader overrides.</summary>
    public void ForgetVariables(PyUnknown cause, bool areOverridden)
    {
        _journal.Touch(EnvironmentVariables);
        if (areOverridden)
        {
            EnvironmentVariables.Forget(cause);
        }
        else
        {
            EnvironmentVariables.ForgetRest(cause);
        }
    }

    // An iterator that outlives its statement may see later changes of what it reads.
    private PyValue Kept(PyValue value) => value is PyIterable
        ? Unknown("an iterator that is kept in a variable", value.Place, [.. ((PyIterable)value).Items])
        : value;

    private void ForgetNames(Namespace names, PyUnknown cause)
    {
        _journal.Touch(names);
        names.Forget(names.IsOfObject ? StillHolding(cause, names) : cause);
    }

    // The same of a container: code of what it holds runs where something is done with it.
    private PyUnknown StillHolding(PyUnknown cause, PyMutable container) => new(cause.Cause, cause.Place)
    {
        Variable = cause.Variable,
        Reach = cause.Reach.Contains(container) ? cause.Reach : cause.Reach.Add(container),
        ReachesNamespaces = cause.ReachesNamespaces,
        RunsCode = cause.RunsCode || container.Contents.Any(MayAct),
    };

    // What an object held it may still hold, so that code of it that runs later reaches what it always did.
    private PyUnknown StillHolding(PyUnknown cause, Namespace names)
    {
        List<PyValue> held = [.. names.Names.Values.Where(v => v is not PyUnknown && CanChange(v))];
        PyUnknown[] unknown = [.. names.Names.Values.Append(names.Rest).OfType<PyUnknown>()];
        bool runsCode = cause.RunsCode || unknown.Any(u => u.RunsCode) || held.Exists(v => v is PyFunction or PyDescriptor or PyInstance);
        _hasHooks |= runsCode;
        return new PyUnknown(cause.Cause, cause.Place)
        {
            Variable = cause.Variable,
            Reach = [.. held.Concat(unknown.SelectMany(u => u.Reach)).Concat(cause.Reach).Distinct()],
            ReachesNamespaces = cause.ReachesNamespaces || unknown.Any(u => u.ReachesNamespaces),
            RunsCode = runsCode,
        };
    }

    /// <summary>Everything that any module holds may have changed.</summary>
    public void ForgetEverything(string cause, SourceSpan place)
    {
        PyUnknown unknown = new(cause, place) { ReachesNamespaces = true };
        foreach (ModuleState module in _modules.Loaded.Values)
        {
            ForgetNames(module.Names, unknown);
        }

        foreach (LocalScope body in _openBodies)
        {
            ForgetNames(body.Names, unknown);
        }

        ForgetNames(EnvironmentVariables, unknown);
    }

    /// <summary>Code that is not run gets hold of values: whatever it could change becomes unknown.</summary>
    public void Leak(IEnumerable<PyValue> values, string cause, SourceSpan place)
    {
        Stack<PyValue> pending = new(values);
        HashSet<object> seen = new(ReferenceEqualityComparer.Instance);
        PyUnknown? unknown = null;
        while (pending.TryPop(out PyValue? value))
        {
            if (!CanChange(value) && value is not PyUnknown)
            {
                continue;
            }

            if (!seen.Add(value))
            {
                continue;
            }

            Charge(1, place);
            unknown ??= new PyUnknown(cause, place);
            switch (value)
            {
                case PyMutable mutable:
                    foreach (PyValue held in mutable.Contents)
                    {
                        pending.Push(held);
                    }

                    BeginWrite(mutable, place);
                    Taint(mutable, unknown);
                    break;
                case PyTuple tuple:
                    PushAll(pending, tuple.Items);
                    break;
                case PyIterable iterable:
                    PushAll(pending, iterable.Items);
                    break;
                case PyNative native:
                    PushAll(pending, native.Held);
                    break;
                case PyDictView view:
                    pending.Push(view.Dict);
                    break;
                case PyMethod method:
                    pending.Push(method.Receiver);
                    PushAll(pending, (method.Receiver as PyNative)?.ReachOf(method.Name) ?? []);
                    break;
                case PyBuiltin builtin:
                    PushAll(pending, builtin.Reach);
                    break;
                case PyModule module:
                    ForgetNames(module.State.Names, unknown);
                    break;
                case PyNamespaceView view:
                    ForgetNames(view.Names, unknown);
                    break;
                case PyEnvironment:
                    ForgetNames(EnvironmentVariables, unknown);
                    break;
                case PyUnknown { ReachesNamespaces: true }:
                    ForgetEverything(cause, place);
                    break;
                case PyUnknown other:
                    PushAll(pending, other.Reach);
                    break;
                case PyFunction function:
                    PushAll(pending, function.Defaults.Values);
                    LeakBody(function.Code, function.Frame.Module, function.Frame.Locals, pending, unknown);
                    break;
                case PyBoundMethod bound:
                    PushAll(pending, [bound.Function, bound.Receiver]);
                    break;
                case PyDescriptor descriptor:
                    PushAll(pending, descriptor.Functions);
                    break;
                case PySuper super:
                    PushAll(pending, [super.After, super.Receiver]);
                    break;
                case PyInstance instance:
                    PushAll(pending, [.. instance.Names.Names.Values, .. new[] { instance.Names.Rest }.OfType<PyValue>(), instance.Class]);
                    ForgetNames(instance.Names, unknown);
                    break;
                case PyClass type:
                    PushAll(pending, [.. type.Names.Names.Values, .. new[] { type.Names.Rest }.OfType<PyValue>(), .. type.Bases]);
                    ForgetNames(type.Names, unknown);
                    break;
            }
        }
    }

    private static void PushAll(Stack<PyValue> pending, IEnumerable<PyValue> values)
    {
        foreach (PyValue value in values)
        {
            pending.Push(value);
        }
    }

    /// <summary>What a body that is not run could read or assign by name.</summary>
    private void LeakBody(
        IEnumerable<SyntaxNode> body, ModuleState module, LocalScope? locals, Stack<PyValue> pending, PyUnknown cause)
    {
        BodyNames names = BodyNames.Of(body);
        Charge(names.Count, cause.Place);
        if (names.IsUnbounded || names.ImportsAny(m => IsProjectModule(m)))
        {
            ForgetEverything(cause.Cause, cause.Place);
            return;
        }

        foreach (string name in names.Read)
        {
            if ((locals?.Find(name) ?? module.Names.Names.GetValueOrDefault(name)) is { } value)
            {
                pending.Push(value);
            }
        }

        foreach ((string owner, string name) in names.Members)
        {
            switch (locals?.Find(owner) ?? module.Names.Names.GetValueOrDefault(owner))
            {
                case PyModule project when project.State.Names.Names.TryGetValue(name, out PyValue? held):
                    pending.Push(held);
                    break;
                case { } value:
                    pending.Push(value);
                    break;
            }
        }

        foreach (string name in names.Global)
        {
            SetName(module.Names, name, cause);
        }

        foreach (string name in body.OfType<ComprehensionExpression>().SelectMany(BoundNames.Of))
        {
            SetName(ScopeOf(new Frame(module, locals), name, out bool pinnable), name, cause, pinnable);
        }

        for (LocalScope? scope = locals; scope is not null; scope = scope.Outer)
        {
            foreach (string name in names.Nonlocal.Where(scope.Names.Names.ContainsKey))
            {
                SetName(scope.Names, name, cause, pinnable: false);
            }
        }
    }
}
