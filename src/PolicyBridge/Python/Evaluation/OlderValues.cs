using PolicyBridge.Text;

namespace PolicyBridge.Python.Evaluation;

/// <summary>Numbers what can change in the order in which it is made.</summary>
internal static class Age
{
    private static long s_last;

    /// <summary>The age of what was made last.</summary>
    public static long Now => Volatile.Read(ref s_last);

    public static long Next() => Interlocked.Increment(ref s_last);
}

/// <summary>Values that were there at one moment and that can be got at through another.</summary>
internal sealed class OlderValues
{
    public List<PyValue> Values { get; } = [];

    /// <summary>Whether the names of modules can be got at, too.</summary>
    public bool ReachesNamespaces { get; set; }

    /// <summary>
    /// Whether two are one for the purpose of what they reach. Functions that one piece of code makes again and again
    /// are: what their own scopes hold is walked each time.
    /// </summary>
    public static bool AreOne(PyValue a, PyValue b) => ReferenceEquals(a, b) || (a, b) switch
    {
        (PyFunction x, PyFunction y) => x.Frame.Module == y.Frame.Module
            && (x.Expression is { } lambda ? ReferenceEquals(lambda, y.Expression) : x.Body == y.Body),
        (PyModule x, PyModule y) => ReferenceEquals(x.State, y.State),
        (PyNamespaceView x, PyNamespaceView y) => ReferenceEquals(x.Names, y.Names),
        (PyEnvironment, PyEnvironment) => true,
        _ => false,
    };

    public void Add(PyValue value)
    {
        if (!Values.Exists(v => AreOne(v, value)))
        {
            Values.Add(value);
        }
    }
}

/// <summary>What can be got at through a value.</summary>
internal sealed partial class Interpreter
{
    /// <summary>What was there at a moment and can be got at through a value, walking what was made since.</summary>
    private OlderValues OlderThan(long moment, PyValue? value, SourceSpan place)
    {
        OlderValues older = new();
        Stack<PyValue> pending = new();
        HashSet<object> seen = new(ReferenceEqualityComparer.Instance);
        PushAll(pending, value is null ? [] : [value]);
        while (pending.TryPop(out PyValue? next))
        {
            if ((!CanChange(next) && next is not PyUnknown) || !seen.Add(next))
            {
                continue;
            }

            Charge(1, place);
            switch (next)
            {
                case PyUnknown unknown:
                    older.ReachesNamespaces |= unknown.ReachesNamespaces;
                    PushAll(pending, unknown.Reach);
                    break;
                case PyMutable mutable when mutable.Age <= moment:
                    older.Add(mutable);
                    break;
                case PyMutable mutable:
                    PushAll(pending, mutable.Contents);
                    PushAll(pending, new[] { mutable.Taint, (mutable as PyDict)?.Factory }.OfType<PyValue>());
                    PushAll(pending, mutable.Group ?? []);
                    break;
                case PyTuple tuple:
                    PushAll(pending, tuple.Items);
                    break;
                case PyIterable iterable:
                    PushAll(pending, [.. iterable.Items, .. iterable.Reads, .. new[] { iterable.Rest }.OfType<PyValue>()]);
                    break;
                case PyDictView view:
                    pending.Push(view.Dict);
                    break;
                case PyMethod method:
                    pending.Push(method.Receiver);
                    break;
                case PyNative native:
                    PushAll(pending, native.Held);
                    break;
                case PyFunction function:
                    older.Add(function);
                    PushAll(pending, function.Defaults.Values);
                    PushScopes(moment, function.Frame.Locals, pending);
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
                case PyInstance instance when instance.Names.Age > moment:
                    PushNames(instance.Names, pending);
                    pending.Push(instance.Class);
                    break;
                case PyClass type when type.Names.Age > moment:
                    PushNames(type.Names, pending);
                    PushAll(pending, type.Bases);
                    break;
                default:
                    older.Add(next);
                    break;
            }
        }

        return older;
    }

    /// <summary>The scopes around a function that are younger than the moment; the others it is asked for when it matters.</summary>
    private static void PushScopes(long moment, LocalScope? scope, Stack<PyValue> pending)
    {
        for (; scope is not null; scope = scope.Outer)
        {
            if (scope.Names.Age > moment)
            {
                PushNames(scope.Names, pending);
                PushAll(pending, new[] { scope.DefiningClass, scope.Receiver }.OfType<PyValue>());
            }
        }
    }

    private static void PushNames(Namespace names, Stack<PyValue> pending) =>
        PushAll(pending, [.. names.Names.Values, .. new[] { names.Rest }.OfType<PyValue>()]);
}
