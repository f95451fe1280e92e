using PolicyBridge.Python.Evaluation.Builtin;
using PolicyBridge.Python.Evaluation.Library;
using PolicyBridge.Python.Evaluation.Library.Variables;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Objects;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Python.Syntax;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Calling;

/// <summary>Calls whatever can be called.</summary>
internal sealed class Calls(Evaluator evaluator)
{
    public const string Changed = "it may have been changed by a";

    public PyValue EvaluateCall(CallExpression syntax, SourceSpan place)
    {
        PyValue function = syntax.Function is AttributeExpression method ? PyMutable.Current(evaluator.Access.GetAttribute(evaluator.Expressions.Evaluate(method.Value), evaluator.Stack.Mangled(method.Name), evaluator.Stack.Span(method))) : evaluator.Expressions.Evaluate(syntax.Function);
        List<PyValue> positional = EvaluateItemsOfCall(syntax, out PyUnknown? lost);
        List<(string Name, PyValue Value)> keywords = [];
        foreach (KeywordArgument keyword in syntax.Keywords)
        {
            PyValue value = evaluator.Expressions.Evaluate(keyword.Value);
            if (keyword.Name is { } name)
            {
                keywords.Add((name, value));
            }
            else if (NamespaceMethods.AsDict(value, evaluator.Context, place) is { } dict && dict.Items.Values.All(e => e.Key is PyStr))
            {
                keywords.AddRange(dict.Items.Values.Select(e => (((PyStr)e.Key).Value, e.Value)));
            }
            else
            {
                lost ??= evaluator.Unknowns.Unknown("a call with keyword arguments that are not known", place, value);
            }
        }

        if (lost is not null)
        {
            return CallWithLost(function, [.. positional, .. keywords.Select(k => k.Value), lost], lost, place);
        }

        return Call(function, new CallArguments(evaluator.Context, positional, keywords, place));
    }

    /// <summary>A call of which the arguments are not known can do whatever the function can do with any.</summary>
    private PyUnknown CallWithLost(PyValue function, List<PyValue> arguments, PyUnknown lost, SourceSpan place)
    {
        const string Cause = "it may have been changed by a call whose arguments are not known";
        if (function is PyUnknown { IsHarmless: false } unseen && !evaluator.Packages.IsKnown(unseen))
        {
            NoteUnseen(unseen, place);
            evaluator.Leaks.Hand(unseen, arguments, Cause, place);
        }
        else
        {
            evaluator.Leaks.Leak([CallOf(function), .. arguments], Cause, place);
            evaluator.Packages.Keep(function, arguments);
        }

        PyUnknown result = evaluator.Unknowns.Derive(lost, place, [function, .. arguments]);
        return GivesAnything(function) ? new PyUnknown(result.Cause, result.Place) { Variable = result.Variable, Parting = result.Parting, Reach = result.Reach, ReachesNamespaces = true } : result;
    }

    /// <summary>Whether what a function gives may lead to any name: <c>globals</c> does to those of its caller.</summary>
    private static bool GivesAnything(PyValue function) => function is PyBuiltin { Effect: Effect.Everything or Effect.Names };

    /// <summary>An object of a library as what is called, rather than with all its methods.</summary>
    private static PyValue CallOf(PyValue function) => function is PyNative ? new PyMethod(function, "__call__", function.Place) : function;

    // Unlike a display, a call uses up iterators at once.
    private List<PyValue> EvaluateItemsOfCall(CallExpression syntax, out PyUnknown? lost)
    {
        lost = null;
        List<PyValue> items = [];
        foreach (Expression argument in syntax.Arguments)
        {
            if (argument is StarredExpression)
            {
                items.AddRange(evaluator.Expressions.EvaluateItems([argument], out PyUnknown? missing));
                lost ??= missing;
            }
            else
            {
                items.Add(evaluator.Expressions.Evaluate(argument));
            }
        }

        return items;
    }

    public PyValue Call(PyValue function, CallArguments arguments)
    {
        SourceSpan place = arguments.Place;
        evaluator.Budget.Charge(1, place);
        evaluator.DeferredCode.EvaluateDeferredFor(PyMutable.Current(function), place);
        evaluator.Packages.NoteCall(PyMutable.Current(function), arguments);
        switch (PyMutable.Current(function))
        {
            case PyBuiltin builtin:
                if (!builtin.AcceptsUnknown && arguments.FirstUnknown is { } unknown)
                {
                    return CallOnUnknown(unknown, builtin, arguments);
                }

                int drained = evaluator.Iteration.Drained;
                return evaluator.Iteration.Ahead(builtin.Invoke(arguments) ?? (Payloads.Plainly(builtin.Name, arguments) is { } plain ? builtin.Invoke(plain) : null), drained, place) ?? Builtins.NoOrder(builtin, arguments) ?? CallUnmodelled($"a use of '{builtin.Name}' that PolicyBridge does not follow", function, arguments);
            case PyLibrary { Call: { } call }:
                return Call(call, arguments);
            case PyMethod method:
                return Methods.Call(method, arguments)
                    ?? (Payloads.Plainly(method.Name, arguments) is { } unpacked && method.Receiver is not PyBuiltin ? Methods.Call(method, unpacked) : null)
                    ?? CallUnmodelled($"a use of '{method.Receiver.TypeName}.{method.Name}' that PolicyBridge does not follow", function, arguments);
            case PyFunction own:
                return evaluator.Functions.CallFunction(own, arguments)
                    ?? CallUnmodelled($"call of '{own.Name}', which is a generator or asynchronous", function, arguments);
            case PyBoundMethod bound:
                return Call(bound.Function, arguments with { Positional = [bound.Receiver, .. arguments.Positional] });
            case PyClass type:
                return evaluator.Classes.Instantiate(type, arguments)
                    ?? CallUnmodelled($"call of the class '{type.Name}' that PolicyBridge does not follow", function, arguments);
            case PyInstance instance when PyClass.FindInClass(instance.Class.Order, "__call__") is { } hook:
                return Call(evaluator.Attributes.BindTo(hook, instance, instance.Class, place), arguments);
            case PyNative native:
                return Methods.CallNative(new PyMethod(native, "__call__", place), native, arguments, native.Invoke) ?? CallUnmodelled($"a call of a {native.TypeName} that PolicyBridge does not follow", function, arguments);
            case PyExceptionType exception:
                return MakeException(exception, arguments);
            case PyUnknown known when evaluator.Packages.IsKnown(known):
                return evaluator.Packages.Call(known, arguments);
            case PyUnknown { IsHarmless: true } harmless:
                return CallHarmless(harmless, arguments);
            case PyUnknown { IsSeen: true } or PyUnknown { Candidates.IsEmpty: false }:
                return CallUnmodelled(((PyUnknown)PyMutable.Current(function)).Cause, function, arguments);
            case PyUnknown { Label: { } label } when InstalledModules.IsStandard(label.Split('.')[0]):
                return CallUnmodelled($"call of the imported function '{label}', which PolicyBridge does not run", PyMutable.Current(function), arguments);
            case PyUnknown { Label: { } label } unseen:
                LoadedVariables.NoteLoader(label, arguments);
                NoteUnseen(unseen, place);
                return CallUnseen($"call of the imported function '{label}', which PolicyBridge does not run", unseen, arguments);
            case PyUnknown callee:
                return CallUnseen(callee.Cause, callee, arguments);
            default:
                return CallUnseen("a call of something that PolicyBridge does not run", function, arguments);
        }
    }

    private PyValue CallOnUnknown(PyUnknown unknown, PyBuiltin function, CallArguments arguments)
    {
        if (function is { Name: "bool", IsNative: true } && unknown.KnownTruth is { } truth && arguments.Are(1, 1))
        {
            return new PyBool(truth, arguments.Place);
        }

        if (ForeignObjects.Operating.Contains(function.Name) || function.Name.StartsWith("operator.", StringComparison.Ordinal))
        {
            evaluator.ForeignObjects.Meet(arguments.Place, [.. arguments.All]);
        }

        evaluator.Leaks.Leak([function], $"{Changed} call: '{function.Name}', with an argument that is not known", arguments.Place);
        if (function.Effect != Effect.Nothing || arguments.Keywords.Any(k => k.Name == "key"))
        {
            Give(function, arguments, $"it was passed to '{function.Name}' with a function that is not known");
        }

        evaluator.Leaks.Leak(arguments.All.Where(a => a is PyFunction or PyBoundMethod or PyClass or PyInstance or PyMethod), $"it was passed to '{function.Name}'", arguments.Place);
        PyUnknown result = evaluator.Unknowns.Derive(unknown, arguments.Place, [.. arguments.All]);
        return GivesAnything(function) ? new PyUnknown(result.Cause, result.Place) { Variable = result.Variable, Parting = result.Parting, Reach = result.Reach, ReachesNamespaces = true } : result;
    }

    /// <summary>A use of something known in kind that is not followed.</summary>
    private PyUnknown CallUnmodelled(string cause, PyValue function, CallArguments arguments)
    {
        if (evaluator.ForeignObjects.HasForeign.IsSet && evaluator.ForeignObjects.FirstForeign([function, .. arguments.All], 0) is { } unseen)
        {
            evaluator.Leaks.Hand(unseen, [CallOf(function), .. arguments.All], ChangeBy(cause), arguments.Place);
        }
        else
        {
            evaluator.Leaks.Leak([CallOf(function)], ChangeBy(cause), arguments.Place);
            Give(function, arguments, ChangeBy(cause));
        }

        return ResultOf(cause, function, arguments);
    }

    /// <summary>Gives arguments to a function that is known in kind, which may pass them on to one that is not seen.</summary>
    private void Give(PyValue function, CallArguments arguments, string cause)
    {
        PyValue? called = function is PyBuiltin { Name: "map" or "filter" or "functools.reduce" or "itertools.starmap" or "itertools.takewhile" or "itertools.dropwhile" or "itertools.filterfalse" } ? arguments[0]
            : function is PyUnknown ? arguments.All.FirstOrDefault(IsUnseen)
            : arguments.Keywords.FirstOrDefault(k => k.Name == "key").Value;
        if (called is not null && PyMutable.Current(called) is PyUnknown { IsHarmless: false, IsSeen: false } unseen && !evaluator.Packages.IsKnown(unseen))
        {
            NoteUnseen(unseen, arguments.Place);
            evaluator.Leaks.Hand(unseen, [.. arguments.All], cause, arguments.Place);
        }
        else
        {
            evaluator.Leaks.Leak(arguments.All, cause, arguments.Place);
        }
    }

    /// <summary>A call of code that is not seen: it may do anything with what it is given and with what that leads to.</summary>
    private PyUnknown CallUnseen(string cause, PyValue function, CallArguments arguments)
    {
        // What was made of the settings may give them to an object that it is called with, as operator.methodcaller does.
        PyUnknown? met = evaluator.ForeignObjects.HasForeign.IsSet ? evaluator.ForeignObjects.FirstForeign(arguments.All, 0) : null;
        evaluator.Leaks.Hand(met ?? function, met is null ? [.. arguments.All] : [function, .. arguments.All], ChangeBy(cause), arguments.Place);
        return ResultOf(cause, function, arguments);
    }

    // The cause of what is called may itself be such a sentence.
    private static string ChangeBy(string cause) =>
        cause.StartsWith(Changed, StringComparison.Ordinal) ? cause : $"{Changed} {(cause.StartsWith("call ", StringComparison.Ordinal) ? cause : $"call: {cause}")}";

    /// <summary>Whether a value comes from code that is not seen, so that using it may run such code.</summary>
    public bool IsUnseen(PyValue value) => PyMutable.Current(value) is PyUnknown { IsHarmless: false, IsSeen: false, Label: not null } unknown && !evaluator.Packages.IsKnown(unknown);

    /// <summary>Tells, once for each library, that its code is taken to change nothing but what it is given.</summary>
    public void NoteUnseen(PyUnknown callee, SourceSpan place)
    {
        if (evaluator.Packages.IsKnown(callee))
        {
            return;
        }

        string library = callee.Label?.Split('.')[0].Replace("()", "", StringComparison.Ordinal) ?? "";
        if (library.Length > 0 && !InstalledModules.IsStandard(library) && Libraries.Find(library, evaluator.Context) is null && !evaluator.Surroundings.Assumptions.OfType<AssumedUnseenCode>().Any(a => a.Library == library))
        {
            evaluator.Surroundings.Assume(new AssumedUnseenCode(library, place));
        }
    }

    private PyUnknown ResultOf(string cause, PyValue function, CallArguments arguments)
    {
        PyUnknown? source = function as PyUnknown;
        PyUnknown result = evaluator.Unknowns.Unknown(cause, arguments.Place, [function, .. arguments.All]);

        // What is made of an unknown value is unknown since that one is, and where.
        SourceSpan place = source is { Place.HasPlace: true } && source.Cause == cause ? source.Place : arguments.Place;
        bool runsLater = function is PyClass or PyFunction { IsLazy: true } or PyBoundMethod { Function: PyFunction { IsLazy: true } };
        evaluator.HookUse.HasHooks.SetIf(runsLater);
        return new PyUnknown(cause, place)
        {
            Variable = source?.Variable,
            Parting = result.Parting,
            Reach = result.Reach,
            ReachesNamespaces = result.ReachesNamespaces || GivesAnything(function),
            RunsCode = result.RunsCode || runsLater,
            IsForeign = result.IsForeign,
            IsSeen = (function is PyBuiltin { Effect: Effect.Nothing } || (source?.Label is { } label && InstalledModules.IsStandard(label.Split('.')[0]))) && result.Reach.IsEmpty && arguments.FirstUnknown is null,
        };
    }

    private PyExceptionValue MakeException(PyExceptionType type, CallArguments arguments)
    {
        bool isPlain = !arguments.HasKeywords && arguments.Positional.All(p => p is PyStr or PyInt or PyNone or PyBool);
        evaluator.Leaks.Leak(isPlain ? [] : arguments.All, "it was put into an exception", arguments.Place);
        return new PyExceptionValue(type.Name, arguments.Place, isPlain ? arguments.Positional : null);
    }

    /// <summary>What a library gives that leaves its arguments alone; it may be or hold one of them.</summary>
    private PyUnknown CallHarmless(PyUnknown function, CallArguments arguments)
    {
        PyUnknown result = evaluator.Unknowns.Unknown($"call of '{function.Label}', whose result PolicyBridge does not know", arguments.Place, [.. arguments.All]);
        bool holdsNothing = result.Reach.All(r => r is PyStr or PyPathLike) && !result.ReachesNamespaces;
        if (arguments.All.Any(a => a is PyFunction or PyBoundMethod or PyClass or PyInstance or PyMethod))
        {
            // A function may be called with the other arguments.
            evaluator.Leaks.Leak(arguments.All, $"it was passed to '{function.Label}' with a function", arguments.Place);
        }

        return new PyUnknown(result.Cause, result.Place)
        {
            Label = holdsNothing ? $"{function.Label}()" : null,
            Variable = result.Variable,
            Parting = result.Parting,
            Reach = result.Reach,
            ReachesNamespaces = result.ReachesNamespaces,
            RunsCode = result.RunsCode,
            IsForeign = result.IsForeign && !holdsNothing,
            IsHarmless = holdsNothing,
        };
    }
}
