using System.Globalization;
using System.Text;
using PolicyBridge.Python.Evaluation.Builtin;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Formats;
using PolicyBridge.Python.Evaluation.Library.Paths;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Library.Urls;

/// <summary>Quoting of texts in URLs, and queries.</summary>
internal static class UrlQuoting
{
    private const string Unreserved = "_.-~";

    public static PyStr? Quote(CallArguments a, string safe, string blank)
    {
        PyValue given = a.Find(1, "safe") ?? new PyStr(safe, a.Place);
        return a.Count is 1 or 2 && a.HasOnlyKeywords("safe") && a[0] is PyStr text && given is PyStr { Value: var kept } && PyText.IsAscii(kept) && Quote(text.Value, kept, blank) is { } quoted
            ? a.Context.Text(quoted, a.Place)
            : null;
    }

    public static PyStr? Unquote(CallArguments a, bool isPlus) =>
        a.Are(1, 1) && a[0] is PyStr { Value: var text } && Unquote(text, isPlus) is { } unquoted ? a.Context.Text(unquoted, a.Place) : null;

    /// <summary><c>parse_qsl</c>, and <c>parse_qs</c>, which gathers the values of each name.</summary>
    public static PyValue? Parse(CallArguments a, bool isGathered)
    {
        if (!a.Are(1, 1) || a[0] is not PyStr { Value: var query } || query.Contains(';', StringComparison.Ordinal) || Pairs(query) is not { } pairs)
        {
            // Some releases separate at semicolons, too.
            return null;
        }

        a.Context.Budget.CheckSize(pairs.Count, a.Place);
        if (!isGathered)
        {
            return a.Context.List([.. pairs.Select(p => new PyTuple([new PyStr(p.Name, a.Place), new PyStr(p.Value, a.Place)], a.Place))], a.Place);
        }

        return DictMethods.Create(
            a.Context,
            [.. pairs.GroupBy(p => p.Name, StringComparer.Ordinal).Select(g => ((PyValue)new PyStr(g.Key, a.Place), (PyValue)a.Context.List([.. g.Select(p => new PyStr(p.Value, a.Place))], a.Place)))],
            a.Place);
    }

    /// <summary><c>urlencode</c> of a dict, or of pairs in a list or tuple.</summary>
    public static PyStr? Encode(CallArguments a)
    {
        IReadOnlyList<(PyValue Name, PyValue Value)>? pairs = !a.Are(1, 1) ? null : a[0] switch
        {
            PyDict dict => [.. dict.Items.Values.Select(e => (e.Key, e.Value))],
            PyList { IsUnordered: false } or PyTuple => a.Context.ItemsOf(a[0]!, a.Place) is { } items && items.All(i => i is PyTuple { Items.Length: 2 }) ? [.. items.Cast<PyTuple>().Select(t => (t.Items[0], t.Items[1]))] : null,
            _ => null,
        };
        List<string?>? quoted = pairs?.Select(p => TextOf(p.Name) is { } name && TextOf(p.Value) is { } value && Quote(name, "", "+") is { } key && Quote(value, "", "+") is { } text ? $"{key}={text}" : null).ToList();
        return quoted is null || quoted.Contains(null) ? null : a.Context.Text(string.Join('&', quoted), a.Place);
    }

    private static string? TextOf(PyValue value) => PyMutable.Current(value) is PyStr or PyInt or PyBool or PyNone or PyFloat ? PyText.Str(PyMutable.Current(value)) : null;

    private static List<(string Name, string Value)>? Pairs(string query)
    {
        List<(string, string)> pairs = [];
        foreach (string part in query.Split('&'))
        {
            (string name, string value) = UrlParts.Cut(part, '=');

            // What has no value, or an empty one, is left out.
            if (value.Length == 0)
            {
                continue;
            }

            if (Unquote(name, isPlus: true) is not { } left || Unquote(value, isPlus: true) is not { } right)
            {
                return null;
            }

            pairs.Add((left, right));
        }

        return pairs;
    }

    private static string? Quote(string text, string safe, string blank)
    {
        if (!UnicodeText.IsWellFormed(text))
        {
            return null;
        }

        StringBuilder quoted = new();
        foreach (byte b in Encoding.UTF8.GetBytes(text))
        {
            char c = (char)b;
            _ = c < 0x80 && (char.IsAsciiLetterOrDigit(c) || Unreserved.Contains(c, StringComparison.Ordinal) || safe.Contains(c, StringComparison.Ordinal)) ? quoted.Append(c)
                : c == ' ' ? quoted.Append(blank)
                : quoted.Append(CultureInfo.InvariantCulture, $"%{b:X2}");
        }

        return quoted.ToString();
    }

    private static string? Unquote(string text, bool isPlus)
    {
        if (!PyText.IsAscii(text))
        {
            return null;
        }

        text = isPlus ? text.Replace('+', ' ') : text;
        List<byte> bytes = [];
        for (int i = 0; i < text.Length; i++)
        {
            bool isCode = text[i] == '%' && i + 2 < text.Length && char.IsAsciiHexDigit(text[i + 1]) && char.IsAsciiHexDigit(text[i + 2]);
            bytes.Add(isCode ? Convert.ToByte(text.Substring(i + 1, 2), 16) : (byte)text[i]);
            i += isCode ? 2 : 0;
        }

        // Bytes that are no UTF-8 become replacement characters, how many of which differs.
        return DataText.Decode([.. bytes], "utf-8").Text;
    }
}
