using System.Text.RegularExpressions;
using PolicyBridge.Python.Evaluation.Builtin;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Formats;
using PolicyBridge.Python.Evaluation.Library.Variables;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;

namespace PolicyBridge.Python.Evaluation.Library.Dynaconf;

/// <summary>How dynaconf makes values of texts: its marks such as <c>@int 5</c>, and the texts of variables as TOML.</summary>
internal static partial class DynaconfCasts
{
    private static readonly string[] Truths = ["t", "true", "enabled", "1", "on", "yes"];

    private static readonly string[] Marks =
    [
        "@str", "@int", "@float", "@bool", "@json", "@format", "@jinja", "@reset", "@del", "@merge", "@merge_unique", "@insert", "@get", "@note", "@comment", "@null", "@none", "@empty",
        "@read_file", "@upper", "@lower", "@title", "@capitalize", "@strip", "@lstrip", "@rstrip", "@split", "@casefold", "@swapcase",
    ];

    /// <summary>A value that is set: its texts with marks become what they stand for, and its tuples lists.</summary>
    public static PyValue Parsed(PyValue value, CallArguments a, bool isOfVariable = false)
    {
        switch (PyMutable.Current(value))
        {
            case PyStr text:
                return OfText(text, a, isOfVariable);
            case PyList { IsUnordered: false } list:
                return a.Context.List([.. list.Items.Select(i => Parsed(i, a, isOfVariable))], list.Place);
            case PyTuple tuple:
                return a.Context.List([.. tuple.Items.Select(i => Parsed(i, a, isOfVariable))], tuple.Place);
            case PyDict { IsPlain: true } dict:
                return DictMethods.Create(a.Context, [.. dict.Items.Values.Select(e => (e.Key, Parsed(e.Value, a, isOfVariable)))], dict.Place);
            default:
                return value;
        }
    }

    private static PyValue OfText(PyStr text, CallArguments a, bool isOfVariable)
    {
        string given = text.Value;
        if (isOfVariable && DecoupleRepository.Trim(given) is "True" or "False")
        {
            given = given.ToLowerInvariant();
        }

        if (!Marks.Any(m => given.StartsWith(m, StringComparison.Ordinal)))
        {
            return isOfVariable ? OfToml(new PyStr(given, text.Place), a) : text;
        }

        int space = given.IndexOf(' ', StringComparison.Ordinal);
        string mark = space < 0 ? given : given[..space];
        string rest = space < 0 ? "" : given[(space + 1)..];
        if (rest.StartsWith("@format ", StringComparison.Ordinal) && mark is "@str" or "@int" or "@float" or "@bool" or "@json")
        {
            return new DynaconfMark(DynaconfMarkKind.Format, new PyStr(DecoupleRepository.Trim(rest["@format ".Length..]), text.Place), mark, text.Place);
        }

        return rest.StartsWith('@') || rest.Contains(" @jinja", StringComparison.Ordinal) ? Lost(text, a) : Cast(mark, rest, a) ?? Lost(text, a);
    }

    private static PyUnknown Lost(PyStr text, CallArguments a) => a.Context.Unknown($"dynaconf computes it from {PyText.Repr(text)}", a.Place, text);

    /// <summary>What a mark makes of a text; <see langword="null"/> for one that is not followed.</summary>
    public static PyValue? Cast(string mark, string text, CallArguments a)
    {
        PyStr value = a.Context.Text(text, a.Place);
        switch (mark)
        {
            case "@str":
                return value;
            case "@int" or "@float":
                return a.Context.Call(Builtins.Find(mark[1..])!, new CallArguments(a.Context, [value], [], a.Place));
            case "@bool":
                return PyText.IsAscii(text) ? new PyBool(Truths.Contains(text.ToLowerInvariant()), a.Place) : null;
            case "@json":
                return JsonLibrary.Parse(a.Context, text, a.Place);
            case "@none" or "@null" or "@note" or "@comment":
                return new PyNone(a.Place);
            case "@format":
                return new DynaconfMark(DynaconfMarkKind.Format, value, null, a.Place);
            case "@del":
                return new DynaconfMark(DynaconfMarkKind.Delete, value, null, a.Place);
            case "@merge" or "@merge_unique":
                return Merged(text, a) is { } merged ? new DynaconfMark(mark == "@merge" ? DynaconfMarkKind.Merge : DynaconfMarkKind.MergeUnique, merged, null, a.Place) : null;
            default:
                return null;
        }
    }

    /// <summary>What <c>@merge</c> puts together with what was there.</summary>
    private static PyValue? Merged(string text, CallArguments a)
    {
        PyValue value = Parsed(a.Context.Text(text, a.Place), a, isOfVariable: true);
        switch (value)
        {
            case PyList or PyDict:
                return value;
            case PyBool or PyInt or PyFloat:
                return a.Context.List([value], a.Place);
            case PyStr { Value: var plain } when plain.IndexOfAny(['{', '}', '[', ']', '"', '=']) < 0:
                return a.Context.List([.. plain.Contains(',', StringComparison.Ordinal) ? plain.Split(',').Select(p => Parsed(a.Context.Text(p, a.Place), a, isOfVariable: true)) : [value]], a.Place);
            default:
                return null;
        }
    }

    /// <summary>The text of a variable as the value of a key in TOML, or as it is where it is none.</summary>
    private static PyValue OfToml(PyStr text, CallArguments a)
    {
        // What begins so can be nothing but a text.
        if (text.Value.Length == 0 || Word().IsMatch(text.Value))
        {
            return text;
        }

        return DynaconfTexts.ValueOfToml(text, a);
    }

    /// <summary>A text with what it names filled in; <see langword="null"/> for what is not followed.</summary>
    /// <param name="text">The text.</param>
    /// <param name="find">A setting by its name.</param>
    /// <param name="a">The call.</param>
    public static PyValue? Filled(string text, Func<string, PyValue?> find, CallArguments a)
    {
        PyUnknown? lost = null;
        bool isFollowed = true;
        string filled = Field().Replace(text, match =>
        {
            if (match.Value is "{{" or "}}")
            {
                return match.Value[..1];
            }

            PyValue? found = match.Groups["env"].Success ? EnvironmentLibrary.Find(a.Context, match.Groups["env"].Value, a.Place)
                : match.Groups["this"].Success ? find(match.Groups["this"].Value)
                : null;
            lost ??= found as PyUnknown;
            isFollowed &= found is PyStr or PyInt or PyBool or PyUnknown;
            return found is null ? "" : PyText.Str(found) ?? "";
        });
        return !isFollowed ? null : lost is not null ? a.Context.Derive(lost, a.Place) : a.Context.Text(filled, a.Place);
    }

    [GeneratedRegex(@"\A(?!true|false|inf|nan)[A-Za-z/:*@.]", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex(@"\{\{|\}\}|\{env\[(?<env>[A-Za-z0-9_]+)\]\}|\{this\.(?<this>[A-Za-z0-9_]+)\}|\{this\[(?<this>[A-Za-z0-9_]+)\]\}|[{}]", RegexOptions.CultureInvariant)]
    private static partial Regex Field();
}
