using System.Text.RegularExpressions;
using PolicyBridge.Tests.Python.Evaluation.Generation;

namespace PolicyBridge.Tests.OutsideCases.Generation;

/// <summary>The ways in which one call can be written.</summary>
internal sealed partial class CallForms(Vocabulary words)
{
    private int _made;

    /// <summary>A call as an expression, and lines that have to stand before it.</summary>
    public string Of(LibraryCall call, List<string> before)
    {
        IReadOnlyList<string> given = call.Arguments[words.Next(call.Arguments.Count)];
        List<string> all = [.. given.Select(a => Keyword().Match(a) is { Success: true } k ? k.Value + Argument(a[k.Length..], before) : a.StartsWith('*') ? a : Argument(a, before))];
        string[] positional = [.. all.Where(a => !Keyword().IsMatch(a))];
        string[] keywords = [.. all.Where(a => Keyword().IsMatch(a))];
        string expression = Form(call, positional, keywords, before);
        return call.Wrap.Length == 0 ? expression : $"{call.Wrap}({expression})";
    }

    private string Form(LibraryCall call, string[] positional, string[] keywords, List<string> before)
    {
        string f = call.Function;
        string all = string.Join(", ", [.. positional, .. keywords]);
        string items = string.Join(", ", positional);
        string pairs = string.Join(", ", keywords.Select(Pair));
        string name = $"g{_made++}";
        bool isPlain = keywords.Length == 0 && positional.Length > 0 && !items.Contains('*', StringComparison.Ordinal);
        switch (words.Next(34))
        {
            case 0:
                return $"{f}(*[{items}], **{{{pairs}}})";
            case 1:
                before.Add($"{name} = [{items}] if host else []");
                return $"{f}(*{name}{After(keywords)})";
            case 2:
                before.Add($"{name} = {{{pairs}}} if host else {{'zz': 1}}");
                return $"{f}({(items.Length > 0 ? items + ", " : "")}**{name})";
            case 3:
                before.Add($"{name} = {f}");
                return $"{name}({all})";
            case 4 when call.Module is { } module && call.Owner == module:
                before.Add($"from {module} import {call.Name} as {name}");
                return $"{name}({all})";
            case 5 when isPlain:
                return $"list(map({f}, {string.Join(", ", positional.Select(p => $"[{p}]"))}))[0]";
            case 6 when isPlain:
                before.Add($"{name} = map({f}, {string.Join(", ", positional.Select(p => $"[{p}]"))})");
                return $"list({name})[0]";
            case 7 when isPlain:
                before.Add("import itertools");
                return $"list(itertools.starmap({f}, [({items},)]))[0]";
            case 8:
                return $"functools.partial({f}{(all.Length > 0 ? ", " + all : "")})()";
            case 9 when positional.Length > 0:
                return $"functools.partial({f}, {positional[0]})({string.Join(", ", [.. positional.Skip(1), .. keywords])})";
            case 10 when call.Owner is { } owner:
                return $"getattr({owner}, '{call.Name}')({all})";
            case 11 when call.Owner is { } owner:
                return $"getattr({owner}, '{call.Name}' if host else 'nope')({all})";
            case 12:
                return $"[{f}][0]({all})";
            case 13:
                return $"[None, {f}][bool(host)]({all})";
            case 14:
                return $"{{'f': {f}}}['f']({all})";
            case 15 when call.Owner is { } owner:
                return $"operator.methodcaller('{call.Name}'{(all.Length > 0 ? ", " + all : "")})({owner})";
            case 16:
                before.Add($"def {name}(f, *a, **k):\n    return f(*a, **k)");
                return $"{name}({f}{(all.Length > 0 ? ", " + all : "")})";
            case 17:
                return $"({f} if host else len)({all})";
            case 18:
                return $"functools.reduce(lambda a, f: f({all}), [{f}], None)";
            case 19 when call.Owner is { } owner:
                return $"vars({owner})['{call.Name}']({all})";
            case 20:
                return $"next(iter([{f}]))({all})";
            case 21:
                return $"[f({all}) for f in ({f},)][0]";
            case 22:
                before.Add($"class K{name}:\n    f = staticmethod({f})");
                return $"K{name}{words.Pick("", "()")}.f({all})";
            case 23:
                return $"{f}.__call__({all})";
            case 24:
                return $"(lambda f={f}: f({all}))()";
            case 25 when all.Length > 0:
                return $"functools.lru_cache({f})({all})";
            case 26:
                return $"eval(\"\"\"{f}({all})\"\"\")";
            case 27:
                before.Add($"@(lambda f: {f}({all}))\ndef {name}(): pass");
                return name;
            case 28:
                before.Add($"{name} = [x for x in [{f}] if host]");
                return $"{name}[0]({all})";
            default:
                return $"{f}({all})";
        }
    }

    /// <summary>An argument as it is, or in a way that hides it from the reader or takes it through something else.</summary>
    private string Argument(string argument, List<string> before)
    {
        string name = $"a{_made++}";
        bool isText = argument.Length > 2 && argument[0] == '\'' && argument[^1] == '\'' && !argument[1..^1].AsSpan().ContainsAny("'\"\\{}");
        switch (words.Next(20))
        {
            case 0:
                return $"({argument} if host else None)";
            case 1:
                before.Add($"{name} = {argument} if host else 'other'");
                return name;
            case 2:
                before.Add($"{name} = {argument}");
                return name;
            case 3:
                return $"[{argument}][0]";
            case 4:
                return $"(lambda: {argument})()";
            case 5 when isText:
                return $"({argument} + host[:0])";
            case 6 when isText:
                return $"f'{{\"{argument[1..^1]}\"}}'";
            case 7:
                return $"dict(a={argument})['a']";
            default:
                return argument;
        }
    }

    private static string After(string[] keywords) => keywords.Length == 0 ? "" : ", " + string.Join(", ", keywords);

    private static string Pair(string keyword)
    {
        string[] halves = keyword.Split('=', 2);
        return $"'{halves[0]}': {halves[1]}";
    }

    [GeneratedRegex(@"^[a-zA-Z_]+=(?!=)")]
    private static partial Regex Keyword();
}
