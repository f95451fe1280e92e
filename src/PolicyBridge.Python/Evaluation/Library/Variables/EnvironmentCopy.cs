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
    /// <summary>What it was made from, the last first, which wins.</summary>
    private readonly ImmutableArray<Part> _parts;
    private readonly PyDict _state;

    private EnvironmentCopy(ImmutableArray<Part> parts, PyDict state, SourceSpan place)
        : base(place) => (_parts, _state) = (parts, state);

    public override string TypeName => "dict";

    public override IReadOnlyCollection<string> Methods => ["get"];

    public override Effect Effect => Effect.Nothing;

    // Whatever else is done with it taints this.
    public override PyDict State => _state;

    public override IEnumerable<PyValue> Held => [_state, .. _parts.Select(p => p.Entries)];

    public override bool? Truth => null;

    public override bool? IsCallable => false;

    /// <summary>Makes one of what a dict is made from, in order; <see langword="null"/> where not all of it is a dict or the environment.</summary>
    public static EnvironmentCopy? Of(CallContext context, IReadOnlyList<PyValue> sources, SourceSpan place)
    {
        List<Part> parts = [];
        foreach (PyValue source in sources.Select(PyMutable.Current))
        {
            switch (source)
            {
                case PyEnvironment:
                    context.Surroundings.NoteAnyVariable();
                    PyDict variables = new(context.Heap, place);
                    foreach ((string name, PyValue value) in context.EnvironmentVariables.Names)
                    {
                        variables.Set($"s{name}", new PyStr(name, place), value is PyStr text ? new PyStr(text.Value, place) : value, place);
                    }

                    parts.Add(new Part(variables, IsOfVariables: true, context.EnvironmentVariables.Rest));
                    break;
                case EnvironmentCopy { _state.Taint: null } copy:
                    parts.AddRange(copy._parts.Reverse());
                    break;
                case PyDict { Taint: null, Factory: null } dict:
                    PyDict entries = new(context.Heap, place);
                    DictMethods.Merge(context, entries, dict, place);
                    parts.Add(new Part(entries, IsOfVariables: false, null));
                    break;
                default:
                    return null;
            }
        }

        parts.Reverse();
        return parts.Exists(p => p.IsOfVariables) ? new EnvironmentCopy([.. parts], new PyDict(context.Heap, place), place) : null;
    }

    public override PyValue? GetItem(CallContext context, PyValue key, SourceSpan place) =>
        _state.Taint is not null || key is not PyStr name ? null
        : Find(context, name.Value, place) ?? EnvironmentLibrary.Missing(context, name.Value, "KeyError", place);

    public override bool? Contains(CallContext context, PyValue item, SourceSpan place) =>
        _state.Taint is not null || item is not PyStr name ? null : EnvironmentLibrary.IsThere(context, name.Value, Find(context, name.Value, place), place);

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
        for (int i = 0; i < _parts.Length; i++)
        {
            Part part = _parts[i];
            if (part.Find(name) is { } value)
            {
                return !part.IsOfVariables ? PyMutable.Current(value)
                    : value is PyUnknown unknown ? context.Derive(unknown, place)
                    : value;
            }

            if (part.Rest is not null)
            {
                return context.Derive(part.Rest, place);
            }

            // A variable would hide what the parts below have.
            if (part.IsOfVariables && _parts.Skip(i + 1).Select(p => p.Find(name)).FirstOrDefault(v => v is not null) is { } below)
            {
                context.Surroundings.Assume(name, below, place);
            }
        }

        return null;
    }

    /// <summary>A dict that it was made from, or the variables as they were then.</summary>
    /// <param name="Entries">What it had; of variables a <see cref="PyNone"/> for one that the settings removed.</param>
    /// <param name="IsOfVariables">Whether these are variables.</param>
    /// <param name="Rest">Why more variables may have been set, or <see langword="null"/> where they were not.</param>
    private sealed record Part(PyDict Entries, bool IsOfVariables, PyUnknown? Rest)
    {
        /// <summary>What it has for a key; <see langword="null"/> where it has nothing.</summary>
        public PyValue? Find(string name) =>
            Entries.Items.TryGetValue($"s{name}", out (PyValue Key, PyValue Value) entry) && !(IsOfVariables && entry.Value is PyNone) ? entry.Value : null;
    }
}
