using PolicyBridge.Python.Syntax;
using PolicyBridge.Text;

namespace PolicyBridge.Python.Evaluation;

internal sealed partial class Interpreter
{
    private const string Changed = "it may have been changed by a";

    private PyValue EvaluateCall(CallExpression syntax, SourceSpan place)
    {
        PyValue function = Evaluate(syntax.Function);
        List<PyValue> positional = EvaluateItemsOfCall(syntax, out PyUnknown? lost);
        List<(string Name, PyValue Value)> keywords = [];
        foreach (KeywordArgument keyword in syntax.Keywords)
        {
            PyValue value = Evaluate(keyword.Value);
            if (keyword.Name is { } name)
            {
                keywords.Add((name, value));
            }
            else if (value is PyDict dict && dict.Items.Values.All(e => e.Key is PyStr))
            {
                keywords.AddRange(dict.Items.Values.Select(e => (((PyStr)e.Key).Value, e.Value)));
            }
            else
            {
                lost ??= Unknown("a call with keyword arguments that are not known", place, value);
            }
        }

        if (lost is not null)
        {
            List<PyValue> all = [function, .. positional, .. keywords.Select(k => k.Value), lost];
            Leak(all, "it was passed to a call whose arguments are not known", place);
            return Derive(lost, place, [.. all]);
        }

        return Call(function, new CallArguments(this, positional, keywords, place));
    }

    // Unlike a display, a call uses up iterators at once.
    private List<PyValue> EvaluateItemsOfCall(CallExpression syntax, out PyUnknown? lost)
    {
        lost = null;
        List<PyValue> items = [];
        foreach (Expression argument in syntax.Arguments)
        {
            if (argument is StarredExpression)
            {
                items.AddRange(EvaluateItems([argument], out PyUnknown? missing));
                lost ??= missing;
            }
            else
            {
                items.Add(Evaluate(argument));
            }
        }

        return items;
    }

    public PyValue Call(PyValue function, CallArguments arguments)
    {
        SourceSpan place = arguments.Place;
        Charge(1, place);
        switch (Current(function))
        {
            case PyBuiltin builtin:
                if (!builtin.AcceptsUnknown && arguments.FirstUnknown is { } unknown)
                {
                    return CallOnUnknown(unknown, builtin, arguments);
                }

                return builtin.Invoke(arguments) ?? Builtins.NoOrder(builtin, arguments) ?? CallUnmodelled($"a use of '{builtin.Name}' that PolicyBridge does not follow", function, arguments);
            case PyLibrary { Call: { } call }:
                return Call(call, arguments);
            case PyMethod method:
                return Methods.Call(method, arguments)
                    ?? CallUnmodelled($"a use of '{method.Receiver.TypeName}.{method.Name}' that PolicyBridge does not follow", function, arguments);
            case PyFunction own:
                return CallFunction(own, arguments)
                    ?? CallUnmodelled($"call of '{own.Name}', which is a generator or asynchronous", function, arguments);
            case PyBoundMethod bound:
                return Call(bound.Function, arguments with { Positional = [bound.Receiver, .. arguments.Positional] });
            case PyClass type:
                return Instantiate(type, arguments)
                    ?? CallUnmodelled($"call of the class '{type.Name}' that PolicyBridge does not follow", function, arguments);
            case PyInstance instance when FindInClass(instance.Class.Order, "__call__") is { } hook:
                return Call(BindTo(hook, instance, instance.Class, place), arguments);
            case PyNative native:
                return Methods.CallNative(native, arguments, native.Invoke) ?? CallUnmodelled($"a call of a {native.TypeName} that PolicyBridge does not follow", function, arguments);
            case PyExceptionType exception:
                return MakeException(exception, arguments);
            case PyUnknown { IsHarmless: true } harmless:
                return CallHarmless(harmless, arguments);
            case PyUnknown { Label: { } label }:
                LoadedVariables.NoteLoader(label, arguments);
                return CallUnmodelled($"call of the imported function '{label}', which PolicyBridge does not run", function, arguments);
            case PyUnknown callee:
                return CallUnmodelled(callee.Cause, function, arguments);
            default:
                return CallUnmodelled("a call of something that PolicyBridge does not run", function, arguments);
        }
    }

    private PyValue CallOnUnknown(PyUnknown unknown, PyBuiltin function, CallArguments arguments)
    {
        if (function is { Name: "bool", IsNative: true } && unknown.KnownTruth is { } truth && arguments.Are(1, 1))
        {
            return new PyBool(truth, arguments.Place);
        }

        // A built-in function keeps no argument, but it may call one.
        if (function.Name is "map" or "filter" || arguments.Keywords.Any(k => k.Name == "key"))
        {
            Leak(arguments.All, $"it was passed to '{function.Name}' with a function that is not known", arguments.Place);
        }

        Leak(arguments.All.Where(a => a is PyFunction or PyBoundMethod or PyClass or PyInstance or PyMethod), $"it was passed to '{function.Name}'", arguments.Place);
        return Derive(unknown, arguments.Place, [.. arguments.All]);
    }

    private PyValue CallUnmodelled(string cause, PyValue function, CallArguments arguments)
    {
        // The cause of what is called may itself be such a sentence.
        string change = cause.StartsWith(Changed, StringComparison.Ordinal) ? cause : $"{Changed} {(cause.StartsWith("call ", StringComparison.Ordinal) ? cause : $"call: {cause}")}";
        Leak([function, .. arguments.All], change, arguments.Place);
        PyUnknown? source = function as PyUnknown;
        PyUnknown result = Unknown(cause, arguments.Place, [function, .. arguments.All]);
        bool runsLater = function is PyClass or PyFunction { IsLazy: true } or PyBoundMethod { Function: PyFunction { IsLazy: true } };
        _hasHooks |= runsLater;
        return new PyUnknown(cause, arguments.Place)
        {
            Variable = source?.Variable,
            Reach = result.Reach,
            ReachesNamespaces = result.ReachesNamespaces,
            RunsCode = result.RunsCode || runsLater,
        };
    }

    private PyExceptionValue MakeException(PyExceptionType type, CallArguments arguments)
    {
        bool isPlain = !arguments.HasKeywords && arguments.Positional.All(p => p is PyStr or PyInt or PyNone or PyBool);
        Leak(isPlain ? [] : arguments.All, "it was put into an exception", arguments.Place);
        return new PyExceptionValue(type.Name, arguments.Place, isPlain ? arguments.Positional : null);
    }

    /// <summary>What a library gives that leaves its arguments alone; it may be or hold one of them.</summary>
    private PyUnknown CallHarmless(PyUnknown function, CallArguments arguments)
    {
        PyUnknown result = Unknown($"call of '{function.Label}', whose result PolicyBridge does not know", arguments.Place, [.. arguments.All]);
        bool holdsNothing = result.Reach.IsEmpty && !result.ReachesNamespaces;
        if (arguments.All.Any(a => a is PyFunction or PyBoundMethod or PyClass or PyInstance or PyMethod))
        {
            // A function may be called with the other arguments.
            Leak(arguments.All, $"it was passed to '{function.Label}' with a function", arguments.Place);
        }

        return new PyUnknown(result.Cause, result.Place)
        {
            Label = holdsNothing ? $"{function.Label}()" : null,
            Variable = result.Variable,
            Reach = result.Reach,
            ReachesNamespaces = result.ReachesNamespaces,
            RunsCode = result.RunsCode,
            IsHarmless = holdsNothing,
        };
    }
}
