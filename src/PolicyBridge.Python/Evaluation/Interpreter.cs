using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using PolicyBridge.Diagnostics;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Python.Syntax;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation;

/// <summary>
/// Computes what a module's names hold without running Python. What it can't compute becomes <see cref="PyUnknown"/>;
/// where something beyond its knowledge may have changed a value, that value becomes unknown too.
/// </summary>
internal sealed partial class Interpreter
{
    private readonly DiagnosticBag _diagnostics;
    private readonly Journal _journal = new();
    private readonly List<Assumption> _assumptions = [];
    private readonly Dictionary<string, Func<PyValue>> _pins;
    private Frame _frame = null!;
    private const int StepsBetweenLooks = 4096;

    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private int _steps;
    private int _depth;

    public Interpreter(PythonEvaluationOptions options, string root, Dictionary<string, Func<PyValue>> pins, DiagnosticBag diagnostics)
    {
        Options = options;
        _root = root;
        _pins = pins;
        _diagnostics = diagnostics;
        _reachProbe = new ReachProbe(this);
        foreach ((string name, string value) in options.Environment)
        {
            EnvironmentVariables.Names[name] = new PyStr(value, SourceSpan.None);
        }
    }

    public PythonEvaluationOptions Options { get; }

    public PythonLimits Limits => Options.Limits;

    /// <summary>The variables that are set; a variable of a <see cref="PyNone"/> was removed by the settings.</summary>
    public Namespace EnvironmentVariables { get; } = new();

    public IReadOnlyList<Assumption> Assumptions => _assumptions;

    /// <summary>The number of the statement being run; iterators are good only within theirs.</summary>
    public int StatementNumber { get; private set; }

    public SourceSpan Span(SyntaxNode node) => _frame.Module.Source.Span(node.Start, node.End - node.Start);

    /// <summary>Pays for work, so that no input can keep the evaluator busy for long.</summary>
    public void Charge(long steps, SourceSpan place)
    {
        if (steps > Limits.Steps - _steps)
        {
            throw new LimitReached($"computing these settings takes more than {Limits.Steps} steps", place);
        }

        int before = _steps;
        _steps += (int)steps;
        if (before / StepsBetweenLooks != _steps / StepsBetweenLooks && _watch.Elapsed > Limits.Time)
        {
            throw new LimitReached($"computing these settings takes more than {Limits.Time.TotalSeconds} seconds", place);
        }
    }

    public void Assume(string variable, PyValue fallback, SourceSpan place) =>
        Assume(new AssumedVariable(variable, PyText.Repr(fallback) ?? "an unknown value", place) { Value = new Snapshot(Limits).Copy(fallback) });

    public void Assume(Assumption assumed)
    {
        if (!_assumptions.Contains(assumed))
        {
            _assumptions.Add(assumed);
        }
    }

    public PyUnknown Unknown(string cause, SourceSpan place, params ReadOnlySpan<PyValue> from)
    {
        _mayRaise |= MayRaise.Anything;
        _mayRaiseCount++;
        PyUnknown? source = null;
        List<PyValue> reach = [];
        bool namespaces = false;
        PyValue[] sources = [.. from];
        bool runsCode = NoteUse(sources, place);
        bool isForeign = HoldsForeign(sources);
        foreach (PyValue value in from)
        {
            if (value is PyUnknown unknown)
            {
                source ??= unknown;
                namespaces |= unknown.ReachesNamespaces;
                reach.AddRange(unknown.Reach);
            }
            else if (CanChange(value))
            {
                reach.Add(value);
            }
        }

        if (reach.Count > 32)
        {
            // Long chains of unknowns must not drag everything along; giving the values up is the safe answer.
            Leak(reach, cause, place);
            reach = [.. reach.Where(r => r is PyStr or PyPathLike or PyHome).DistinctBy(r => r is PyStr text ? text.Value : (object)r)];
        }

        return new PyUnknown(cause, place) { Variable = source?.Variable, Reach = [.. reach], ReachesNamespaces = namespaces, RunsCode = runsCode, IsForeign = isForeign };
    }

    /// <summary>What an operation on an unknown gives: the first unknown's cause is the one to mend.</summary>
    public PyUnknown Derive(PyUnknown source, SourceSpan place, params ReadOnlySpan<PyValue> with)
    {
        PyUnknown joined = Unknown(source.Cause, source.Place.HasPlace ? source.Place : place, [source, .. with]);
        return new PyUnknown(joined.Cause, joined.Place)
        {
            Variable = source.Variable,
            Reach = joined.Reach,
            ReachesNamespaces = joined.ReachesNamespaces,
            RunsCode = joined.RunsCode,
            IsForeign = joined.IsForeign,
        };
    }

    /// <summary>The value itself, or why its contents are no longer known.</summary>
    public static PyValue Current(PyValue value) => value is PyMutable { Taint: { } taint } ? taint : value;

    public BigInteger CheckBits(BigInteger value, SourceSpan place) => value.GetBitLength() <= Limits.IntegerBits
        ? value
        : throw new LimitReached($"a number here has more than {Limits.IntegerBits} bits", place);

    public PyStr Text(string value, SourceSpan place)
    {
        if (value.Length > Limits.StringLength)
        {
            throw new LimitReached($"a string here is longer than {Limits.StringLength} characters", place);
        }

        Charge(value.Length / 16, place);
        return new PyStr(value, place);
    }

    public PyList List(ICollection<PyValue> items, SourceSpan place)
    {
        CheckSize(items.Count, place);
        return new PyList(items, place);
    }

    public PyTuple Tuple(ICollection<PyValue> items, SourceSpan place)
    {
        CheckSize(items.Count, place);
        return new PyTuple([.. items], place);
    }

    public void CheckSize(long count, SourceSpan place)
    {
        if (count > Limits.CollectionSize)
        {
            throw new LimitReached($"a collection here holds more than {Limits.CollectionSize} values", place);
        }

        Charge(count / 4, place);
    }

    private bool TryDescend()
    {
        if (_depth >= Limits.Depth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            return false;
        }

        _depth++;
        return true;
    }
}
