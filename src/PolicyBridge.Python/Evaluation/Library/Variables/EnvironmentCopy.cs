using System.Collections.Immutable;
using PolicyBridge.Python.Evaluation.Builtin;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Library.Variables;

/// <summary>
/// A dict with all variables of the environment, as of <c>dict(os.environ)</c> or <c>{**values, **os.environ}</c>: what it holds for
/// a key is known, and what all its keys are is not.
/// </summary>
internal sealed class EnvironmentCopy : PyNative
{
    /// <summary>What it was made from, the last first, which wins: dicts, and the variables as they were then.</summary>
    private readonly ImmutableArray<PyDict> _parts;
    private readonly PyDict _state;
    private readonly PyUnknown? _rest;

    private EnvironmentCopy(ImmutableArray<PyDict> parts, PyDict variables, PyUnknown? rest, PyDict state, SourceSpan place)
        : base(place) => (_parts, Variables, _rest, _state) = (parts, variables, rest, state);

    private PyDict Variables { get; }

    public override string TypeName => "dict";

    public override IReadOnlyCollection<string> Methods => ["get"];

    public override Effect Effect => Effect.Nothing;

    // Whatever else is done with it taints this.
    public override PyDict State => _state;

    public override IEnumerable<PyValue> Held => [_state, .. _parts];

    public override bool? Truth => null;

    public override bool? IsCallable => false;

    /// <summary>Makes one of what a dict is made from, in order; <see langword="null"/> where not all of it is a dict or the environment.</summary>
    public static EnvironmentCopy? Of(CallContext context, IReadOnlyList<PyValue> sources, SourceSpan place)
    {
        List<PyDict> parts = [];
        PyDict? variables = null;
        PyUnknown? rest = null;
        foreach (PyValue source in sources.Select(PyMutable.Current))
        {
            switch (source)
            {
                case PyEnvironment:
                    context.Surroundings.NoteAnyVariable();
                    variables = new PyDict(context.Heap, place);
                    foreach ((string name, PyValue value) in context.EnvironmentVariables.Names)
                    {
                        variables.Set($"s{name}", new PyStr(name, place), value is PyStr text ? new PyStr(text.Value, place) : value, place);
                    }

                    rest = context.EnvironmentVariables.Rest;
                    parts.Add(variables);
                    break;
                case EnvironmentCopy { _state.Taint: null } copy:
                    variables = copy.Variables;
                    rest = copy._rest;
                    parts.AddRange(copy._parts.Reverse());
                    break;
                case PyDict { Taint: null, Factory: null } dict:
                    PyDict part = new(context.Heap, place);
                    DictMethods.Merge(context, part, dict, place);
                    parts.Add(part);
                    break;
                default:
                    return null;
            }
        }

        parts.Reverse();
        return variables is null ? null : new EnvironmentCopy([.. parts], variables, rest, new PyDict(context.Heap, place), place);
    }

    public override PyValue? GetItem(CallContext context, PyValue key, SourceSpan place) =>
        _state.Taint is not null || key is not PyStr name ? null
        : Find(context, name.Value, place) ?? EnvironmentLibrary.Missing(context, name.Value, "KeyError", place);

    public override bool? Contains(CallContext context, PyValue item, SourceSpan place)
    {
        if (_state.Taint is not null || item is not PyStr name)
        {
            return null;
        }

        PyValue? found = Find(context, name.Value, place);
        if (found is null)
        {
            context.Surroundings.Assume(name.Value, new PyNone(place), place);
        }

        return found is PyUnknown ? null : found is not null;
    }

    protected override PyValue? CallMethod(string name, CallArguments a)
    {
        if (_state.Taint is not null || !a.Are(1, 2) || a[0] is not PyStr key)
        {
            return null;
        }

        return Find(a.Context, key.Value, a.Place) ?? EnvironmentLibrary.Default(a.Context, key.Value, a[1] ?? new PyNone(a.Place), a.Place);
    }

    /// <summary>What it holds for a key; <see langword="null"/> where the key is taken to be absent.</summary>
    private PyValue? Find(CallContext context, string name, SourceSpan place)
    {
        context.Surroundings.NoteVariable(name);
        foreach (PyDict part in _parts)
        {
            if (part.Items.TryGetValue($"s{name}", out (PyValue Key, PyValue Value) entry))
            {
                if (ReferenceEquals(part, Variables))
                {
                    if (entry.Value is PyNone)
                    {
                        continue;
                    }

                    return entry.Value is PyUnknown unknown ? context.Derive(unknown, place) : entry.Value;
                }

                return PyMutable.Current(entry.Value);
            }

            if (ReferenceEquals(part, Variables))
            {
                if (_rest is not null)
                {
                    return context.Derive(_rest, place);
                }

                // A variable would hide what the parts below have.
                if (_parts.SkipWhile(p => p != part).Skip(1).FirstOrDefault(p => p.Items.ContainsKey($"s{name}")) is { } below)
                {
                    context.Surroundings.Assume(name, below.Items[$"s{name}"].Value, place);
                }
            }
        }

        return null;
    }
}
