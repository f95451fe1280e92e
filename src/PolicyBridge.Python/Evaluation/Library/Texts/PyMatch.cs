using PolicyBridge.Python.Evaluation.Builtin;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Computing;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Library.Texts;

/// <summary>A match of <c>re</c>.</summary>
internal sealed class PyMatch(PyRegex regex, IPattern pattern, PyStr text, PatternMatch match, SourceSpan place) : PyNative(place)
{
    private readonly PatternMatch _match = match;

    public override string TypeName => "re.Match";

    public override IReadOnlyCollection<string> Methods => ["group", "groups", "groupdict", "start", "end", "span", "__getitem__"];

    public override Effect Effect => Effect.Nothing;

    public override PyValue? GetAttribute(CallContext context, string name, SourceSpan place) => name switch
    {
        "string" => text,
        "re" => regex,
        "pos" => new PyInt(0, place),
        "endpos" => new PyInt(text.Value.Length, place),
        _ => null,
    };

    public override PyValue? GetItem(CallContext context, PyValue key, SourceSpan place) => GroupOf(key) is { } group ? TextOf(group, new PyNone(place), place) : NoGroup(key, place);

    protected override PyValue? CallMethod(string name, CallArguments a)
    {
        switch (name)
        {
            case "group" when !a.HasKeywords:
                List<PyValue?> texts = [.. a.Positional.DefaultIfEmpty(new PyInt(0, a.Place)).Select(k => GetItem(a.Context, k, a.Place))];
                return texts.Contains(null) ? null : texts.Count == 1 ? texts[0] : a.Context.Tuple([.. texts.OfType<PyValue>()], a.Place);
            case "__getitem__" when a.Are(1, 1):
                return GetItem(a.Context, a[0]!, a.Place);
            case "groups" when a.Count <= 1 && a.HasOnlyKeywords("default"):
                return a.Context.Tuple([.. Enumerable.Range(1, pattern.Groups.Length - 1).Select(g => TextOf(g, a.Find(0, "default") ?? new PyNone(a.Place), a.Place))], a.Place);
            case "groupdict" when a.Count <= 1 && a.HasOnlyKeywords("default"):
                return DictMethods.Create(
                    a.Context,
                    [.. Enumerable.Range(1, pattern.Groups.Length - 1).Where(g => pattern.Groups[g].Length > 0).Select(g => ((PyValue)new PyStr(pattern.Groups[g], a.Place), TextOf(g, a.Find(0, "default") ?? new PyNone(a.Place), a.Place)))],
                    a.Place);
            case "start" or "end" or "span" when a.Are(0, 1):
                return GroupOf(a[0] ?? new PyInt(0, a.Place)) is { } group && (group == 0 || pattern.HasCertainGroups) ? Limits(name, group, a.Place) : null;
            default:
                return null;
        }
    }

    private PyValue Limits(string name, int group, SourceSpan place)
    {
        (PyInt start, PyInt end) = (new PyInt(_match.Spans[group].Start, place), new PyInt(_match.Spans[group].End, place));
        return name == "start" ? start : name == "end" ? end : new PyTuple([start, end], place);
    }

    private int? GroupOf(PyValue key) => key is PyStr { Value: var name } ? pattern.Groups.IndexOf(name) is > 0 and int named ? named : null
        : Operators.AsInteger(key) is { Sign: >= 0 } number && number < pattern.Groups.Length ? (int)number : null;

    private static PyValue? NoGroup(PyValue key, SourceSpan place) => key is PyStr or PyInt ? throw new PyRaise("IndexError", "the pattern has no such group", place) : null;

    private PyValue TextOf(int group, PyValue absent, SourceSpan place) =>
        group > 0 && !pattern.HasCertainGroups ? new PyUnknown("a group within a repetition, of which releases of Python do not all give the same", place)
        : _match.Spans[group].Start < 0 ? absent
        : new PyStr(text.Value[_match.Spans[group].Start.._match.Spans[group].End], place);
}
