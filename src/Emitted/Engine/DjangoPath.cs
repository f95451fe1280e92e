using System.Buffers;
using System.Globalization;
using System.Text;

namespace PolicyBridge.Policy.Engine;

/// <summary>The path that Django matches <c>CORS_URLS_REGEX</c> against: <c>request.path_info</c>.</summary>
internal static class DjangoPath
{
    /// <summary>The path of a target that every server reads alike without decoding; false for another target.</summary>
    public static bool TryFromPlainTarget(string target, out ReadOnlySpan<char> path)
    {
        path = target;
        int query = path.IndexOf('?');
        if (query >= 0)
        {
            path = path.Slice(0, query);
        }

        return path.StartsWith('/') && path.IndexOfAny('%', '#') < 0 && !path.ContainsAnyExceptInRange('\0', '\u007f');
    }

    /// <summary>
    /// The texts that Django may see, each once: what servers make of a target differs. A byte that is not UTF-8 becomes
    /// <c>%HH</c> under WSGI and U+FFFD under ASGI, where a fragment, and the authority of a target in absolute form, are part of
    /// the path under some servers and not under others.
    /// </summary>
    /// <returns>Empty where a server refuses the target itself, as those of ASGI do where it holds bytes beyond ASCII.</returns>
    public static string[] Readings(string target, bool underWsgi, bool underAsgi)
    {
        List<string> readings = new();
        if (underAsgi)
        {
            if (target.AsSpan().ContainsAnyExceptInRange('\0', '\u007f'))
            {
                return [];
            }

            int query = target.IndexOf('?');
            readings.Add(FromAsgi(query < 0 ? target : target.AsSpan(0, query)));
            readings.Add(FromAsgi(PathOf(target)));
        }

        if (underWsgi)
        {
            readings.Add(FromTarget(target).ToString());
        }

        return readings.Distinct().ToArray();
    }

    /// <summary>
    /// Computes it from the request target as it stands in the request line (RFC 9112, section 3.2), as WSGI has it: without
    /// query, percent-decoded, decoded as UTF-8. Dot segments and empty segments stay; a byte that is not UTF-8 becomes
    /// <c>%HH</c> again.
    /// </summary>
    public static ReadOnlySpan<char> FromTarget(string target)
    {
        ReadOnlySpan<char> path = PathOf(target);
        return path.IsEmpty ? "/"
            : path.Contains('%') || path.ContainsAnyExceptInRange('\0', '\u007f') ? Decode(PercentDecode(path), replacement: null)
            : path;
    }

    private static string FromAsgi(ReadOnlySpan<char> path) => path.IsEmpty ? "/" : Decode(PercentDecode(path), replacement: "\ufffd");

    private static ReadOnlySpan<char> PathOf(string target)
    {
        ReadOnlySpan<char> path = WithoutAuthority(target);
        int end = path.IndexOfAny('?', '#');
        return end < 0 ? path : path.Slice(0, end);
    }

    private static ReadOnlySpan<char> WithoutAuthority(ReadOnlySpan<char> target)
    {
        int authority = target.StartsWith('/') ? -1 : target.IndexOf("://", StringComparison.Ordinal);
        if (authority < 0)
        {
            return target;
        }

        ReadOnlySpan<char> rest = target.Slice(authority + 3);
        int end = rest.IndexOfAny("/?#");
        return end < 0 ? [] : rest.Slice(end);
    }

    private static byte[] PercentDecode(ReadOnlySpan<char> path)
    {
        List<byte> bytes = new(path.Length);
        for (int i = 0; i < path.Length; i++)
        {
            if (path[i] == '%' && i + 2 < path.Length
                && char.IsAsciiHexDigit(path[i + 1]) && char.IsAsciiHexDigit(path[i + 2]))
            {
                bytes.Add(byte.Parse(path.Slice(i + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                i += 2;
            }
            else
            {
                bytes.Add((byte)path[i]);
            }
        }

        return bytes.ToArray();
    }

    // Python replaces as much at once as .NET takes for one fault, the longest beginning of a character.
    private static string Decode(byte[] bytes, string? replacement)
    {
        StringBuilder text = new(bytes.Length);
        ReadOnlySpan<byte> rest = bytes;
        while (!rest.IsEmpty)
        {
            bool valid = Rune.DecodeFromUtf8(rest, out Rune rune, out int length) == OperationStatus.Done;
            if (valid)
            {
                text.Append(rune.ToString());
            }
            else if (replacement is not null)
            {
                text.Append(replacement);
            }
            else
            {
                foreach (byte b in rest.Slice(0, length))
                {
                    text.Append(CultureInfo.InvariantCulture, $"%{b:X2}");
                }
            }

            rest = rest.Slice(length);
        }

        return text.ToString();
    }
}
