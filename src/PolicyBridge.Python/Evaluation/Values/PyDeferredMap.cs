using PolicyBridge.Python.Evaluation.Builtin;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Values;

/// <summary>
/// What <c>map</c> gives of a function that has effects: nothing is called before it is walked. Who walks it to the end at once,
/// as <c>list</c> does, gets what the calls give; any other walk is not followed.
/// </summary>
internal sealed class PyDeferredMap : PyNative
{
    private readonly PyValue _function;
    private readonly PyValue _source;
    private readonly PyDict _state;

    private PyDeferredMap(PyValue function, PyValue source, PyDict state, SourceSpan place)
        : base(place) => (_function, _source, _state) = (function, source, state);

    public override string TypeName => "map";

    public override IReadOnlyCollection<string> Methods => [];

    public override Effect Effect => Effect.Nothing;

    public override IEnumerable<PyValue> Held => [_function, _source, _state];

    /// <summary>The map, where its function is known and has effects, and its items stand in an order.</summary>
    public static PyDeferredMap? Make(CallContext context, PyValue function, PyValue source, SourceSpan place)
    {
        bool isKnown = function is PyBuiltin { Effect: not Effect.Nothing } or PyFunction or PyBoundMethod or PyMethod && source is PyList { IsUnordered: false } or PyTuple;
        if (!isKnown || Builtins.IsQuiet(context, function))
        {
            return null;
        }

        context.NoteHooks();
        return new(function, source, new PyDict(context.Heap, place), place);
    }

    /// <summary>Calls the function with each item; <see langword="null"/> where it is not known what is left.</summary>
    public IReadOnlyList<PyValue>? Run(CallContext context, SourceSpan place)
    {
        if (_state.Taint is null && _state.Count > 0)
        {
            return [];
        }

        if (_state.Taint is not null || PyMutable.Current(_source) is PyUnknown)
        {
            return null;
        }

        DictMethods.Set(context, _state, "swalked", new PyStr("walked", place), new PyBool(true, place), place);
        List<PyValue> made = [];

        // A list is read as it is at each turn, since the function may change it.
        for (int i = 0; i < (_source is PyList list ? list.Count : ((PyTuple)_source).Items.Length); i++)
        {
            PyValue item = _source is PyList live ? live.Items[i] : ((PyTuple)_source).Items[i];
            made.Add(context.Call(_function, new CallArguments(context, [item], [], place)));
            if (PyMutable.Current(_source) is PyUnknown)
            {
                return null;
            }
        }

        return made;
    }
}
