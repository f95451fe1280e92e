using PolicyBridge.Python.Evaluation.Builtin;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Computing;
using PolicyBridge.Python.Evaluation.Values;

namespace PolicyBridge.Python.Evaluation.Library.Dynaconf;

/// <summary>What dynaconf has loaded so far, by names in upper case; a later value replaces or joins an earlier one.</summary>
internal sealed class DynaconfStore(CallArguments a, bool mergesAll)
{
    private const string Mark = "dynaconf_merge";
    private const string UniqueMark = "dynaconf_merge_unique";

    private readonly OrderedDictionary<string, PyValue> _values = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, PyValue> Values => _values;

    /// <summary>Why names may be there that are not known, or <see langword="null"/>.</summary>
    public PyUnknown? Rest { get; private set; }

    /// <summary>Anything may have been set.</summary>
    public void Lose(PyUnknown cause)
    {
        Rest ??= cause;
        foreach (string name in _values.Keys.ToList())
        {
            _values[name] = cause;
        }
    }

    public void Set(string written, PyValue given, bool? merges = null, bool isOfVariable = false)
    {
        string[] path = written.Contains("__", StringComparison.Ordinal) ? written.Replace("__", ".", StringComparison.Ordinal).Split('.') : written.Split('.');
        PyValue value = DynaconfCasts.Parsed(given, a, isOfVariable);
        string name = path[0].Trim().ToUpperInvariant();
        if (path.Any(p => p.Length == 0) || !Formats.PyText.IsAscii(name))
        {
            _values[name.Length > 0 ? name : written] = a.Context.Unknown("a name that dynaconf takes apart", a.Place, value);
            return;
        }

        PyValue? existing = _values.GetValueOrDefault(name) ?? Rest;
        if (path.Length > 1)
        {
            _values[name] = existing is null or PyNone or PyDict ? Inside(existing as PyDict, path, 1, value) : Lost(existing, value);
            return;
        }

        if (value is DynaconfMark { Kind: DynaconfMarkKind.Delete })
        {
            _values.Remove(name);
            return;
        }

        _values[name] = Combined(existing, value, merges);
    }

    private PyValue Combined(PyValue? existing, PyValue value, bool? merges)
    {
        switch (value)
        {
            case DynaconfMark { Kind: DynaconfMarkKind.Format }:
                return value;
            case DynaconfMark { Kind: DynaconfMarkKind.Merge or DynaconfMarkKind.MergeUnique } mark:
                return existing is null or PyNone || PyTruth.Truth(existing) is false ? mark.Value : Joined(existing, mark.Value, mark.Kind == DynaconfMarkKind.MergeUnique);
        }

        if (existing is null or PyNone)
        {
            return value;
        }

        bool? isSame = Comparisons.AreEqual(existing, value);
        (PyValue plain, bool? own, bool isUnique) = WithoutMark(value);
        if (isSame is true || (own is null && merges is not true && !mergesAll) || own is false)
        {
            return own is false ? plain : value;
        }

        return isSame is null && existing is PyUnknown ? Lost(existing, value) : Joined(existing, plain, isUnique);
    }

    /// <summary>A list or dict without the mark that asks for a merge; whether it asks.</summary>
    private (PyValue Value, bool? IsMerged, bool IsUnique) WithoutMark(PyValue value)
    {
        switch (value)
        {
            case PyList list when list.Items.Any(i => i is PyStr { Value: Mark or UniqueMark }):
                bool isUnique = !list.Items.Any(i => i is PyStr { Value: Mark });
                int at = list.Items.ToList().FindIndex(i => i is PyStr text && text.Value == (isUnique ? UniqueMark : Mark));
                return (a.Context.List([.. list.Items.Where((_, i) => i != at)], list.Place), true, isUnique);
            case PyDict dict when dict.Items.TryGetValue($"s{Mark}", out (PyValue Key, PyValue Value) flag) && flag.Value is PyBool asked:
                return (DictMethods.Create(a.Context, [.. dict.Items.Where(e => e.Key != $"s{Mark}").Select(e => (e.Value.Key, e.Value.Value))], dict.Place), asked.Value, false);
            case PyDict dict when dict.Items.ContainsKey($"s{Mark}") || dict.Items.ContainsKey($"s{UniqueMark}"):
                return (a.Context.Unknown("a merge of dynaconf that PolicyBridge does not follow", a.Place, dict), null, false);
            default:
                return (value, null, false);
        }
    }

    /// <summary>What two values are together, the new one behind or over the old one.</summary>
    private PyValue Joined(PyValue old, PyValue given, bool isUnique)
    {
        if (old is PyUnknown || given is PyUnknown || Comparisons.AreEqual(old, given) is not { } isSame)
        {
            return Lost(old, given);
        }

        switch (old, given)
        {
            case (_, PyNone) or (PyNone, _):
            case var _ when isSame:
                return given;
            case (PyList before, PyList after):
                List<PyValue> items = [.. after.Items];
                foreach (PyValue item in before.Items.Reverse())
                {
                    if (isUnique && items.Any(i => Comparisons.AreEqual(i, item) is true))
                    {
                        continue;
                    }

                    items.Insert(0, item);
                }

                return a.Context.List(items, after.Place);
            case (PyDict before, PyDict after):
                List<(PyValue Key, PyValue Value)> entries = [];
                foreach ((PyValue key, PyValue value) in after.Items.Values)
                {
                    PyValue held = Of(before, key) is { } earlier && earlier.Value is PyDict or PyList && value is PyDict or PyList ? Joined(earlier.Value, WithoutMark(value).Value, isUnique: false)
                        : value is DynaconfMark mark ? Of(before, key) is { } marked ? Combined(marked.Value, mark, null) : Combined(null, mark, null)
                        : value;
                    entries.Add((Of(before, key)?.Key ?? key, held));
                }

                entries.AddRange(before.Items.Values.Where(e => Of(after, e.Key) is null).Select(e => (e.Key, e.Value)));
                return DictMethods.Create(a.Context, entries, after.Place);
            default:
                return given;
        }
    }

    /// <summary>The entry of a key in any case.</summary>
    private static (PyValue Key, PyValue Value)? Of(PyDict dict, PyValue key) => key is not PyStr name ? null
        : dict.Items.Values.Where(e => e.Key is PyStr other && other.Value.Equals(name.Value, StringComparison.OrdinalIgnoreCase)).Select(e => ((PyValue, PyValue)?)e).FirstOrDefault();

    /// <summary>A dict in which one value inside is another.</summary>
    private PyValue Inside(PyDict? dict, string[] path, int at, PyValue value)
    {
        PyValue key = new PyStr(path[at], a.Place);
        (PyValue Key, PyValue Value)? old = dict is null ? null : Of(dict, key);
        PyValue made = at == path.Length - 1 ? (value is DynaconfMark ? Combined(old?.Value, value, null) : value)
            : old is null || old.Value.Value is PyDict or PyNone ? Inside(old?.Value as PyDict, path, at + 1, value)
            : Lost(old.Value.Value, value);
        List<(PyValue Key, PyValue Value)> entries = [(old?.Key ?? key, made)];
        entries.AddRange(dict?.Items.Values.Where(e => old is null || !ReferenceEquals(e.Key, old.Value.Key)) ?? []);
        return DictMethods.Create(a.Context, entries, a.Place);
    }

    private PyUnknown Lost(params ReadOnlySpan<PyValue> from) => a.Context.Unknown("a value that dynaconf joins with one that is not known", a.Place, from);
}
