using PolicyBridge.Python.Evaluation.Builtin;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Formats;
using PolicyBridge.Python.Evaluation.Iterators;
using PolicyBridge.Python.Evaluation.Library.Variables;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Computing;

/// <summary>Walking values.</summary>
internal sealed class Iteration(Evaluator evaluator)
{
    public const string PerhapsCause = "a walk of names of which some may not be set";

    /// <summary>Who takes all items of an iterator that gives more can't be followed; it may never end.</summary>
    private const int MostItems = 10_000;

    private readonly List<PyIterator> _drained = [];

    /// <summary>What iterating a value gives, or <see langword="null"/> where that is not known.</summary>
    /// <exception cref="PyRaise">Where iterating it to the end is certain to fail.</exception>
    public IReadOnlyList<PyValue>? ItemsOf(PyValue value, SourceSpan place, bool orderMatters = true)
    {
        IReadOnlyList<PyValue>? items = SomeItemsOf(value, place, orderMatters, out PyRaise? failure, out PyUnknown? rest);
        return failure is not null ? throw failure : rest is null ? items : null;
    }

    /// <summary>The first items that iterating a value gives, for who may stop before the end.</summary>
    /// <param name="value">What is walked.</param>
    /// <param name="place">Where.</param>
    /// <param name="orderMatters">Whether items in an order that is not defined are of no use.</param>
    /// <param name="failure">What is raised after these items, if that is certain.</param>
    /// <param name="rest">Why what follows these items is not known, if it is not.</param>
    public IReadOnlyList<PyValue>? SomeItemsOf(
        PyValue value, SourceSpan place, bool orderMatters, out PyRaise? failure, out PyUnknown? rest)
    {
        (failure, rest) = (null, null);
        value = evaluator.SpecialMethods.Iterated(PyMutable.Current(value), place);
        if (orderMatters && IsUnordered(value))
        {
            return null;
        }

        IReadOnlyList<PyValue>? items = value switch
        {
            PyList list => list.Items,
            PyTuple tuple => tuple.Items,
            PySet set => [.. set.Items.Values],
            PyDict dict => [.. dict.Items.Values.Select(e => e.Key)],
            PyDictView view when view.Dict.Taint is null => [.. view.Items],
            PyStr text => Characters(text, place),
            PyBytes bytes => [.. bytes.Value.Select(b => new PyInt(b, bytes.Place))],
            PyRange range => RangeItems(range, place),
            PyIterator iterator => Drain(iterator, place, out failure, out rest),
            PyNamespaceView or PyNamesView or PyNameList or PyEnvironment or PyVariablesView => IteratorOf(value, place) is { } names ? Drain(names, place, out failure, out rest) : null,
            PyNative native => native.Items(evaluator.Context, place),
            PyIterable iterable when IsGood(iterable) => Use(iterable),
            PyNone or PyBool or PyInt or PyFloat => throw new PyRaise("TypeError", $"a {value.TypeName} can't be iterated", place) { Variable = PyNone.VariableOf(value) },
            _ => null,
        };
        if (items is not null && value is PyIterable lazy)
        {
            (failure, rest) = (lazy.Failure, lazy.Rest);
        }

        evaluator.Budget.Charge((items?.Count ?? 0) / 4, place);
        return items;
    }

    private bool IsGood(PyIterable iterable) => iterable.Statement == evaluator.Stack.StatementNumber && !iterable.IsUsed.IsSet && !iterable.Walk.IsDisturbed;

    /// <summary>All that an iterator still gives.</summary>
    private List<PyValue> Drain(PyIterator iterator, SourceSpan place, out PyRaise? failure, out PyUnknown? rest)
    {
        List<PyValue> items = [];
        (failure, rest) = (null, null);
        _drained.Add(iterator);
        try
        {
            while (items.Count < MostItems)
            {
                IteratorStep step = iterator.Step(evaluator.Context, place);
                rest = step.Lost ?? (step.IsPerhaps ? evaluator.Unknowns.Unknown(PerhapsCause, place, iterator) : null);
                if (step.Item is not { } item || rest is not null)
                {
                    break;
                }

                items.Add(item);
            }
        }
        catch (PyRaise raised)
        {
            failure = raised;
        }

        if (items.Count >= MostItems || (rest is not null && iterator.Taint is null))
        {
            rest ??= evaluator.Unknowns.Unknown($"an iterator that gives more than {MostItems} items", place, iterator);
            iterator.Lose(evaluator.Context, rest, place);
        }

        return items;
    }

    /// <summary>How many iterators were walked to their end for calls that still run.</summary>
    public int Drained => _drained.Count;

    /// <summary>
    /// What a model computes at once that Python computes where it is walked. How far the iterators were walked for it is not known
    /// then, and it can't be kept where their code was run for it.
    /// </summary>
    /// <param name="made">What the model gives.</param>
    /// <param name="before">How many were <see cref="Drained"/> before.</param>
    /// <param name="place">Where.</param>
    public PyValue? Ahead(PyValue? made, int before, SourceSpan place)
    {
        if (_drained.Count == before)
        {
            return made;
        }

        PyIterator[] drained = [.. _drained.Skip(before)];
        _drained.RemoveRange(before, _drained.Count - before);
        if (made is not PyIterable iterable)
        {
            return made;
        }

        bool runsCode = drained.Any(d => d.State.RunsCode(evaluator.Context));
        foreach (PyIterator iterator in drained.Where(d => d.Taint is null))
        {
            iterator.Lose(evaluator.Context, evaluator.Unknowns.Unknown("an iterator that another one walks", place), place);
        }

        return runsCode ? iterable.RunningCode() : made;
    }

    /// <summary>Whether what a value gives is computed while it is walked.</summary>
    public static bool IsLazy(PyValue value) => value is PyIterator or PyNamespaceView or PyNamesView or PyNameList or PyEnvironment or PyVariablesView;

    /// <summary>An iterator over a value, which is read as it is walked; <see langword="null"/> for what can't be walked here.</summary>
    public PyIterator? IteratorOf(PyValue value, SourceSpan place)
    {
        switch (evaluator.SpecialMethods.Iterated(PyMutable.Current(value), place))
        {
            case PyIterator iterator:
                return iterator;
            case PyIterable iterable:
                return iterable.Kept.Value ?? (IsGood(iterable) ? IteratorOf(iterable) : null);
            case PyList list:
                return new PyIterator(evaluator.Heap, new ListState(list, 0, place), place);
            case PyNameList names:
                return new PyIterator(evaluator.Heap, new ItemsState(names.Items, 0, new Walk([]), place) { IsOfSet = names.IsUnordered }, place);
            case PyEnvironment or PyVariablesView when EnvironmentNames.Of(evaluator.Context, value, place) is { } variables:
                Namespace walked = evaluator.Writes.EnvironmentVariables;
                return new PyIterator(evaluator.Heap, new ItemsState(variables.Items, 0, new Walk([]), place) { Names = walked, Count = walked.Names.Count, IsOfSet = true }, place);
            case PyEnvironment or PyVariablesView:
                return null;
            case PyNamespaceView view:
                return IteratorOf(view, DictPart.Keys, place);
            case PyNamesView view:
                return IteratorOf(view.Names, view.Part, place);
            case PyDict dict:
                return new PyIterator(evaluator.Heap, new DictState(dict, DictPart.Keys, place), place);
            case PyDictView view:
                return new PyIterator(evaluator.Heap, new DictState(view.Dict, view.Part, place), place);
            case var other when SomeItemsOf(other, place, orderMatters: false, out PyRaise? failure, out PyUnknown? rest) is { } items && failure is null && rest is null:
                return new PyIterator(evaluator.Heap, new ItemsState([.. items], 0, new Walk(other), place) { IsOfSet = IsUnordered(other) }, place);
            default:
                return null;
        }
    }

    /// <summary>What was computed ahead of time as an iterator, which is the one to walk from now on.</summary>
    public PyIterator IteratorOf(PyIterable iterable)
    {
        iterable.IsUsed.Set();
        return new PyIterator(
            evaluator.Heap,
            new ItemsState(iterable.Items, 0, iterable.Walk, iterable.Place) { IsOfSet = iterable.IsUnordered, Failure = iterable.Failure, Rest = iterable.Rest },
            iterable.Place);
    }

    private PyIterator? IteratorOf(PyNamespaceView view, DictPart part, SourceSpan place) => NamespaceMethods.ItemsOf(view, part, place) is { } items
        ? new PyIterator(evaluator.Heap, new ItemsState(items, 0, new Walk([]), place) { Names = view.Names, Count = view.Names.Names.Count, IsOfSet = view.Names.IsOrderLost }, place)
        : null;

    /// <summary>What code of the project looks up by name.</summary>
    public IEnumerable<PyValue> ReadBy(PyFunction function) => BodyNames.Of(function.Code).LookedUp.Select(function.Frame.FindBound).OfType<PyValue>();

    /// <summary>Whether walking a value may read or change a container.</summary>
    public bool MayRead(PyValue walked, PyMutable container)
    {
        if (walked is PyIterable iterable)
        {
            return iterable.Walk.Reads.Contains(container);
        }

        if (walked is not PyIterator iterator || iterator.State.RunsCode(evaluator.Context))
        {
            return walked is PyIterator;
        }

        Stack<PyValue> pending = new([iterator.State]);
        HashSet<object> seen = new(ReferenceEqualityComparer.Instance);
        while (pending.TryPop(out PyValue? value))
        {
            if (ReferenceEquals(value, container))
            {
                return true;
            }

            IEnumerable<PyValue> held = value switch
            {
                PyIterator inner => [inner.State],
                ItemsState items => items.Reads,
                IteratorState state => state.Given(evaluator.Context),
                _ => [],
            };
            foreach (PyValue part in held.Where(seen.Add))
            {
                pending.Push(part);
            }
        }

        return false;
    }

    /// <summary>Whether a value gives several items in an order that Python does not define.</summary>
    public static bool IsUnordered(PyValue value) =>
        PyMutable.Current(value) is PySet { Count: > 1 } or PyList { IsUnordered: true } or PyIterator { IsUnordered: true } or PyNamespaceView { Names.IsOrderLost: true } or PyNamesView { Names.Names.IsOrderLost: true } or PyIterable { IsUnordered: true, Items.Length: > 1 };

    private static IReadOnlyList<PyValue> Use(PyIterable iterable)
    {
        iterable.IsUsed.Set();
        return iterable.Items;
    }

    private List<PyValue>? Characters(PyStr text, SourceSpan place)
    {
        evaluator.Budget.CheckSize(text.Value.Length, place);
        return PyText.Characters(text.Value) is { } characters ? [.. characters.Select(c => new PyStr(c, text.Place))] : null;
    }

    private List<PyValue> RangeItems(PyRange range, SourceSpan place)
    {
        evaluator.Budget.CheckSize(range.Count, place);
        return [.. Enumerable.Range(0, range.Count).Select(range.ItemAt)];
    }
}
