using System.Collections.Immutable;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Python.Syntax;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Iterators;

/// <summary>A generator function that was called, at the place where it goes on.</summary>
/// <param name="function">The function.</param>
/// <param name="scope">The names of the call.</param>
/// <param name="at">Where it goes on.</param>
/// <param name="place">Where it was called.</param>
internal sealed class GeneratorState(PyFunction function, LocalScope scope, Resumption at, SourceSpan place) : IteratorState(place)
{
    public PyFunction Function => function;

    public LocalScope Scope => scope;

    public Resumption At => at;

    public override string TypeName => "generator";

    public override IEnumerable<PyValue> Held => [function, .. scope.Names.Names.Values, .. scope.Names.Rest is { } rest ? [rest] : Array.Empty<PyValue>(), .. at.Open];

    public override bool RunsCode(CallContext context) => true;

    public override IEnumerable<PyValue> Given(CallContext context) => Held.Where(h => h != function);

    public override IteratorStep Next(CallContext context, SourceSpan place) => context.StepGenerator(this, place);

    public GeneratorState GoingOn(Resumption next) => new(function, scope, next, Place);
}

/// <summary>A generator expression, at the turn where it goes on.</summary>
/// <param name="turns">The function that it stands for.</param>
/// <param name="locals">The variables, which all turns share.</param>
/// <param name="open">What is walked by its clauses, from the outside in.</param>
/// <param name="place">Where it stands.</param>
internal sealed class ExpressionState(PyFunction turns, LocalScope locals, ImmutableArray<PyIterator> open, SourceSpan place) : IteratorState(place)
{
    public PyFunction Turns => turns;

    public ComprehensionExpression Syntax => (ComprehensionExpression)turns.Expression!;

    public LocalScope Locals => locals;

    public ImmutableArray<PyIterator> Open { get; } = open;

    public override string TypeName => "generator";

    public override bool IsUnordered => Open.Any(o => o.IsUnordered);

    public override IEnumerable<PyValue> Held => [turns, .. locals.Names.Names.Values, .. Open];

    public override bool RunsCode(CallContext context) => !context.IsQuietCall(turns) || base.RunsCode(context);

    public override IEnumerable<PyValue> Given(CallContext context) => [.. locals.Names.Names.Values, .. Open, .. context.ReadBy(turns)];

    public override IteratorStep Next(CallContext context, SourceSpan place) => context.StepGenerator(this, place);

    public ExpressionState GoingOn(ImmutableArray<PyIterator> next) => new(turns, locals, next, Place);
}

/// <summary>A generator while it runs, which can't be asked for an item.</summary>
internal sealed class RunningState(IteratorState generator) : IteratorState(generator.Place)
{
    public override string TypeName => "generator";

    public override IEnumerable<PyValue> Held => [generator];

    public override bool RunsCode(CallContext context) => generator.RunsCode(context);

    public override IEnumerable<PyValue> Given(CallContext context) => generator.Given(context);

    public override IteratorStep Next(CallContext context, SourceSpan place) => throw new PyRaise("ValueError", "generator already executing", place);
}

/// <summary>A place in the body of a generator function, within the blocks around it.</summary>
internal abstract class Resumption(Resumption? outer)
{
    /// <summary>Where the block around it goes on; <see langword="null"/> for the body itself.</summary>
    public Resumption? Outer => outer;

    /// <summary>What the loops around it walk.</summary>
    public virtual IEnumerable<PyIterator> Open => Outer?.Open ?? [];
}

/// <summary>Before a statement of a block.</summary>
internal sealed class BeforeStatement(ImmutableArray<Statement> body, int next, Resumption? outer) : Resumption(outer)
{
    public ImmutableArray<Statement> Body { get; } = body;

    public int Next => next;
}

/// <summary>Before the next turn of a <c>for</c>.</summary>
internal sealed class BeforeTurn(ForStatement loop, PyIterator items, Resumption? outer) : Resumption(outer)
{
    public ForStatement Loop => loop;

    public PyIterator Items => items;

    public override IEnumerable<PyIterator> Open => base.Open.Prepend(Items);
}

/// <summary>Before the test of a <c>while</c>.</summary>
internal sealed class BeforeTest(WhileStatement loop, Resumption? outer) : Resumption(outer)
{
    public WhileStatement Loop => loop;
}

/// <summary>Within <c>yield from</c>; what that gives in the end goes to the targets.</summary>
internal sealed class InDelegation(PyIterator items, ImmutableArray<Expression> targets, Resumption? outer) : Resumption(outer)
{
    public PyIterator Items => items;

    public ImmutableArray<Expression> Targets { get; } = targets;

    public override IEnumerable<PyIterator> Open => base.Open.Prepend(Items);
}

/// <summary>After a <c>yield</c> whose value, which is <c>None</c>, goes to the targets.</summary>
internal sealed class AfterYield(ImmutableArray<Expression> targets, Resumption? outer) : Resumption(outer)
{
    public ImmutableArray<Expression> Targets { get; } = targets;
}
