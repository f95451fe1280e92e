using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Python.Syntax;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation;

internal sealed partial class Interpreter
{
    public static readonly HashSet<string> QuietMethods = new(StringComparer.Ordinal)
    {
        "strip", "lstrip", "rstrip", "lower", "upper", "title", "split", "join", "replace", "startswith", "endswith", "format",
        "get", "keys", "values", "items", "splitlines", "isdigit", "count", "find", "compile", "escape", "getenv", "removeprefix",
        "removesuffix", "partition", "casefold", "capitalize", "copy", "index", "union", "intersection", "difference", "isalpha", "isalnum", "isdecimal",
        "isnumeric", "islower", "isupper", "isspace", "isidentifier", "istitle", "isascii", "rsplit", "rpartition", "rfind", "rindex", "zfill", "ljust",
        "rjust", "center", "swapcase", "encode", "decode", "hex", "translate", "expandtabs", "issubset", "issuperset", "isdisjoint",
        "symmetric_difference", "total_seconds",
    };

    private PyValue EvaluateComprehension(ComprehensionExpression syntax, SourceSpan place)
    {
        List<(PyValue Element, PyValue? Value)> made = [];
        List<PyValue> walked = [];
        Frame outer = _frame;
        PyUnknown? lost = null;
        PyRaise? failure = null;
        bool unordered = false;

        // A dict keeps the order, and so does what is done on the way.
        bool ordered = syntax.Kind == ComprehensionKind.Dict || !IsQuiet(syntax);
        if (syntax.Kind == ComprehensionKind.Generator && !IsQuiet(syntax))
        {
            return LazyGenerator(syntax, place);
        }

        // All turns share the variables, as a lambda that outlives its turn shows.
        LocalScope locals = new(outer.Locals);
        try
        {
            Turn(0);
        }
        catch (PyRaise raised) when (syntax.Kind == ComprehensionKind.Generator)
        {
            // Only who walks so far gets to what fails.
            failure = raised;
        }
        finally
        {
            _frame = outer;
        }

        if (lost is not null && (syntax.Kind != ComprehensionKind.Generator || made.Count == 0))
        {
            // Whatever it walks or reads by name may be in it, and be changed through it.
            IEnumerable<PyValue> read = BodyNames.Of([syntax]).LookedUp.Select(_frame.Find).OfType<PyValue>();
            return LeakComprehension(syntax, Derive(lost, place, [.. made.Select(m => m.Element), .. walked, .. read]));
        }

        return syntax.Kind switch
        {
            ComprehensionKind.List => ListOf([.. made.Select(m => m.Element)], unordered, place),
            ComprehensionKind.Set => SetMethods.Create(this, [.. made.Select(m => m.Element)], place),
            ComprehensionKind.Dict => DictMethods.Create(this, [.. made.Select(m => (m.Element, m.Value!))], place),
            _ => new PyIterable([.. made.Select(m => m.Element)], StatementNumber, place)
            {
                IsUnordered = unordered,
                Failure = lost is null ? failure : null,
                Rest = lost,
                RunsCode = true,
                Reads = [.. BodyNames.Of([syntax]).LookedUp.Select(_frame.Find).OfType<PyMutable>()],
            },
        };

        void Turn(int depth)
        {
            if (lost is not null)
            {
                return;
            }

            if (depth == syntax.Clauses.Length)
            {
                CheckSize(made.Count, place);
                if (Unpacked(syntax) is { } unpacked)
                {
                    AddUnpacked(Evaluate(unpacked), Span(unpacked));
                    return;
                }

                PyValue element = Kept(Evaluate(syntax.Element));
                made.Add((element, syntax.Value is null ? null : Kept(Evaluate(syntax.Value))));
                return;
            }

            ComprehensionClause clause = syntax.Clauses[depth];
            PyValue source = Iterated(Evaluate(clause.Source), Span(clause.Source));
            walked.Add(source);
            unordered |= IsUnordered(source);
            int perhapsLast = 0;
            if (source is PyNamespaceView names && NamespaceMethods.Walk(names, new CallArguments(this, [], [], place), DictPart.Keys) is { } keys)
            {
                source = keys;
            }

            if (source is PyIterable { PerhapsLast: > 0 } perhaps && !ordered && IsQuiet(syntax))
            {
                unordered = true;
                perhapsLast = perhaps.PerhapsLast;
                source = new PyIterable(perhaps.Items, perhaps.Statement, place) { IsUnordered = true };
            }

            if (clause.IsAsync || SomeItemsOf(source, Span(clause.Source), ordered, out PyRaise? raised, out PyUnknown? rest) is not { } items || rest is not null)
            {
                lost = source is PyUnknown u ? Derive(u, place) : Unknown(OrderCause(source), place, source);
                return;
            }

            _frame = outer with { Locals = locals };
            Walk walk = new(source);
            PyValue[] all = [.. items];
            for (int i = 0; i < all.Length; i++)
            {
                PyValue item = all[i];
                Charge(1, place);
                if (walk.IsDisturbed)
                {
                    lost ??= Unknown("what is walked is changed on the way", place, source);
                    return;
                }

                AssignLocal(clause.Target, item, locals);
                if (!Filter(clause))
                {
                    continue;
                }

                if (i >= all.Length - perhapsLast)
                {
                    lost ??= Unknown("a walk of names of which some may not be set", place);
                    return;
                }

                Turn(depth + 1);
            }

            if (raised is not null)
            {
                throw raised;
            }
        }

        void AddUnpacked(PyValue value, SourceSpan from)
        {
            unordered |= IsUnordered(value);
            if (syntax.Kind == ComprehensionKind.Dict && value is PyDict dict)
            {
                made.AddRange(dict.Items.Values.Select(e => (e.Key, (PyValue?)e.Value)));
            }
            else if (syntax.Kind != ComprehensionKind.Dict && ItemsOf(value, from, ordered) is { } items)
            {
                made.AddRange(items.Select(i => (i, (PyValue?)null)));
            }
            else
            {
                lost = value is PyUnknown u ? Derive(u, from) : Unknown(OrderCause(value), from, value);
            }
        }

        bool Filter(ComprehensionClause clause)
        {
            foreach (Expression condition in clause.Conditions)
            {
                PyValue value = Tested(Evaluate(condition), Span(condition));
                switch (Truth(value))
                {
                    case false:
                        return false;
                    case null:
                        lost ??= value is PyUnknown u ? Derive(u, place) : Unknown("a condition that is not known", place, value);
                        return false;
                }
            }

            return true;
        }
    }

    /// <summary>
    /// A generator whose turns have effects. How far it runs, and when, is up to who walks it: it stands for a function
    /// that whatever is done with the generator may run.
    /// </summary>
    private PyUnknown LazyGenerator(ComprehensionExpression syntax, SourceSpan place)
    {
        PyFunction turns = new("<genexpr>", new Parameters([], [], null, [], null), default, syntax, place)
        {
            Frame = _frame,
            Bound = BoundNames.None,
            Defaults = new Dictionary<string, PyValue>(),
        };
        const string Cause = "a generator expression with effects";
        _hasHooks = true;
        Leak([turns], Cause, place);
        PyUnknown unknown = Unknown(Cause, place, turns);
        return new PyUnknown(Cause, place) { Reach = unknown.Reach, RunsCode = true };
    }

    /// <summary>What each turn of a comprehension unpacks, if it does so.</summary>
    private static Expression? Unpacked(ComprehensionExpression syntax) =>
        syntax.Element is StarredExpression starred ? starred.Value : syntax.Kind == ComprehensionKind.Dict && syntax.Value is null ? syntax.Element : null;

    /// <summary>The walk of a value, which is as it was found only while nothing that it reads changes.</summary>
    private sealed class Walk
    {
        private readonly List<(PyMutable Read, int Version)> _reads;
        private readonly bool _walksKeys;

        public Walk(PyValue source)
        {
            IEnumerable<PyMutable> reads = source switch
            {
                PyMutable one => [one],
                PyDictView view => [view.Dict],
                PyIterable many => many.Reads,
                _ => [],
            };
            _walksKeys = source is PyDict or PyDictView { Part: DictPart.Keys };
            _reads = [.. reads.Select(r => (r, VersionOf(r)))];
        }

        public bool IsDisturbed => _reads.Exists(r => VersionOf(r.Read) != r.Version || r.Read.Taint is not null);

        // Who walks the keys of a dict does not see the values change.
        private int VersionOf(PyMutable read) => _walksKeys && read is PyDict dict ? dict.Shape : read.Version;
    }

    private PyList ListOf(List<PyValue> items, bool isUnordered, SourceSpan place)
    {
        PyList list = List(items, place);
        list.IsUnordered = isUnordered && items.Count > 1;
        return list;
    }

    /// <summary>How often the parts of a comprehension ran is not known, so what they could change is not either.</summary>
    private PyUnknown LeakComprehension(ComprehensionExpression syntax, PyUnknown unknown)
    {
        if (!IsQuiet(syntax))
        {
            LeakCode([syntax], _frame, unknown);
        }

        return unknown;
    }

    /// <summary>Whether evaluating an expression once more or once less makes no difference.</summary>
    private bool IsQuiet(Expression syntax) => IsQuiet([syntax], _frame, 0);

    private bool IsQuiet(IEnumerable<SyntaxNode> code, Frame frame, int depth)
    {
        const int MaxCalls = 4;
        Stack<SyntaxNode> pending = new(code);
        while (pending.TryPop(out SyntaxNode? node))
        {
            bool quiet = node switch
            {
                NamedExpression or AwaitExpression or YieldExpression or YieldFromExpression => false,
                ReturnStatement or IfStatement or ExpressionStatement or PassStatement or RaiseStatement or ForStatement { Target: NameExpression } => true,
                AssignStatement assign => assign.Targets.All(t => t is NameExpression),
                Statement => false,
                NameExpression name => IsQuietName(name.Name, frame),
                CallExpression { Function: NameExpression name } call =>
                    frame.Find(name.Name) switch
                    {
                        null => Builtins.Find(name.Name) is not { } builtin || IsQuietCallee(builtin, call, frame),
                        PyBuiltin builtin => IsQuietCallee(builtin, call, frame),
                        PyFunction own => depth < MaxCalls && IsQuiet(own, depth + 1),
                        _ => false,
                    },
                CallExpression { Function: AttributeExpression attribute } => QuietMethods.Contains(attribute.Name) && Peek(attribute.Value, frame) is not PyUnknown { IsHarmless: false },
                CallExpression => false,
                _ => true,
            };
            if (!quiet)
            {
                return false;
            }

            foreach (SyntaxNode child in SyntaxChildren.Of(node))
            {
                pending.Push(child);
            }
        }

        return true;
    }

    /// <summary>Whether reading from a name, or calling one of the quiet methods of what it holds, runs none of the settings' code.</summary>
    private bool IsQuietName(string name, Frame frame) => frame.Find(name) switch
    {
        null => !IsPrivate(name),
        PyModule module when module.State.Names.Names.Any(n => n.Value is not PyBuiltin && QuietMethods.Contains(n.Key)) => false,
        { } held => !_hasHooks || !MayActWhenRead([held], held.Place),
    };

    /// <summary>Whether a built-in function that is called by its name changes nothing, nor what it is given to call.</summary>
    private bool IsQuietCallee(PyValue callee, CallExpression call, Frame frame) => callee switch
    {
        PyBuiltin { Effect: Effect.Nothing } => true,
        PyBuiltin { Effect: Effect.Arguments } => call.Arguments.IsEmpty || Peek(call.Arguments[0], frame) is not (PyBuiltin or PyFunction or PyUnknown) || Builtins.IsQuiet(this, Peek(call.Arguments[0], frame)!),
        PyExceptionType => true,
        _ => false,
    };

    /// <summary>Whether calling a function once more or once less makes no difference.</summary>
    public bool IsQuietCall(PyFunction function) => IsQuiet(function, 0);

    // What a function binds is its own only where it does not say otherwise.
    private bool IsQuiet(PyFunction function, int depth) =>
        function.Bound.Global.Count == 0 && function.Bound.Nonlocal.Count == 0 && !function.IsLazy
        && IsQuiet(function.Code, function.Frame, depth);

    private static string OrderCause(PyValue source) => IsUnordered(source)
        ? Builtins.UndefinedOrder
        : "iterating something that PolicyBridge can't walk";

    private void AssignLocal(Expression target, PyValue value, LocalScope locals)
    {
        switch (target)
        {
            case NameExpression name:
                locals.Names.Names[Mangled(name.Name)] = value;
                break;
            case TupleExpression tuple:
                AssignMany(tuple.Items, value, Span(target), (t, v) => AssignLocal(t, v, locals));
                break;
            case ListExpression list:
                AssignMany(list.Items, value, Span(target), (t, v) => AssignLocal(t, v, locals));
                break;
            default:
                Assign(target, value);
                break;
        }
    }
}
