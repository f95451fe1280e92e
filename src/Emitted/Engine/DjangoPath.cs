using System.Buffers;
using System.Globalization;
using System.Text;

namespace PolicyBridge.Policy.Engine;

/// <summary>The path that Django matches <c>CORS_URLS_REGEX</c> against: <c>request.path_info</c>.</summary>
internal static class DjangoPath
{
    // Printable ASCII but %, # and the ? that ends a path.
    private static readonly SearchValues<char> Plain = SearchValues.Create(" !\"$&'()*+,-./0123456789:;<=>@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~");

    /// <summary>Whether a regex matches whatever Django may see of a target below the path base, its SCRIPT_NAME.</summary>
    public static bool IsMatch(string target, string pathBase, Func<ReadOnlySpan<char>, bool> matches, bool underWsgi = true, bool underAsgi = true)
    {
        if (TryFromPlainTarget(target, out ReadOnlySpan<char> plain))
        {
            return TryGetBelow(pathBase, ref plain) && matches(plain);
        }

        string[] readings = Readings(target, underWsgi, underAsgi);
        foreach (string reading in readings)
        {
            ReadOnlySpan<char> path = reading;
            if (!TryGetBelow(pathBase, ref path) || !matches(path))
            {
                return false;
            }
        }

        return readings.Length > 0;
    }

    /// <summary>The path of a target that every server reads alike without decoding; false for another target.</summary>
    public static bool TryFromPlainTarget(string target, out ReadOnlySpan<char> path)
    {
        int end = target.AsSpan().IndexOfAnyExcept(Plain);
        path = end < 0 ? target : target.AsSpan(0, end);
        return path.StartsWith('/') && (end < 0 || target[end] == '?');
    }

    /// <summary>The path below a path base; false for one that does not show it.</summary>
    public static bool TryGetBelow(string pathBase, ref ReadOnlySpan<char> path)
    {
        bool isBelow = path.StartsWith(pathBase, StringComparison.Ordinal);
        path = isBelow ? path.Slice(pathBase.Length) : path;
        path = path.IsEmpty ? "/" : path;
        return isBelow && (pathBase.Length == 0 || path.StartsWith('/'));
    }

    /// <summary>Whether a path is what <c>.*$</c> matches: a dot takes no line feed, and <c>$</c> stands before a last one.</summary>
    public static bool IsOneLine(ReadOnlySpan<char> path) => path.IndexOf('\n') is int lineFeed && (lineFeed < 0 || lineFeed == path.Length - 1);

    /// <summary>
    /// The texts that Django may see, each once. A byte that is not UTF-8 becomes %HH under WSGI and U+FFFD under ASGI, where a fragment, and
    /// the authority of a target in absolute form, may be part of the path; and where servers refuse a target beyond ASCII.
    /// </summary>
    public static string[] Readings(string target, bool underWsgi, bool underAsgi)
    {
        string[] wsgi = underWsgi ? [FromTarget(target).ToString()] : [];
        return !underAsgi ? wsgi : !Ascii.IsValid(target) ? [] : [.. new[] { FromAsgi(target.Split('?')[0]), FromAsgi(PathOf(target)) }.Concat(wsgi).Distinct()];
    }

    /// <summary>The path under WSGI, from the target as it stands in the request line (RFC 9112, section 3.2). Dot segments and empty segments stay.</summary>
    public static ReadOnlySpan<char> FromTarget(string target)
    {
        ReadOnlySpan<char> path = PathOf(target);
        if (!path.Contains('%') && Ascii.IsValid(path))
        {
            return path.IsEmpty ? "/" : path;
        }

        StringBuilder text = new(path.Length);
        for (ReadOnlySpan<byte> rest = PercentDecode(path); !rest.IsEmpty;)
        {
            bool isValid = Rune.DecodeFromUtf8(rest, out Rune rune, out int length) == OperationStatus.Done;
            text.Append(isValid ? rune.ToString() : string.Concat(rest.Slice(0, length).ToArray().Select(b => $"%{b:X2}")));
            rest = rest.Slice(length);
        }

        return text.ToString();
    }

    // Python replaces as much at once as .NET takes for one fault, the longest beginning of a character.
    private static string FromAsgi(ReadOnlySpan<char> path) => path.IsEmpty ? "/" : Encoding.UTF8.GetString(PercentDecode(path));

    private static ReadOnlySpan<char> PathOf(string target)
    {
        int authority = target.StartsWith('/') ? -1 : target.IndexOf("://", StringComparison.Ordinal);
        int start = authority < 0 ? 0 : target.AsSpan(authority + 3).IndexOfAny("/?#") is int length && length < 0 ? target.Length : authority + 3 + length;
        int end = target.AsSpan(start).IndexOfAny('?', '#');
        return end < 0 ? target.AsSpan(start) : target.AsSpan(start, end);
    }

    private static byte[] PercentDecode(ReadOnlySpan<char> path)
    {
        List<byte> bytes = new(path.Length);
        for (int i = 0; i < path.Length; i++)
        {
            bool isEncoded = path[i] == '%' && i + 2 < path.Length && char.IsAsciiHexDigit(path[i + 1]) && char.IsAsciiHexDigit(path[i + 2]);
            bytes.Add(isEncoded ? byte.Parse(path.Slice(i + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) : (byte)path[i]);
            i += isEncoded ? 2 : 0;
        }

        return bytes.ToArray();
    }
}
