using System.Text;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Computing;
using PolicyBridge.Python.Evaluation.Formats;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;

namespace PolicyBridge.Python.Evaluation.Library.Texts;

/// <summary>What the functions of <c>re</c> and the methods of its patterns find; <see langword="null"/> where that is not certain.</summary>
internal sealed class ReSearch
{
    private const int MaxText = 10_000;
    private const int MaxSteps = 200_000;

    private readonly CallArguments _call;
    private readonly PyRegex _regex;
    private readonly IPattern _pattern;
    private readonly PyStr _text;
    private int _steps = MaxSteps;

    private ReSearch(CallArguments call, PyRegex regex, IPattern pattern, PyStr text) => (_call, _regex, _pattern, _text) = (call, regex, pattern, text);

    /// <summary>The functions that a pattern has as methods, too, with so many arguments before the flags as a function of the module.</summary>
    public static IReadOnlyList<string> Functions { get; } = ["match", "search", "fullmatch", "findall", "finditer", "split", "sub", "subn"];

    /// <summary>Calls a function of <c>re</c>.</summary>
    public static PyValue? Call(string name, CallArguments a)
    {
        PyValue? flags = a.Find(name is "sub" or "subn" ? 4 : name == "split" ? 3 : 2, "flags");
        PyRegex? regex = a.Find(0, "pattern") switch
        {
            PyRegex compiled when flags is null => compiled,
            PyStr text when flags is null || Operators.AsInteger(flags) is { Sign: >= 0 } => new PyRegex(text.Value, flags is null ? 0 : (int)(Operators.AsInteger(flags)!.Value % 1024), a.Place),
            _ => null,
        };
        return regex is null ? null : Call(name, regex, a, first: 1);
    }

    /// <summary>Calls a method of a pattern, or the function of that name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="regex">The pattern.</param>
    /// <param name="a">The call.</param>
    /// <param name="first">The position of the first argument behind the pattern.</param>
    public static PyValue? Call(string name, PyRegex regex, CallArguments a, int first)
    {
        bool replaces = name is "sub" or "subn";
        string count = name == "split" ? "maxsplit" : "count";
        int most = first + (replaces ? 3 : name == "split" ? 2 : 1) + first;
        PyValue? replacement = replaces ? a.Find(first, "repl") : null;
        PyValue? limit = replaces || name == "split" ? a.Find(first + (replaces ? 2 : 1), count) : null;
        if (a.Count > most || !a.HasOnlyKeywords("pattern", "string", "flags", "repl", count) || a.Find(first + (replaces ? 1 : 0), "string") is not PyStr text || text.Value.Length > MaxText || PyText.HasSurrogates(text.Value)
            || (limit is null ? 0 : Operators.AsInteger(limit)) is not { } number || number > int.MaxValue || PatternOf(a.Context, regex) is not { } pattern)
        {
            return null;
        }

        ReSearch search = new(a, regex, pattern, text);
        return name switch
        {
            "match" => search.First(PatternUse.Match),
            "search" => search.First(PatternUse.Search),
            "fullmatch" => search.First(PatternUse.FullMatch),
            "findall" => search.FindAll(),
            "finditer" => search.All(0) is { } found ? new PyIterable([.. found.Select(search.Made)], a.Context.StatementNumber, a.Place) : null,
            "split" => search.Split((int)number),
            "sub" or "subn" when replacement is not null => search.Substitute(replacement, (int)number, name == "subn"),
            _ => null,
        };
    }

    public static IPattern? PatternOf(CallContext context, PyRegex regex) => context.Surroundings.Options.Patterns?.Read(regex.Pattern, regex.Flags, context.Surroundings.Options.PythonVersion);

    private PyValue? First(PatternUse use)
    {
        PatternMatch found = _pattern.Find(_text.Value, 0, use, mustAdvance: false, ref _steps);
        return !Charge() ? null : found.IsFound ? Made(found) : new PyNone(_call.Place);
    }

    private PyMatch Made(PatternMatch match) => new(_regex, _pattern, _text, match, _call.Place);

    /// <summary>What is found from the start to the end; all where the limit is zero, none where it is less.</summary>
    private List<PatternMatch>? All(int limit)
    {
        List<PatternMatch> all = [];
        int at = 0;
        bool mustAdvance = false;
        while (limit <= 0 || all.Count < limit)
        {
            PatternMatch found = _pattern.Find(_text.Value, at, PatternUse.Search, mustAdvance, ref _steps);
            if (_steps < 0)
            {
                return null;
            }

            if (!found.IsFound)
            {
                break;
            }

            // Behind nothing that was found, something has to be found.
            all.Add(found);
            (at, mustAdvance) = (found.End, found.End == found.Start);
        }

        _call.Context.Budget.CheckSize(all.Count, _call.Place);
        return Charge() ? all : null;
    }

    private PyList? FindAll()
    {
        if ((_pattern.Groups.Length > 1 && !_pattern.HasCertainGroups) || All(0) is not { } found)
        {
            return null;
        }

        return _call.Context.List(
            [.. found.Select(PyValue (m) => _pattern.Groups.Length switch
            {
                1 => TextOf(m, 0),
                2 => TextOf(m, 1),
                var count => new PyTuple([.. Enumerable.Range(1, count - 1).Select(g => TextOf(m, g))], _call.Place),
            })],
            _call.Place);
    }

    private PyList? Split(int limit)
    {
        if (limit < 0 || (_pattern.Groups.Length > 1 && !_pattern.HasCertainGroups) || All(limit) is not { } found)
        {
            return limit < 0 ? _call.Context.List([new PyStr(_text.Value, _call.Place)], _call.Place) : null;
        }

        List<PyValue> parts = [];
        int at = 0;
        foreach (PatternMatch match in found)
        {
            parts.Add(new PyStr(_text.Value[at..match.Start], _call.Place));
            parts.AddRange(Enumerable.Range(1, _pattern.Groups.Length - 1).Select(g => match.Spans[g].Start < 0 ? (PyValue)new PyNone(_call.Place) : TextOf(match, g)));
            at = match.End;
        }

        return _call.Context.List([.. parts, new PyStr(_text.Value[at..], _call.Place)], _call.Place);
    }

    private PyValue? Substitute(PyValue replacement, int limit, bool isCounted)
    {
        if ((replacement is PyStr && !_pattern.HasCertainGroups && ((PyStr)replacement).Value.Contains('\\', StringComparison.Ordinal))
            || (replacement is not PyStr && !(replacement is PyFunction or PyBoundMethod or PyBuiltin or PyMethod or PyNative)) || (limit < 0 ? [] : All(limit)) is not { } found)
        {
            return null;
        }

        StringBuilder text = new();
        int at = 0;
        foreach (PatternMatch match in found)
        {
            string? with = replacement is PyStr template ? Expand(template.Value, match) : (PyMutable.Current(_call.Context.Call(replacement, new CallArguments(_call.Context, [Made(match)], [], _call.Place))) as PyStr)?.Value;
            if (with is null)
            {
                return null;
            }

            text.Append(_text.Value, at, match.Start - at).Append(with);
            _call.Context.Budget.CheckText(text.Length, _call.Place);
            at = match.End;
        }

        PyStr made = _call.Context.Text(text.Append(_text.Value, at, _text.Value.Length - at).ToString(), _call.Place);
        return isCounted ? _call.Context.Tuple([made, new PyInt(found.Count, _call.Place)], _call.Place) : made;
    }

    /// <summary>A replacement with the groups that it names; <see langword="null"/> for escapes that are not followed.</summary>
    private string? Expand(string template, PatternMatch match)
    {
        StringBuilder text = new();
        for (int i = 0; i < template.Length; i++)
        {
            if (template[i] != '\\')
            {
                text.Append(template[i]);
                continue;
            }

            char next = i + 1 < template.Length ? template[i + 1] : '\0';
            int end = next == 'g' && i + 2 < template.Length && template[i + 2] == '<' ? template.IndexOf('>', i) : -1;
            string name = end > 0 ? template[(i + 3)..end] : next is >= '1' and <= '9' && !(i + 2 < template.Length && char.IsAsciiDigit(template[i + 2])) ? next.ToString() : "";
            if (next is '\\' or 'n' or 't')
            {
                text.Append(next == 'n' ? '\n' : next == 't' ? '\t' : '\\');
                i++;
                continue;
            }

            if (GroupOf(_pattern, name) is not { } group)
            {
                return null;
            }

            text.Append(TextOf(match, group).Value);
            i = end > 0 ? end : i + 1;
        }

        return text.ToString();
    }

    /// <summary>The number of a group that a text names, by its name or in plain digits.</summary>
    public static int? GroupOf(IPattern pattern, string name) => name.Length == 0 ? null
        : name.All(char.IsAsciiDigit) ? name.Length < 4 && (name.Length == 1 || name[0] != '0') && int.Parse(name, System.Globalization.CultureInfo.InvariantCulture) is var number && number < pattern.Groups.Length ? number : null
        : pattern.Groups.IndexOf(name) is > 0 and int at ? at : null;

    private PyStr TextOf(PatternMatch match, int group) => new(match.Spans[group].Start < 0 ? "" : _text.Value[match.Spans[group].Start..match.Spans[group].End], _call.Place);

    private bool Charge()
    {
        _call.Context.Budget.Charge(1 + ((MaxSteps - Math.Max(0, _steps)) / 16), _call.Place);
        return _steps >= 0;
    }
}
