using System.Collections.Immutable;
using PolicyBridge.Python.Evaluation.Builtin;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Library.Walks;

/// <summary>What <c>functools.partial</c> gives: a function with its first arguments, and some by name.</summary>
internal sealed class PartialFunction(PyValue function, ImmutableArray<PyValue> positional, ImmutableArray<(string Name, PyValue Value)> keywords, SourceSpan place) : PyNative(place)
{
    private readonly ImmutableArray<PyValue> _positional = positional;
    private readonly ImmutableArray<(string Name, PyValue Value)> _keywords = keywords;

    public override string TypeName => "functools.partial";

    public override IReadOnlyCollection<string> Methods => [];

    public override Effect Effect => Effect.Arguments;

    public override IEnumerable<PyValue> Held => [function, .. _positional, .. _keywords.Select(k => k.Value)];

    public override bool AcceptsUnknown => true;

    public static PartialFunction? Make(CallArguments a)
    {
        PyValue? function = a[0] is { } given ? PyMutable.Current(given) : null;
        if (function is not (PyBuiltin or PyMethod or PyFunction or PyBoundMethod or PyClass or PyNative { IsFunction: true } or PartialFunction or PyLibrary { Call: not null }))
        {
            return null;
        }

        ImmutableArray<PyValue> positional = [.. a.Positional.Skip(1)];
        return function is PartialFunction inner
            ? inner.With(positional, a.Keywords, a.Place)
            : new PartialFunction(function, positional, [.. a.Keywords], a.Place);
    }

    public override PyValue? Invoke(CallArguments a)
    {
        PartialFunction all = With(a.Positional, a.Keywords, a.Place);
        return a.Context.Call(function, a with { Positional = all._positional, Keywords = all._keywords });
    }

    public override bool IsQuiet(CallContext context) => IterationFunctions.IsQuiet(context, function) && !context.MayActWhenRead([.. _positional, .. _keywords.Select(k => k.Value)], Place);

    public override PyValue? GetAttribute(CallContext context, string name, SourceSpan place) => name switch
    {
        "func" => function,
        "args" => new PyTuple(_positional, place),
        _ => null,
    };

    // A name that is given again has its old place and the new value.
    private PartialFunction With(IReadOnlyList<PyValue> more, IReadOnlyList<(string Name, PyValue Value)> named, SourceSpan at) => new(
        function,
        [.. _positional, .. more],
        [.. _keywords.Select(k => named.FirstOrDefault(n => n.Name == k.Name) is { Name: not null } again ? again : k), .. named.Where(n => !_keywords.Any(k => k.Name == n.Name))],
        at);
}
