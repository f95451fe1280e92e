using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Library.Paths;
using PolicyBridge.Python.Evaluation.Library.Texts;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Library;

/// <summary>Modules of few known names, and modules whose functions leave their arguments alone.</summary>
internal static class SmallLibraries
{
    /// <summary>What these functions give depends on the machine or the moment, and they neither keep nor change what they get.</summary>
    private static readonly HashSet<string> Harmless = new(StringComparer.Ordinal)
    {
        "secrets", "uuid", "time", "platform", "getpass", "logging", "warnings", "subprocess", "socket", "locale", "mimetypes", "hashlib", "tempfile",
        "shutil", "zoneinfo", "decimal", "ipaddress", "hmac", "fnmatch", "math", "html",
    };

    public static PyLibrary String { get; } = new("string", new Dictionary<string, PyValue>(StringComparer.Ordinal)
    {
        ["ascii_lowercase"] = Text("abcdefghijklmnopqrstuvwxyz"),
        ["ascii_uppercase"] = Text("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
        ["ascii_letters"] = Text("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"),
        ["digits"] = Text("0123456789"),
        ["hexdigits"] = Text("0123456789abcdefABCDEF"),
        ["octdigits"] = Text("01234567"),
        ["punctuation"] = Text("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"),
        ["whitespace"] = Text(" \t\n\r\v\f"),
        ["Template"] = new PyBuiltin("string.Template", a => a.Count <= 1 && a.HasOnlyKeywords("template") && a.Find(0, "template") is PyStr text ? new PyTemplate(text.Value, a.Place) : null) { IsType = true },
    });

    public static PyLibrary Base64 { get; } = new("base64", new Dictionary<string, PyValue>(StringComparer.Ordinal)
    {
        ["b64encode"] = new PyBuiltin("base64.b64encode", a =>
            a.Are(1, 1) && a[0] is PyBytes bytes ? new PyBytes([.. System.Text.Encoding.ASCII.GetBytes(Convert.ToBase64String(bytes.Value.AsSpan()))], a.Place) : null),
        ["b64decode"] = new PyBuiltin("base64.b64decode", Decode),
    })
    {
        IsHarmless = true,
    };

    /// <summary><c>io</c>: texts as files.</summary>
    public static PyLibrary InputOutput { get; } = new("io", new Dictionary<string, PyValue>(StringComparer.Ordinal)
    {
        ["StringIO"] = new PyBuiltin("io.StringIO", a => a.Are(0, 1) && (a[0] ?? new PyStr("", a.Place)) is PyStr text ? new PyFile(text, new PyDict(a.Context.Heap, a.Place), a.Place) : null) { IsType = true },
        ["BytesIO"] = new PyBuiltin("io.BytesIO", a => a.Are(0, 1) && (a[0] ?? new PyBytes([], a.Place)) is PyBytes bytes ? new PyFile(bytes, new PyDict(a.Context.Heap, a.Place), a.Place) : null) { IsType = true },
    });

    public static PyLibrary? FindHarmless(string module) =>
        Harmless.Contains(module) ? new PyLibrary(module, new Dictionary<string, PyValue>()) { IsHarmless = true } : null;

    /// <summary>A module of which one function gives the name of the host.</summary>
    public static PyLibrary OfHost(string module, string function, string host) => new(module, new Dictionary<string, PyValue>(StringComparer.Ordinal)
    {
        [function] = new PyBuiltin($"{module}.{function}", a => a.Are(0, 0) ? new PyStr(host, a.Place) : null) { Effect = Effect.Nothing },
    })
    {
        IsHarmless = true,
    };

    private static PyBytes? Decode(CallArguments a)
    {
        string? text = !a.Are(1, 1) ? null : a[0] is PyStr s ? s.Value : a[0] is PyBytes b ? DataText.Decode(b.Value.AsSpan(), "ascii").Text : null;

        // Python passes over characters that are not of the alphabet, and .NET over blanks.
        bool isPlain = text is not null && text.Length % 4 == 0 && text.TrimEnd('=').All(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '/');
        byte[] bytes = new byte[text?.Length ?? 0];
        return isPlain && Convert.TryFromBase64String(text!, bytes, out int count) ? new PyBytes([.. bytes[..count]], a.Place) : null;
    }

    private static PyStr Text(string text) => new(text, SourceSpan.None);
}
