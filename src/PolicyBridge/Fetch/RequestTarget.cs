using System.Text;
using PolicyBridge.Regexes;
using PolicyBridge.Regexes.Automata;

namespace PolicyBridge.Fetch;

/// <summary>
/// The target of a request as a browser sends it (URL standard, section 4.4; RFC 9112, section 3.2.1). A browser resolves dot segments,
/// <c>%2e</c> for a dot among them, and turns a backslash into a slash, but sends <c>%2F</c> and <c>%5C</c> as they are.
/// </summary>
internal static class RequestTarget
{
    private static readonly string[] DotSegments = [".", ".."];

    /// <summary>
    /// The decoded paths that a browser can send. With one of its slashes written as <c>%2F</c> a dot segment stays. Only a path that is
    /// nothing but one has no slash to write so.
    /// </summary>
    public static Language SentPaths { get; } = Subjects.Paths.Except(Language.Of(PythonRegex.Parse(@"/\.{1,2}\Z", 0, out _)!));

    /// <summary>
    /// A decoded path as it stands in the request line of a browser. What would be a dot segment is tied to its neighbour by
    /// <c>%2F</c>.
    /// </summary>
    public static string Of(string path)
    {
        string[] segments = path.Split('/');
        StringBuilder target = new(segments[0]);
        for (int i = 1; i < segments.Length; i++)
        {
            bool isTied = i > 1 && (IsDots(segments[i - 1]) || (IsDots(segments[i]) && i == segments.Length - 1));
            target.Append(isTied ? "%2F" : "/").Append(Uri.EscapeDataString(segments[i]));
        }

        return target.ToString();
    }

    /// <summary>
    /// Whether a page has reason to ask for a target. A browser would send <c>%00</c>, and a <c>%</c> before anything but two digits, but
    /// servers answer 400.
    /// </summary>
    public static bool IsSent(string target)
    {
        string path = target.Split('?')[0];
        return path.StartsWith('/')
            && !path.Split('/').Any(segment => IsDots(segment.Replace("%2e", ".", StringComparison.OrdinalIgnoreCase)))
            && !path.AsSpan().ContainsAnyExceptInRange('!', '~')
            && !HasStrangePercent(path);
    }

    private static bool IsDots(string segment) => DotSegments.Contains(segment);

    private static bool HasStrangePercent(string path)
    {
        for (int i = path.IndexOf('%', StringComparison.Ordinal); i >= 0; i = path.IndexOf('%', i + 1))
        {
            if (i + 2 >= path.Length || !char.IsAsciiHexDigit(path[i + 1]) || !char.IsAsciiHexDigit(path[i + 2]) || path.AsSpan(i + 1, 2) is "00")
            {
                return true;
            }
        }

        return false;
    }
}
