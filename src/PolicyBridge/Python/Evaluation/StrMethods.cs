using System.Numerics;

namespace PolicyBridge.Python.Evaluation;

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
            return a.Machine.Derive(unknown, a.Place);
        }

        string s = text.Value;
        return (name, a[0], a[1]) switch
        {
            ("strip", var c, _) when a.Are(0, 1) => Strip(a, s, c, true, true),
            ("lstrip", var c, _) when a.Are(0, 1) => Strip(a, s, c, true, false),
            ("rstrip", var c, _) when a.Are(0, 1) => Strip(a, s, c, false, true),
            // Beyond ASCII, Python's case mapping is not .NET's.
            ("lower", null, _) when a.Are(0, 0) && PyText.IsAscii(s) => a.Machine.Text(s.ToLowerInvariant(), a.Place),
            ("upper", null, _) when a.Are(0, 0) && PyText.IsAscii(s) => a.Machine.Text(s.ToUpperInvariant(), a.Place),
            ("casefold", null, _) when a.Are(0, 0) && PyText.IsAscii(s) => a.Machine.Text(s.ToLowerInvariant(), a.Place),
            ("title", null, _) when a.Are(0, 0) && PyText.IsAscii(s) => a.Machine.Text(Title(s), a.Place),
            ("capitalize", null, _) when a.Are(0, 0) && PyText.IsAscii(s) =>
                a.Machine.Text(s.Length == 0 ? s : s[..1].ToUpperInvariant() + s[1..].ToLowerInvariant(), a.Place),
            ("startswith", { } p, _) when a.Are(1, 1) => Affix(a, p, x => s.StartsWith(x, StringComparison.Ordinal)),
            ("endswith", { } p, _) when a.Are(1, 1) => Affix(a, p, x => s.EndsWith(x, StringComparison.Ordinal)),
            ("removeprefix", PyStr p, _) when a.Are(1, 1) =>
                a.Machine.Text(s.StartsWith(p.Value, StringComparison.Ordinal) ? s[p.Value.Length..] : s, a.Place),
            ("removesuffix", PyStr p, _) when a.Are(1, 1) =>
                a.Machine.Text(p.Value.Length > 0 && s.EndsWith(p.Value, StringComparison.Ordinal) ? s[..^p.Value.Length] : s, a.Place),
            ("split", _, _) when a.HasOnlyKeywords("sep", "maxsplit") => Split(a, s),
            ("join", { } items, _) when a.Are(1, 1) => Join(a, s, items),
            ("replace", PyStr old, PyStr with) when a.Are(2, 2) => Replace(a, s, old.Value, with.Value),
            ("splitlines", null, _) when a.Are(0, 0) => a.Machine.List([.. Lines(s).Select(l => new PyStr(l, a.Place))], a.Place),
            ("isdigit", null, _) when a.Are(0, 0) && PyText.IsAscii(s) => new PyBool(s.Length > 0 && s.All(char.IsAsciiDigit), a.Place),
            ("count", PyStr part, _) when a.Are(1, 1) && part.Value.Length > 0 => new PyInt(s.Split(part.Value).Length - 1, a.Place),
            ("find", PyStr part, _) when a.Are(1, 1) && !PyText.HasSurrogates(s) => new PyInt(s.IndexOf(part.Value, StringComparison.Ordinal), a.Place),
            ("partition", PyStr separator, _) when a.Are(1, 1) && separator.Value.Length > 0 => Partition(a, s, separator.Value),
            _ => null,
        };
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

        return a.Machine.Text(s[start..end], a.Place);
    }

    private static string Title(string s)
    {
        char[] result = s.ToCharArray();
        bool inWord = false;
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = inWord ? char.ToLowerInvariant(result[i]) : char.ToUpperInvariant(result[i]);
            inWord = char.IsAsciiLetter(result[i]);
        }

        return new string(result);
    }

    private static PyBool? Affix(CallArguments a, PyValue affix, Func<string, bool> test) => affix switch
    {
        PyStr one => new PyBool(test(one.Value), a.Place),
        PyTuple many when many.Items.All(i => i is PyStr) => new PyBool(many.Items.Any(i => test(((PyStr)i).Value)), a.Place),
        _ => null,
    };

    private static PyList? Split(CallArguments a, string s)
    {
        PyValue separator = a.Find(0, "sep") ?? new PyNone(a.Place);
        PyValue? limit = a.Find(1, "maxsplit");
        BigInteger? given = limit is null ? -1 : Operators.AsInteger(limit);
        if (given is not { } wanted || separator is not (PyNone or PyStr { Value.Length: > 0 }))
        {
            return null;
        }

        int most = wanted.Sign < 0 || wanted > int.MaxValue - 2 ? int.MaxValue - 1 : (int)wanted;
        IEnumerable<string> parts = separator is PyStr text
            ? s.Split(text.Value, most + 1)
            : SplitSpace(s, most);
        return a.Machine.List([.. parts.Select(p => new PyStr(p, a.Place))], a.Place);
    }

    private static List<string> SplitSpace(string s, int most)
    {
        List<string> parts = [];
        int i = 0;
        while (true)
        {
            while (i < s.Length && PyText.IsSpace(s[i]))
            {
                i++;
            }

            if (i >= s.Length)
            {
                return parts;
            }

            int start = i;
            if (parts.Count == most)
            {
                parts.Add(s[start..]);
                return parts;
            }

            while (i < s.Length && !PyText.IsSpace(s[i]))
            {
                i++;
            }

            parts.Add(s[start..i]);
        }
    }

    private static PyValue? Join(CallArguments a, string separator, PyValue source)
    {
        if (a.Machine.ItemsOf(source, a.Place) is not { } items)
        {
            return null;
        }

        if (items.Select(Interpreter.Current).OfType<PyUnknown>().FirstOrDefault() is { } unknown)
        {
            return a.Machine.Derive(unknown, a.Place);
        }

        if (items.FirstOrDefault(i => i is not PyStr) is { } wrong)
        {
            throw new PyRaise("TypeError", $"join() takes strings, not {wrong.TypeName}", a.Place);
        }

        long length = items.Sum(i => (long)((PyStr)i).Value.Length + separator.Length);
        a.Machine.CheckText(length, a.Place);
        return a.Machine.Text(string.Join(separator, items.Select(i => ((PyStr)i).Value)), a.Place);
    }

    private static PyStr? Replace(CallArguments a, string s, string old, string with)
    {
        if (old.Length == 0)
        {
            return null;
        }

        long length = s.Length + ((long)(s.Length / old.Length) * Math.Max(0, with.Length - old.Length));
        a.Machine.CheckText(length, a.Place);
        return a.Machine.Text(s.Replace(old, with, StringComparison.Ordinal), a.Place);
    }

    private static List<string> Lines(string s)
    {
        List<string> lines = [];
        int start = 0;
        for (int i = 0; i < s.Length; i++)
        {
            if (s[i] is '\n' or '\r' or '\v' or '\f' or '\x1c' or '\x1d' or '\x1e' or '\x85' or '\u2028' or '\u2029')
            {
                lines.Add(s[start..i]);
                i += s[i] == '\r' && i + 1 < s.Length && s[i + 1] == '\n' ? 1 : 0;
                start = i + 1;
            }
        }

        if (start < s.Length)
        {
            lines.Add(s[start..]);
        }

        return lines;
    }

    private static PyTuple Partition(CallArguments a, string s, string separator)
    {
        int at = s.IndexOf(separator, StringComparison.Ordinal);
        string[] parts = at < 0 ? [s, "", ""] : [s[..at], separator, s[(at + separator.Length)..]];
        return a.Machine.Tuple([.. parts.Select(p => new PyStr(p, a.Place))], a.Place);
    }
}
