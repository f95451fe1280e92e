using PolicyBridge.Policy;
using PolicyBridge.Policy.Engine;

namespace PolicyBridge.Targets;

/// <summary>What stands in the path of a request, by which the regexes of targets may differ from Django's.</summary>
internal static class RequestPaths
{
    /// <summary>Whether the decoded path has an empty segment or a dot segment, which a server may resolve before it looks at the path.</summary>
    public static bool HasEmptyOrDotSegment(CorsRequest request)
    {
        string[] segments = DjangoPath.FromTarget(request.Target).ToString().Split('/');
        return segments.Skip(1).SkipLast(1).Any(segment => segment.Length == 0) || segments.Any(segment => segment is "." or "..");
    }

    /// <summary>Whether the path has a character beyond ASCII, or a byte that is none.</summary>
    public static bool HasNonAscii(CorsRequest request) => Bytes(request).Any(b => b > 0x7f);

    /// <summary>Whether the bytes of the path are not UTF-8.</summary>
    public static bool IsNotUtf8(CorsRequest request) => !System.Text.Unicode.Utf8.IsValid(Bytes(request));

    private static byte[] Bytes(CorsRequest request)
    {
        string path = request.Target.Split('?', 2)[0];
        List<byte> bytes = [];
        for (int i = 0; i < path.Length; i++)
        {
            if (path[i] == '%' && i + 2 < path.Length && char.IsAsciiHexDigit(path[i + 1]) && char.IsAsciiHexDigit(path[i + 2]))
            {
                bytes.Add(Convert.FromHexString(path.AsSpan(i + 1, 2))[0]);
                i += 2;
            }
            else
            {
                bytes.Add((byte)path[i]);
            }
        }

        return [.. bytes];
    }
}
