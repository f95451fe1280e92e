using System.Globalization;
using System.Text;

namespace PolicyBridge.Policy.Engine;

/// <summary>The path that Django matches <c>CORS_URLS_REGEX</c> against: <c>request.path_info</c>.</summary>
internal static class DjangoPath
{
    /// <summary>
    /// Computes it from the request target as it stands in the request line (RFC 9112, section 3.2): without query,
    /// percent-decoded, decoded as UTF-8. Dot segments and empty segments stay; a byte that is not UTF-8 becomes
    /// <c>%HH</c> again.
    /// </summary>
    public static ReadOnlySpan<char> FromTarget(string target)
    {
        ReadOnlySpan<char> path = WithoutAuthority(target);
        int end = path.IndexOfAny('?', '#');
        if (end >= 0)
        {
            path = path.Slice(0, end);
        }

        return path.IsEmpty ? "/"
            : path.Contains('%') || path.ContainsAnyExceptInRange('\0', '\u007f') ? Decode(PercentDecode(path))
            : path;
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

    private static string Decode(byte[] bytes)
    {
        StringBuilder text = new(bytes.Length);
        ReadOnlySpan<byte> rest = bytes;
        while (!rest.IsEmpty)
        {
            bool valid = Rune.DecodeFromUtf8(rest, out Rune rune, out int length) == System.Buffers.OperationStatus.Done;
            if (valid)
            {
                text.Append(rune.ToString());
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
