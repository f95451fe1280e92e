using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Iterators;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Modules;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Objects;

/// <summary>Whether a use of a value may run code of the settings, and what is lost where it does.</summary>
internal sealed class HookUse(Evaluator evaluator)
{
    public void PushFinalizer(string name, PyValue value)
    {
        if (name == "__del__")
        {
            Finalizers.Add(value);
        }
    }

    /// <summary>Functions that Python may run whenever the last name of an object is gone.</summary>
    public List<PyValue> Finalizers { get; } = [];

    /// <summary>Whether there is a class of which an operation may run code; until then nobody has to look.</summary>
    public Latch HasHooks { get; } = new();

    public void NoteHooks(PyClass made) => HasHooks.SetIf(Hooks.HasAny(made) || Hooks.RunsOnRead(made));

    /// <summary>
    /// Something is done with values whose outcome is not followed; where that may run code of the settings, what it reaches is lost.
    /// </summary>
    /// <returns>Whether it may.</returns>
    public bool NoteUse(IReadOnlyList<PyValue> values, SourceSpan place)
    {
        evaluator.ForeignObjects.NoteForeignUse(values, place);
        List<PyValue> acting = Acting(values, isRead: false, place);
        if (acting.Count > 0)
        {
            string code = acting.OfType<PyUnknown>().FirstOrDefault()?.Cause ?? "a special method of a class of the settings may have run";
            evaluator.Leaks.Leak(acting, code.StartsWith(Calls.Changed, StringComparison.Ordinal) ? code : $"{Calls.Changed} call: {code}", place);
        }

        return acting.Count > 0;
    }

    /// <summary>Whether what is done with a value may run code of the settings.</summary>
    public bool MayAct(PyValue value) => Acting([value], isRead: false, value.Place).Count > 0;

    /// <summary>Whether what is done with values, or with what is read of them, may run code of the settings.</summary>
    public bool MayActWhenRead(IReadOnlyList<PyValue> values, SourceSpan place) => Acting(values, isRead: true, place).Count > 0;

    /// <summary>Of values and what they hold: all that may run code of the settings where something is done with it.</summary>
    private List<PyValue> Acting(IReadOnlyList<PyValue> values, bool isRead, SourceSpan place)
    {
        List<PyValue> acting = [];
        if (!HasHooks.IsSet)
        {
            acting.AddRange(values.Where(v => v is PyUnknown { RunsCode: true } || RunsCode(v)));
            return acting;
        }

        Stack<PyValue> pending = new(values);
        HashSet<object> seen = new(ReferenceEqualityComparer.Instance);
        while (pending.TryPop(out PyValue? value))
        {
            if (!seen.Add(value))
            {
                continue;
            }

            evaluator.Budget.Charge(1, place);
            switch (value)
            {
                case PyUnknown { RunsCode: true }:
                case PyIterator when isRead || RunsCode(value):
                    acting.Add(value);
                    break;
                case PyInstance instance when Hooks.HasAny(instance.Class) || (isRead && Hooks.RunsOnRead(instance.Class)):
                    acting.Add(value);
                    break;
                case PyClass type when isRead && (Hooks.RunsOnRead(type) || PyClass.FindInClass(type.Order, "__class_getitem__") is not null):
                    acting.Add(value);
                    break;
                case PyInstance held when isRead:
                    PushAll(pending, held.Names.Names.Values);
                    break;
                case PyModule module when module.State.Names.Names.ContainsKey(ModuleAttributes.Fallback):
                    acting.Add(value);
                    break;
                case PyModule module when isRead:
                    PushAll(pending, module.State.Names.Names.Values);
                    break;
                case PyPlain or PyStr:
                    break;
                default:
                    PushAll(pending, value.Parts);
                    break;
            }
        }

        return acting;
    }

    private bool RunsCode(PyValue value) => value is PyIterator { Taint: null } iterator && iterator.State.RunsCode(evaluator.Context);

    private static void PushAll(Stack<PyValue> pending, IEnumerable<PyValue> values)
    {
        foreach (PyValue value in values)
        {
            pending.Push(value);
        }
    }
}
