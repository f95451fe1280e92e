using System.Text;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Computing;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Library.Texts;

/// <summary><c>re</c>: patterns are kept as text; whether they are valid is for the room of patterns to say.</summary>
internal static class ReLibrary
{
    private const int UnicodeFlag = 32;
    private const int AsciiFlag = 256;

    private static readonly Dictionary<string, int> Flags = new(StringComparer.Ordinal)
    {
        ["A"] = AsciiFlag,
        ["ASCII"] = AsciiFlag,
        ["I"] = 2,
        ["IGNORECASE"] = 2,
        ["L"] = 4,
        ["LOCALE"] = 4,
        ["M"] = 8,
        ["MULTILINE"] = 8,
        ["S"] = 16,
        ["DOTALL"] = 16,
        ["U"] = UnicodeFlag,
        ["UNICODE"] = UnicodeFlag,
        ["X"] = 64,
        ["VERBOSE"] = 64,
    };

    public static PyLibrary Module { get; } = Create();

    private static PyLibrary Create()
    {
        Dictionary<string, PyValue> members = new(StringComparer.Ordinal)
        {
            ["compile"] = new PyBuiltin("re.compile", Compile),
            ["escape"] = new PyBuiltin("re.escape", Escape),
        };
        foreach ((string name, int value) in Flags)
        {
            members[name] = new PyRegexFlag(value, SourceSpan.None);
        }

        foreach (string name in ReSearch.Functions)
        {
            members[name] = Quiet(name, a => ReSearch.Call(name, a));
        }

        return new PyLibrary("re", members) { IsHarmless = true };
    }

    /// <summary>A function that changes nothing, even where its result is not known.</summary>
    private static PyBuiltin Quiet(string name, Func<CallArguments, PyValue?> body) => new($"re.{name}", a => body(a)
        ?? (a.All.Any(v => v is PyFunction or PyBoundMethod or PyClass or PyInstance or PyMethod)
            ? null
            : a.Context.Unknown($"call of 're.{name}', whose result PolicyBridge does not know", a.Place, [.. a.All])));

    private static PyValue? Compile(CallArguments a)
    {
        if (a.Count is < 1 or > 2 || !a.HasOnlyKeywords("flags"))
        {
            return null;
        }

        PyValue? flags = a.Find(1, "flags");
        if (a[0] is PyRegex same && flags is null)
        {
            return same;
        }

        if (a[0] is not PyStr pattern || (flags is not null && Operators.AsInteger(flags) is null))
        {
            return null;
        }

        System.Numerics.BigInteger bits = flags is null ? 0 : Operators.AsInteger(flags)!.Value;
        return bits >= 0 && bits < 1024 ? new PyRegex(pattern.Value, (int)bits, a.Place) : null;
    }

    /// <summary>Calls a method of a pattern.</summary>
    public static PyValue? CallMethod(PyRegex regex, string name, CallArguments a) => ReSearch.Call(name, regex, a, first: 0)
        ?? (a.All.All(v => v is PyStr or PyInt or PyNone) ? a.Context.Unknown($"call of 're.Pattern.{name}', whose result PolicyBridge does not know", a.Place) : null);

    private static PyStr? Escape(CallArguments a)
    {
        if (!a.Are(1, 1) || a[0] is not PyStr text)
        {
            return null;
        }

        StringBuilder result = new();
        foreach (char c in text.Value)
        {
            if ("()[]{}?*+-|^$\\.&~# \t\n\r\v\f".Contains(c, StringComparison.Ordinal))
            {
                result.Append('\\');
            }

            result.Append(c);
        }

        return a.Context.Text(result.ToString(), a.Place);
    }
}
