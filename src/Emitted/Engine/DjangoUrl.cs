using System.Buffers;
using System.Globalization;

namespace PolicyBridge.Policy.Engine;

/// <summary>Scheme and netloc of an origin, split as Python's <c>urllib.parse.urlsplit</c> splits a URL.</summary>
internal static class DjangoUrl
{
    // Characters whose NFKC form holds one of "/?#@:"; urlsplit refuses a netloc that has one.
    private static readonly SearchValues<char> UnsafeUnderNfkc = SearchValues.Create(
        "\u2047\u2048\u2049\u2100\u2101\u2105\u2106\u2A74\uFE13\uFE16\uFE55\uFE56\uFE5F\uFE6B\uFF03\uFF0F\uFF1A\uFF1F\uFF20");

    /// <summary>Whether urlsplit takes a text for a URL.</summary>
    public static bool IsUrl(string url) => TrySplit(url, out _, out _, out _);

    /// <summary>Splits a URL; false where urlsplit raises ValueError, for which Django sends no CORS headers.</summary>
    /// <param name="url">The text to split.</param>
    /// <param name="scheme">The scheme as written, which means the same in upper and lower case; or empty.</param>
    /// <param name="netloc">What stands between <c>//</c> and the path, or empty.</param>
    /// <param name="rest">Path, query and fragment, not split.</param>
    public static bool TrySplit(
        ReadOnlySpan<char> url, out ReadOnlySpan<char> scheme, out ReadOnlySpan<char> netloc, out ReadOnlySpan<char> rest)
    {
        scheme = [];
        netloc = [];
        rest = RemoveUnsafe(url);
        int colon = rest.IndexOf(':');
        if (colon > 0 && char.IsAsciiLetter(rest[0]) && IsScheme(rest.Slice(0, colon)))
        {
            scheme = rest.Slice(0, colon);
            rest = rest.Slice(colon + 1);
        }

        if (!rest.StartsWith("//", StringComparison.Ordinal))
        {
            return true;
        }

        int end = rest.Slice(2).IndexOfAny("/?#");
        netloc = end < 0 ? rest.Slice(2) : rest.Slice(2, end);
        rest = rest.Slice(2 + netloc.Length);
        return !netloc.ContainsAny(UnsafeUnderNfkc)
            && (!netloc.ContainsAny('[', ']') || HasValidBrackets(netloc.ToString()));
    }

    // Only what no browser sends has anything to remove, and is copied for it.
    private static ReadOnlySpan<char> RemoveUnsafe(ReadOnlySpan<char> url)
    {
        int start = 0;
        while (start < url.Length && url[start] <= ' ')
        {
            start++;
        }

        ReadOnlySpan<char> kept = url.Slice(start);
        return kept.ContainsAny('\t', '\r', '\n')
            ? string.Concat(kept.ToString().Where(c => c is not ('\t' or '\r' or '\n')))
            : kept;
    }

    private static bool IsScheme(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('+' or '-' or '.'))
            {
                return false;
            }
        }

        return true;
    }

    // Python releases before 3.11.4 accept more here; the stricter rule refuses, which is the safe side.
    private static bool HasValidBrackets(string netloc)
    {
        if (!netloc.Contains('[') || !netloc.Contains(']'))
        {
            return false;
        }

        string hostAndPort = netloc.Substring(netloc.LastIndexOf('@') + 1);
        int open = hostAndPort.IndexOf('[');
        if (open < 0)
        {
            return IsBracketedHost(hostAndPort.Split(':')[0]);
        }

        int close = hostAndPort.IndexOf(']', open);
        string host = close < 0 ? hostAndPort.Substring(open + 1) : hostAndPort.Substring(open + 1, close - open - 1);
        string port = close < 0 ? "" : hostAndPort.Substring(close + 1);
        return open == 0
            && (port.Length == 0 || port[0] == ':')
            && IsBracketedHost(host);
    }

    private static bool IsBracketedHost(string host) => host.StartsWith('v') ? IsIPvFuture(host) : IsIPv6(host);

    // RFC 3986, section 3.2.2: "v" 1*HEXDIG "." 1*( … )
    private static bool IsIPvFuture(string host)
    {
        int dot = host.IndexOf('.');
        return dot > 1 && dot < host.Length - 1 && host.AsSpan(1, dot - 1).IndexOfAnyExcept("0123456789abcdefABCDEF") < 0;
    }

    // The grammar of Python's ipaddress.IPv6Address, which is not that of System.Net.IPAddress.
    private static bool IsIPv6(string text)
    {
        int percent = text.IndexOf('%');
        if (percent >= 0)
        {
            string scope = text.Substring(percent + 1);
            if (scope.Length == 0 || scope.Contains('%'))
            {
                return false;
            }

            text = text.Substring(0, percent);
        }

        string[] parts = text.Split(':');
        if (parts.Length < 3)
        {
            return false;
        }

        string last = parts[parts.Length - 1];
        if (last.Contains('.'))
        {
            if (!IsIPv4(last))
            {
                return false;
            }

            parts[parts.Length - 1] = "0";
            parts = [.. parts, "0"];
        }

        int groups = parts.Length;
        if (groups > 9)
        {
            return false;
        }

        int skips = Enumerable.Range(1, groups - 2).Count(i => parts[i].Length == 0);
        bool leading = parts[0].Length == 0;
        bool trailing = parts[groups - 1].Length == 0;
        if (skips > 1 || (skips == 0 && groups != 8) || (leading && parts[1].Length != 0) || (trailing && parts[groups - 2].Length != 0))
        {
            return false;
        }

        int written = parts.Count(p => p.Length > 0);
        return (skips == 0 ? written == 8 : written <= 7) && parts.All(p => p.Length <= 4 && p.All(char.IsAsciiHexDigit));
    }

    private static bool IsIPv4(string text)
    {
        string[] octets = text.Split('.');
        return octets.Length == 4 && octets.All(o =>
            o.Length is >= 1 and <= 3
            && o.All(char.IsAsciiDigit)
            && (o.Length == 1 || o[0] != '0')
            && int.Parse(o, CultureInfo.InvariantCulture) <= 255);
    }
}
