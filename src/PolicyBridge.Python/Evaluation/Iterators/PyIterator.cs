using System.Collections.Immutable;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Iterators;

/// <summary>
/// An iterator or a generator. What it gives is computed where somebody asks for the next item, as Python does, and how far it was
/// walked is journaled as the contents of a list are.
/// </summary>
internal sealed class PyIterator(Heap heap, IteratorState state, SourceSpan place)
    : PyMutable<IteratorContents, IteratorView>(heap, new IteratorContents { State = state, Changes = [] }, place)
{
    public override string TypeName { get; } = state.TypeName;

    public IteratorState State => View.State;

    public override bool HasMethod(string name) => name is "__next__" or "__iter__" or "close";

    /// <summary>The next item. An iterator that can't tell it is lost from then on, with all that its code may reach.</summary>
    public IteratorStep Step(CallContext context, SourceSpan place)
    {
        context.Budget.Charge(1, place);
        if (Taint is { } taint)
        {
            return IteratorStep.OfLost(context.Derive(taint, place));
        }

        IteratorStep step = Next(context, place);
        if (step.Lost is { } lost)
        {
            PyUnknown cause = context.Derive(lost, place, [.. State.Given(context)]);
            Lose(context, lost, place);
            return IteratorStep.OfLost(cause);
        }

        if (!ReferenceEquals(step.Next, State))
        {
            Move(step.Next!, place);
        }

        return step;
    }

    private IteratorStep Next(CallContext context, SourceSpan place)
    {
        IteratorState before = State;
        bool isGenerator = before is GeneratorState or ExpressionState;
        if (isGenerator)
        {
            Move(new RunningState(before), place);
        }

        try
        {
            return before.Next(context, place);
        }
        catch (PyRaise raised) when (!isGenerator && raised.TypeName == "StopIteration")
        {
            // What it runs may end it so, and may still give items to who asks again.
            return new(null, State);
        }
        catch (PyRaise) when (isGenerator)
        {
            Move(Ended.State, place);
            throw;
        }
    }

    /// <summary>What it gives from now on is not known; where it runs code, that code may run whenever it is used.</summary>
    public void Lose(CallContext context, PyUnknown cause, SourceSpan place)
    {
        IteratorState state = State;
        bool runsCode = state.RunsCode(context);
        if (runsCode)
        {
            context.Leak([this], cause.Cause, place);
        }

        Begin(place);
        AddTaint(runsCode ? new PyUnknown(cause.Cause, cause.Place) { Variable = cause.Variable, Reach = [.. cause.Reach, state], ReachesNamespaces = cause.ReachesNamespaces, RunsCode = true, IsForeign = cause.IsForeign } : cause);
    }

    /// <summary>Goes on from another state.</summary>
    public void Move(IteratorState next, SourceSpan place)
    {
        if (PossibleAliases is null || Begin(place))
        {
            Change().State = next;
        }
    }
}

/// <summary>How far an iterator was walked.</summary>
internal struct IteratorContents : IValueContents<IteratorContents, IteratorView>
{
    public IteratorState State { readonly get; set; }

    public PyUnknown? Taint { readonly get; set; }

    public ImmutableArray<SourceSpan> Changes { readonly get; set; }

    public readonly IteratorView View => new(this);

    public readonly IteratorContents Copy() => this;
}

internal readonly struct IteratorView(IteratorContents contents) : IValueView
{
    public IteratorState State => contents.State;

    public PyUnknown? Taint => contents.Taint;

    public ImmutableArray<SourceSpan> Changes => contents.Changes;

    // An iterator is true, whatever it still gives.
    public int Count => 1;

    public IEnumerable<PyValue> Contents => [contents.State];

    public bool IsUnordered => contents.State.IsUnordered;
}
