using System.Collections.Immutable;
using PolicyBridge.Python.Evaluation.Builtin;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Python.Syntax;

namespace PolicyBridge.Python.Evaluation.Calling;

/// <summary>Whether evaluating code once more or once less makes no difference.</summary>
internal sealed class Quietness(Evaluator evaluator)
{
    public static readonly HashSet<string> QuietMethods = new(StringComparer.Ordinal)
    {
        "strip", "lstrip", "rstrip", "lower", "upper", "title", "split", "join", "replace", "startswith", "endswith", "format",
        "get", "keys", "values", "items", "splitlines", "isdigit", "count", "find", "compile", "escape", "getenv", "removeprefix",
        "removesuffix", "partition", "casefold", "capitalize", "copy", "index", "union", "intersection", "difference", "isalpha", "isalnum", "isdecimal",
        "isnumeric", "islower", "isupper", "isspace", "isidentifier", "istitle", "isascii", "rsplit", "rpartition", "rfind", "rindex", "zfill", "ljust",
        "rjust", "center", "swapcase", "encode", "decode", "hex", "translate", "expandtabs", "issubset", "issuperset", "isdisjoint",
        "symmetric_difference", "total_seconds", "listdir", "iterdir", "glob", "rglob", "read_text", "exists", "is_file", "is_dir", "isfile", "isdir", "basename", "dirname", "splitext",
        "with_suffix", "with_name", "relative_to", "joinpath", "as_posix", "resolve", "absolute", "relpath", "urlparse", "urlsplit", "geturl",
    };

    /// <summary>Functions that leave values and names alone and do something else.</summary>
    private static readonly HashSet<string> Acting = new(StringComparer.Ordinal) { "os.putenv", "os.makedirs", "os.mkdir", "sys.exit" };

    /// <summary>Whether evaluating an expression once more or once less makes no difference.</summary>
    public bool IsQuiet(Expression syntax) => IsQuiet([syntax], evaluator.Stack.Frame, 0, []);

    /// <param name="code">What is evaluated.</param>
    /// <param name="frame">Where.</param>
    /// <param name="depth">How many calls are around it.</param>
    /// <param name="own">The variables of the comprehensions around it, which hide other names.</param>
    private bool IsQuiet(IEnumerable<SyntaxNode> code, Frame frame, int depth, ImmutableHashSet<string> own)
    {
        const int MaxCalls = 4;
        Stack<SyntaxNode> pending = new(code);
        while (pending.TryPop(out SyntaxNode? node))
        {
            if (node is ComprehensionExpression comprehension && TargetsOf(comprehension) is { Count: > 0 } targets && !own.IsSupersetOf(targets))
            {
                if (!IsQuiet([node], frame, depth, own.Union(targets)))
                {
                    return false;
                }

                continue;
            }

            bool quiet = node switch
            {
                NamedExpression or AwaitExpression or YieldExpression or YieldFromExpression => false,
                ReturnStatement or IfStatement or ExpressionStatement or PassStatement or RaiseStatement or ForStatement { Target: NameExpression } => true,
                AssignStatement assign => assign.Targets.All(t => t is NameExpression),
                Statement => false,
                NameExpression name => own.Contains(name.Name) || IsQuietName(name.Name, frame),
                CallExpression { Function: NameExpression { Name: "next" }, Arguments: [not ComprehensionExpression, ..] } => false,
                CallExpression { Function: NameExpression name } when own.Contains(name.Name) => false,
                CallExpression { Function: NameExpression name } call =>
                    frame.Find(name.Name) switch
                    {
                        null => Builtins.Find(name.Name) is not { } builtin || IsQuietCallee(builtin, call, frame),
                        PyBuiltin builtin => IsQuietCallee(builtin, call, frame),
                        PyFunction function => depth < MaxCalls && IsQuiet(function, depth + 1),
                        _ => false,
                    },
                CallExpression { Function: AttributeExpression { Value: NameExpression owner } attribute } when own.Contains(owner.Name) => QuietMethods.Contains(attribute.Name),
                CallExpression { Function: AttributeExpression attribute } when Handlers.Peek(attribute, frame) is PyBuiltin { Effect: Effect.Nothing } function => !Acting.Contains(function.Name),
                CallExpression { Function: AttributeExpression attribute } => QuietMethods.Contains(attribute.Name) && Handlers.Peek(attribute.Value, frame) is not PyUnknown { IsHarmless: false },
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

    private static HashSet<string> TargetsOf(ComprehensionExpression comprehension)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        Stack<Expression> pending = new(comprehension.Clauses.Select(c => c.Target));
        while (pending.TryPop(out Expression? target))
        {
            switch (target)
            {
                case NameExpression name:
                    names.Add(name.Name);
                    break;
                case TupleExpression or ListExpression or StarredExpression:
                    foreach (Expression part in SyntaxChildren.Of(target).OfType<Expression>())
                    {
                        pending.Push(part);
                    }

                    break;
            }
        }

        return names;
    }

    /// <summary>Whether reading from a name, or calling one of the quiet methods of what it holds, runs none of the settings' code.</summary>
    private bool IsQuietName(string name, Frame frame) => frame.Find(name) switch
    {
        null => !CallStack.IsPrivate(name),
        PyModule module when module.State.Names.Names.Any(n => n.Value is not PyBuiltin && QuietMethods.Contains(n.Key)) => false,
        { } held => !evaluator.HookUse.HasHooks.IsSet || !evaluator.HookUse.MayActWhenRead([held], held.Place),
    };

    /// <summary>Whether a built-in function that is called by its name changes nothing, nor what it is given to call.</summary>
    private bool IsQuietCallee(PyValue callee, CallExpression call, Frame frame) => callee switch
    {
        PyBuiltin { Effect: Effect.Nothing } => true,
        PyBuiltin { Effect: Effect.Arguments } => call.Arguments.IsEmpty || Handlers.Peek(call.Arguments[0], frame) is not (PyBuiltin or PyFunction or PyUnknown) || Builtins.IsQuiet(evaluator.Context, Handlers.Peek(call.Arguments[0], frame)!),
        PyExceptionType => true,
        _ => false,
    };

    /// <summary>Whether calling a function once more or once less makes no difference.</summary>
    public bool IsQuietCall(PyFunction function) => IsQuiet(function, 0);

    // What a function binds is its own only where it does not say otherwise.
    private bool IsQuiet(PyFunction function, int depth) =>
        function.Bound.Global.Count == 0 && function.Bound.Nonlocal.Count == 0 && !function.IsLazy
        && IsQuiet(function.Code, function.Frame, depth, []);
}
