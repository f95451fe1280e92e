using System.Globalization;
using System.Text;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Formats;
using PolicyBridge.Python.Evaluation.Library.Paths;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Library;

/// <summary><c>urllib.parse</c>: the parts of plain URLs, and quoting.</summary>
internal static class UrlLibrary
{
    private const string Unreserved = "_.-~";

    public static PyLibrary Parse { get; } = new("urllib.parse", new Dictionary<string, PyValue>(StringComparer.Ordinal)
    {
        ["urlparse"] = new PyBuiltin("urllib.parse.urlparse", a => Split(a, hasParameters: true)),
        ["urlsplit"] = new PyBuiltin("urllib.parse.urlsplit", a => Split(a, hasParameters: false)),
        ["urljoin"] = new PyBuiltin("urllib.parse.urljoin", Join),
        ["quote"] = new PyBuiltin("urllib.parse.quote", a => Quote(a, "/", blank: "%20")),
        ["quote_plus"] = new PyBuiltin("urllib.parse.quote_plus", a => Quote(a, "", blank: "+")),
        ["unquote"] = new PyBuiltin("urllib.parse.unquote", a => Unquote(a, isPlus: false)),
        ["unquote_plus"] = new PyBuiltin("urllib.parse.unquote_plus", a => Unquote(a, isPlus: true)),
    })
    {
        IsHarmless = true,
    };

    public static PyLibrary Module { get; } = new("urllib", new Dictionary<string, PyValue>(StringComparer.Ordinal) { ["parse"] = Parse }) { IsHarmless = true };

    private static PyRecord? Split(CallArguments a, bool hasParameters)
    {
        // What releases of Python strip or refuse differs; a plain URL has nothing of it.
        if (!a.Are(1, 1) || a[0] is not PyStr { Value: var url } || !url.All(c => c is > ' ' and <= '~' and not ('[' or ']' or '\\')) || (hasParameters && url.Contains(';', StringComparison.Ordinal)))
        {
            return null;
        }

        int colon = url.IndexOf(':', StringComparison.Ordinal);
        bool hasScheme = colon > 0 && char.IsAsciiLetter(url[0]) && url[..colon].All(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '-' or '.');
        string scheme = hasScheme ? url[..colon].ToLowerInvariant() : "";
        string rest = hasScheme ? url[(colon + 1)..] : url;
        string authority = "";
        if (rest.StartsWith("//", StringComparison.Ordinal))
        {
            int end = rest.AsSpan(2).IndexOfAny("/?#");
            authority = end < 0 ? rest[2..] : rest[2..(end + 2)];
            rest = end < 0 ? "" : rest[(end + 2)..];
        }

        (rest, string fragment) = Cut(rest, '#');
        (string path, string query) = Cut(rest, '?');
        if (Host(authority) is not { } host)
        {
            return null;
        }

        Dictionary<string, PyValue> members = new(StringComparer.Ordinal)
        {
            ["scheme"] = new PyStr(scheme, a.Place),
            ["netloc"] = new PyStr(authority, a.Place),
            ["path"] = new PyStr(path, a.Place),
            ["query"] = new PyStr(query, a.Place),
            ["fragment"] = new PyStr(fragment, a.Place),
            ["hostname"] = host.Name.Length > 0 ? new PyStr(host.Name.ToLowerInvariant(), a.Place) : new PyNone(a.Place),
            ["username"] = host.User is { } user ? new PyStr(user, a.Place) : new PyNone(a.Place),
            ["password"] = host.Password is { } password ? new PyStr(password, a.Place) : new PyNone(a.Place),
            ["port"] = host.Port is { } port ? new PyInt(port, a.Place) : new PyNone(a.Place),
        };
        if (hasParameters)
        {
            members["params"] = new PyStr("", a.Place);
        }

        return new PyRecord(hasParameters ? "ParseResult" : "SplitResult", members, a.Place);
    }

    /// <summary>A plain path from the root of a plain URL; other joins are not followed.</summary>
    private static PyStr? Join(CallArguments a)
    {
        bool isPlain = a.Are(2, 2) && a[1] is PyStr { Value: ['/', ..] path } && path.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '-' or '_')
            && !path.Contains("//", StringComparison.Ordinal);
        return isPlain && Split(a with { Positional = [a[0]!] }, hasParameters: true) is { } parts
            && parts.Find("scheme") is PyStr { Value: "http" or "https" } scheme && parts.Find("netloc") is PyStr { Value.Length: > 0 } authority
                ? a.Context.Text($"{scheme.Value}://{authority.Value}{((PyStr)a[1]!).Value}", a.Place)
                : null;
    }

    private static (string Before, string After) Cut(string text, char at) =>
        text.IndexOf(at, StringComparison.Ordinal) is var i and >= 0 ? (text[..i], text[(i + 1)..]) : (text, "");

    private sealed record HostParts(string Name, int? Port, string? User, string? Password);

    private static HostParts? Host(string authority)
    {
        int at = authority.LastIndexOf('@');
        string info = at < 0 ? "" : authority[..at];
        (string name, string port) = Cut(authority[(at + 1)..], ':');
        (string user, string password) = Cut(info, ':');
        int? number = port.Length == 0 ? null : int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out int parsed) && parsed <= 65535 ? parsed : -1;
        return number == -1 ? null : new HostParts(name, number, at < 0 ? null : user, info.Contains(':', StringComparison.Ordinal) ? password : null);
    }

    private static PyStr? Quote(CallArguments a, string safe, string blank)
    {
        PyValue given = a.Find(1, "safe") ?? new PyStr(safe, a.Place);
        if (a.Count is < 1 or > 2 || !a.HasOnlyKeywords("safe") || a[0] is not PyStr text || !UnicodeText.IsWellFormed(text.Value) || given is not PyStr { Value: var kept } || !PyText.IsAscii(kept))
        {
            return null;
        }

        StringBuilder quoted = new();
        foreach (byte b in Encoding.UTF8.GetBytes(text.Value))
        {
            char c = (char)b;
            _ = c < 0x80 && (char.IsAsciiLetterOrDigit(c) || Unreserved.Contains(c, StringComparison.Ordinal) || kept.Contains(c, StringComparison.Ordinal)) ? quoted.Append(c)
                : c == ' ' ? quoted.Append(blank)
                : quoted.Append(CultureInfo.InvariantCulture, $"%{b:X2}");
        }

        return a.Context.Text(quoted.ToString(), a.Place);
    }

    private static PyStr? Unquote(CallArguments a, bool isPlus)
    {
        if (!a.Are(1, 1) || a[0] is not PyStr { Value: var text } || !PyText.IsAscii(text))
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
        return DataText.Decode([.. bytes], "utf-8").Text is { } decoded ? a.Context.Text(decoded, a.Place) : null;
    }
}
