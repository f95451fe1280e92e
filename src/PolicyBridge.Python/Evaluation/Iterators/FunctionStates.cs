using System.Collections.Immutable;
using System.Numerics;
using PolicyBridge.Python.Evaluation.Builtin;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Computing;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Iterators;

/// <summary>What <c>map</c> gives.</summary>
internal sealed class MapState(PyValue function, ImmutableArray<PyIterator> sources, SourceSpan place) : IteratorState(place)
{
    private ImmutableArray<PyIterator> Sources { get; } = sources;

    public override string TypeName => "map";

    public override bool IsUnordered => Sources.Any(s => s.IsUnordered);

    public override IEnumerable<PyValue> Held => [function, .. Sources];

    public override bool RunsCode(CallContext context) => !Builtins.IsQuiet(context, function) || base.RunsCode(context);

    public override IteratorStep Next(CallContext context, SourceSpan place)
    {
        if (!ZipState.TryRow(Sources, context, place, out ImmutableArray<PyValue> row, out IteratorStep stop))
        {
            return stop with { Next = this };
        }

        return stop.IsPerhaps && RunsCode(context)
            ? IteratorStep.OfLost(context.Unknown(Iteration.PerhapsCause, place))
            : new(PyCall.Of(context, function, row, place), this) { IsPerhaps = stop.IsPerhaps };
    }
}

/// <summary>What <c>filter</c> gives.</summary>
/// <param name="function">What decides; <see langword="null"/> for the truth of the items.</param>
/// <param name="source">What is walked.</param>
/// <param name="place">What made it.</param>
internal sealed class FilterState(PyValue? function, PyIterator source, SourceSpan place) : IteratorState(place)
{
    public override string TypeName => "filter";

    public override bool IsUnordered => source.IsUnordered;

    public override IEnumerable<PyValue> Held => function is null ? [source] : [function, source];

    public override bool RunsCode(CallContext context) => (function is not null && !Builtins.IsQuiet(context, function)) || base.RunsCode(context);

    public override IteratorStep Next(CallContext context, SourceSpan place)
    {
        while (true)
        {
            IteratorStep step = source.Step(context, place);
            if (step.Item is not { } item)
            {
                return step with { Next = this };
            }

            if (step.IsPerhaps && RunsCode(context))
            {
                return IteratorStep.OfLost(context.Unknown(Iteration.PerhapsCause, place));
            }

            PyValue test = function is null ? item : PyCall.Of(context, function, [item], place);
            switch (context.Truth(test, place))
            {
                case true:
                    return new(item, this) { IsPerhaps = step.IsPerhaps };
                case null:
                    return IteratorStep.OfLost(context.Unknown("a condition that is not known", place, test));
            }
        }
    }
}

/// <summary>What <c>zip</c> gives.</summary>
internal sealed class ZipState(ImmutableArray<PyIterator> sources, SourceSpan place) : IteratorState(place)
{
    private ImmutableArray<PyIterator> Sources { get; } = sources;

    public override string TypeName => "zip";

    public override IEnumerable<PyValue> Held => Sources;

    public override IteratorStep Next(CallContext context, SourceSpan place) =>
        Sources.IsEmpty ? IteratorStep.End
        : !TryRow(Sources, context, place, out ImmutableArray<PyValue> row, out IteratorStep stop) ? stop with { Next = this }
        : new(context.Tuple(row, place), this) { IsPerhaps = stop.IsPerhaps };

    /// <summary>One item of each; false where one of them ends or is lost, after which the others are not asked.</summary>
    public static bool TryRow(ImmutableArray<PyIterator> sources, CallContext context, SourceSpan place, out ImmutableArray<PyValue> row, out IteratorStep stop)
    {
        ImmutableArray<PyValue>.Builder items = ImmutableArray.CreateBuilder<PyValue>(sources.Length);
        row = [];
        stop = default;
        foreach (PyIterator source in sources)
        {
            IteratorStep step = source.Step(context, place);
            if (step.Item is not { } item || (step.IsPerhaps && sources.Length > 1))
            {
                stop = step.Lost is not null ? step
                    : step.Item is null ? IteratorStep.End
                    : IteratorStep.OfLost(context.Unknown(Iteration.PerhapsCause, place));
                return false;
            }

            stop = step;
            items.Add(item);
        }

        row = items.ToImmutable();
        return true;
    }
}

/// <summary>What <c>enumerate</c> gives.</summary>
internal sealed class EnumerateState(PyIterator source, BigInteger number, SourceSpan place) : IteratorState(place)
{
    public override string TypeName => "enumerate";

    public override IEnumerable<PyValue> Held => [source];

    public override IteratorStep Next(CallContext context, SourceSpan place)
    {
        IteratorStep step = source.Step(context, place);
        return step.Item is not { } item ? step with { Next = this }
            : step.IsPerhaps ? IteratorStep.OfLost(context.Unknown(Iteration.PerhapsCause, place))
            : new(new PyTuple([new PyInt(number, place), item], place), new EnumerateState(source, number + 1, Place));
    }
}

/// <summary>What <c>iter</c> gives for a function that is called until it gives a certain value.</summary>
internal sealed class CallsState(PyValue function, PyValue last, SourceSpan place) : IteratorState(place)
{
    public override string TypeName => "callable_iterator";

    public override IEnumerable<PyValue> Held => [function, last];

    public override bool RunsCode(CallContext context) => true;

    public override IteratorStep Next(CallContext context, SourceSpan place)
    {
        PyValue item = PyCall.Of(context, function, [], place);
        return Comparisons.AreEqual(item, last) switch
        {
            true => IteratorStep.End,
            false => new(item, this),
            null => IteratorStep.OfLost(context.Unknown("whether a walk has ended", place, item, last)),
        };
    }
}

/// <summary>An object of the settings that has <c>__next__</c>.</summary>
internal sealed class NextState(PyInstance instance, SourceSpan place) : IteratorState(place)
{
    public override string TypeName => instance.TypeName;

    public override IEnumerable<PyValue> Held => [instance];

    public override bool RunsCode(CallContext context) => true;

    public override IteratorStep Next(CallContext context, SourceSpan place)
    {
        PyValue item = context.Hooked(instance, "__next__", place)!;
        return item is PyUnknown unknown ? IteratorStep.OfLost(unknown) : new(item, this);
    }
}

/// <summary>An object of the settings that has <c>__getitem__</c> alone, and is asked for its items by number.</summary>
internal sealed class NumberedState(PyInstance instance, BigInteger at, SourceSpan place) : IteratorState(place)
{
    public override string TypeName => "iterator";

    public override IEnumerable<PyValue> Held => [instance];

    public override bool RunsCode(CallContext context) => true;

    public override IteratorStep Next(CallContext context, SourceSpan place)
    {
        try
        {
            PyValue item = context.Hooked(instance, "__getitem__", place, new PyInt(at, place))!;
            return item is PyUnknown unknown ? IteratorStep.OfLost(unknown) : new(item, new NumberedState(instance, at + 1, Place));
        }
        catch (PyRaise raised) when (raised.TypeName is "IndexError" or "StopIteration")
        {
            return IteratorStep.End;
        }
    }
}

/// <summary>Calls with positional arguments alone.</summary>
internal static class PyCall
{
    public static PyValue Of(CallContext context, PyValue function, IReadOnlyList<PyValue> arguments, SourceSpan place) =>
        PyMutable.Current(context.Call(function, new CallArguments(context, arguments, [], place)));
}
