using System.Globalization;
using System.Numerics;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Computing;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Formats;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Builtin;

/// <summary>Methods of <c>str</c>.</summary>
internal static class StrMethods
{
    public static PyValue? Call(PyStr text, string name, CallArguments a)
    {
        if (name == "format")
        {
            return PyFormat.Format(a, text);
        }

        if (a.FirstUnknown is { } unknown)
        {
            return a.Context.Derive(unknown, a.Place);
        }

        string s = text.Value;
        if (!UnicodeText.IsWellFormed(s) || a.All.Any(v => v is PyStr other && !UnicodeText.IsWellFormed(other.Value)))
        {
            return null;
        }

        if (a.Are(0, 0) && Simple(a, s, name) is { } simple)
        {
            return simple;
        }

        return (name, a[0], a[1]) switch
        {
            ("strip", var c, _) when a.Are(0, 1) => Strip(a, s, c, true, true),
            ("lstrip", var c, _) when a.Are(0, 1) => Strip(a, s, c, true, false),
            ("rstrip", var c, _) when a.Are(0, 1) => Strip(a, s, c, false, true),
            ("removeprefix", PyStr p, _) when a.Are(1, 1) =>
                a.Context.Text(s.StartsWith(p.Value, StringComparison.Ordinal) ? s[p.Value.Length..] : s, a.Place),
            ("removesuffix", PyStr p, _) when a.Are(1, 1) =>
                a.Context.Text(p.Value.Length > 0 && s.EndsWith(p.Value, StringComparison.Ordinal) ? s[..^p.Value.Length] : s, a.Place),
            ("split" or "rsplit", _, _) when a.HasOnlyKeywords("sep", "maxsplit") => StrSplitting.Split(a, s, fromRight: name == "rsplit"),
            ("splitlines", var keep, _) when a.Count <= 1 && a.HasOnlyKeywords("keepends") => StrSplitting.Lines(a, s, keep ?? a.Find(0, "keepends")),
            ("partition" or "rpartition", PyStr separator, _) when a.Are(1, 1) => StrSplitting.Partition(a, s, separator.Value, name == "rpartition"),
            ("join", { } items, _) when a.Are(1, 1) => Join(a, s, items),
            ("replace", PyStr old, PyStr with) when a.Count is 2 or 3 && a.HasOnlyKeywords("count") => Replace(a, s, old.Value, with.Value),
            ("startswith" or "endswith" or "find" or "rfind" or "index" or "rindex" or "count", { } part, _) when a.Are(1, 3) =>
                StrSearch.Call(a, s, name, part),
            ("center" or "ljust" or "rjust", { } width, var fill) when a.Are(1, 2) => Justify(a, s, name, width, fill),
            ("zfill", { } width, _) when a.Are(1, 1) && Width(width) is { } columns => a.Context.Text(ZeroFill(s, columns), a.Place),
            ("expandtabs", var size, _) when a.Count <= 1 && a.HasOnlyKeywords("tabsize") => ExpandTabs(a, s, size ?? a.Find(0, "tabsize")),
            ("encode", _, _) when a.Count <= 1 && a.HasOnlyKeywords("encoding") => Encode(a, s),
            ("translate", PyDict table, _) when a.Are(1, 1) => Translate(a, s, table),
            ("format_map", PyDict map, _) when a.Are(1, 1) && map.IsPlain && map.Items.Values.All(e => e.Key is PyStr) =>
                PyFormat.Format(a with { Positional = [], Keywords = [.. map.Items.Values.Select(e => (((PyStr)e.Key).Value, e.Value))] }, text),
            ("__contains__", { } part, _) when a.Are(1, 1) => Comparisons.Contains(a.Context, text, part, a.Place) is { } found ? new PyBool(found, a.Place) : null,
            _ => null,
        };
    }

    private static PyValue? Simple(CallArguments a, string s, string name)
    {
        if (name == "isascii")
        {
            return new PyBool(PyText.IsAscii(s), a.Place);
        }

        if (PyText.IsAscii(s) && CaseMapping.Test(s, name) is { } answer)
        {
            return new PyBool(answer, a.Place);
        }

        return CaseMapping.IsCertain(s) && CaseMapping.Apply(s, name) is { } mapped ? a.Context.Text(mapped, a.Place) : null;
    }

    private static PyStr? Strip(CallArguments a, string s, PyValue? characters, bool left, bool right)
    {
        Func<char, bool>? strips = characters switch
        {
            null or PyNone => PyText.IsSpace,
            PyStr set when !PyText.HasSurrogates(set.Value) => c => set.Value.Contains(c, StringComparison.Ordinal),
            _ => null,
        };
        if (strips is null)
        {
            return null;
        }

        int start = 0;
        int end = s.Length;
        while (left && start < end && strips(s[start]))
        {
            start++;
        }

        while (right && end > start && strips(s[end - 1]))
        {
            end--;
        }

        return a.Context.Text(s[start..end], a.Place);
    }

    private static PyValue? Join(CallArguments a, string separator, PyValue source)
    {
        if (Iteration.IsUnordered(source))
        {
            return a.Context.Unknown(Builtins.UndefinedOrder, a.Place, source);
        }

        if (a.Context.ItemsOf(source, a.Place) is not { } walked)
        {
            return null;
        }

        IReadOnlyList<PyValue> items = [.. walked.Select(i => i is PyInstance { Payload: PyStr text } ? text : i)];
        if (items.Select(PyMutable.Current).OfType<PyUnknown>().FirstOrDefault() is { } unknown)
        {
            return a.Context.Derive(unknown, a.Place);
        }

        if (items.FirstOrDefault(i => i is not PyStr && i.TypeName == "str") is { } unwritten)
        {
            return a.Context.Unknown((unwritten as PyNative)?.TextProblem ?? "a text that PolicyBridge does not know", a.Place, unwritten);
        }

        if (items.FirstOrDefault(i => i is not PyStr) is { } wrong)
        {
            throw new PyRaise("TypeError", $"join() takes strings, not {wrong.TypeName}", a.Place) { Variable = PyNone.VariableOf(wrong) };
        }

        long length = items.Sum(i => (long)((PyStr)i).Value.Length + separator.Length);
        a.Context.Budget.CheckText(length, a.Place);
        return items.All(i => UnicodeText.IsWellFormed(((PyStr)i).Value))
            ? a.Context.Text(string.Join(separator, items.Select(i => ((PyStr)i).Value)), a.Place)
            : null;
    }

    private static PyStr? Replace(CallArguments a, string s, string old, string with)
    {
        PyValue? limit = a.Find(2, "count");
        if (limit is not null && Operators.AsInteger(limit) is null)
        {
            return null;
        }

        BigInteger most = limit is null || Operators.AsInteger(limit)!.Value.Sign < 0 ? s.Length + 1 : Operators.AsInteger(limit)!.Value;
        if (old.Length == 0)
        {
            IReadOnlyList<string> characters = PyText.Characters(s)!;
            a.Context.Budget.CheckText(s.Length + ((long)with.Length * (characters.Count + 1)), a.Place);
            IEnumerable<string> spread = characters.Select((c, i) => i < most ? with + c : c);
            return a.Context.Text(string.Concat(spread) + (characters.Count < most ? with : ""), a.Place);
        }

        long length = s.Length + ((long)(s.Length / old.Length) * Math.Max(0, with.Length - old.Length));
        a.Context.Budget.CheckText(length, a.Place);
        string[] parts = s.Split(old, (int)BigInteger.Min(most + 1, int.MaxValue));
        return a.Context.Text(string.Join(with, parts), a.Place);
    }

    private static int? Width(PyValue value) =>
        Operators.AsInteger(value) is { } width && width <= FormatSpec.MaxWidth ? (int)BigInteger.Max(0, width) : null;

    private static PyStr? Justify(CallArguments a, string s, string name, PyValue width, PyValue? fill)
    {
        if (Width(width) is not { } columns || (fill is not null && !(fill is PyStr { Value.Length: 1 } one && !char.IsSurrogate(one.Value[0]))))
        {
            return null;
        }

        char with = fill is PyStr given ? given.Value[0] : ' ';
        int missing = Math.Max(0, columns - PyText.Length(s)!.Value);
        int left = name switch
        {
            "ljust" => 0,
            "rjust" => missing,

            // Where it can't be even, the odd blank stands left only in a field of odd width.
            _ => (missing / 2) + (missing & columns & 1),
        };
        return a.Context.Text(new string(with, left) + s + new string(with, missing - left), a.Place);
    }

    private static string ZeroFill(string s, int width)
    {
        string zeros = new('0', Math.Max(0, width - PyText.Length(s)!.Value));
        return s.StartsWith('+') || s.StartsWith('-') ? s[0] + zeros + s[1..] : zeros + s;
    }

    private static PyStr? ExpandTabs(CallArguments a, string s, PyValue? size)
    {
        if (PyText.HasSurrogates(s) || (size is null ? 8 : Width(size)) is not { } stop)
        {
            return null;
        }

        System.Text.StringBuilder text = new();
        int column = 0;
        foreach (char c in s)
        {
            if (c == '\t')
            {
                int blanks = stop == 0 ? 0 : stop - (column % stop);
                text.Append(' ', blanks);
                column += blanks;
                a.Context.Budget.CheckText(text.Length, a.Place);
                continue;
            }

            text.Append(c);
            column = c is '\n' or '\r' ? 0 : column + 1;
        }

        return a.Context.Text(text.ToString(), a.Place);
    }

    private static PyBytes? Encode(CallArguments a, string s) =>
        (a.Find(0, "encoding") ?? new PyStr("utf-8", a.Place)) is PyStr encoding && BytesText.Encode(s, encoding.Value) is { } bytes
            ? new PyBytes(bytes, a.Place)
            : null;

    private static PyStr? Translate(CallArguments a, string s, PyDict table)
    {
        System.Text.StringBuilder text = new();
        foreach (System.Text.Rune rune in s.EnumerateRunes())
        {
            string key = string.Create(CultureInfo.InvariantCulture, $"i{rune.Value}");
            if (!table.Items.TryGetValue(key, out (PyValue Key, PyValue Value) entry))
            {
                text.Append(rune.ToString());
                continue;
            }

            string? piece = PyMutable.Current(entry.Value) switch
            {
                PyNone => "",
                PyStr with => with.Value,
                PyInt { Value: var code } when code >= 0 && code < 0xD800 => ((char)(int)code).ToString(),
                _ => null,
            };
            if (piece is null)
            {
                return null;
            }

            text.Append(piece);
            a.Context.Budget.CheckText(text.Length, a.Place);
        }

        return a.Context.Text(text.ToString(), a.Place);
    }

    /// <summary><c>str.maketrans(…)</c>.</summary>
    public static PyDict? MakeTable(CallArguments a)
    {
        PyDict table = new(a.Context.Heap, a.Place);
        if (a.Are(1, 1) && a[0] is PyDict { IsPlain: true } given)
        {
            foreach ((PyValue key, PyValue value) in given.Items.Values)
            {
                int? code = key is PyStr one && PyText.Length(one.Value) == 1 ? char.ConvertToUtf32(one.Value, 0) : null;
                PyValue mapped = code is { } c ? new PyInt(c, a.Place) : key;
                if (PyKey.Of(mapped) is not { } hash || mapped is PyStr)
                {
                    return null;
                }

                DictMethods.Set(a.Context, table, hash, mapped, value, a.Place);
            }

            return table;
        }

        if (!a.Are(2, 3) || a[0] is not PyStr from || a[1] is not PyStr to || a[2] is not (null or PyStr)
            || PyText.HasSurrogates(from.Value + to.Value + (a[2] as PyStr)?.Value) || from.Value.Length != to.Value.Length)
        {
            return null;
        }

        foreach ((char x, char y) in from.Value.Zip(to.Value))
        {
            DictMethods.Set(a.Context, table, string.Create(CultureInfo.InvariantCulture, $"i{(int)x}"), new PyInt(x, a.Place), new PyInt(y, a.Place), a.Place);
        }

        foreach (char gone in (a[2] as PyStr)?.Value ?? "")
        {
            DictMethods.Set(a.Context, table, string.Create(CultureInfo.InvariantCulture, $"i{(int)gone}"), new PyInt(gone, a.Place), new PyNone(a.Place), a.Place);
        }

        return table;
    }
}
