using System.Text.RegularExpressions;
using PolicyBridge.Analysis;
using PolicyBridge.Policy;
using PolicyBridge.Policy.Engine;
using PolicyBridge.Targets;

namespace PolicyBridge.Conformance.Requests;

/// <summary>Tells what browsers can send from what is made by hand.</summary>
internal static class BrowserSendable
{
    private static readonly string[] DotSegments = [".", ".."];

    // BrowserOrigin takes any digits and colons for an IPv6 address.
    private static readonly Regex Origins = new(OriginForm.Serialized.Replace("A-Z", "", StringComparison.Ordinal));

    /// <summary>Whether a browser can send a request with its origin, its target and its preflight's method.</summary>
    public static bool CanSend(CorsRequest request)
    {
        string[] origins = [.. ValuesOf(request, CorsHeaderNames.Origin)];
        string[] methods = [.. ValuesOf(request, CorsHeaderNames.RequestMethod)];
        // Fetch standard, section 4.8: a preflight names its origin. Elsewhere a request without one is same-origin or a navigation.
        return origins.Length <= 1 && origins.All(origin => BrowserOrigin.IsOne(origin) && Origins.IsMatch(origin))
            && methods.Length <= 1 && methods.All(method => method.Length > 0 && method == FetchNames.Normalize(method) && origins.Length == 1)
            && IsTarget(request.Target);
    }

    private static IEnumerable<string> ValuesOf(CorsRequest request, string name) =>
        request.Headers.Where(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(header => header.Value);

    // URL standard, section 4.4: dot segments are resolved, percent-encoded ones too. A browser would send %00, and a % before
    // anything but two digits, but no page has reason to ask for them, and servers answer 400.
    private static bool IsTarget(string target)
    {
        string path = target.Split('?')[0];
        return path.StartsWith('/')
            && !path.Split('/').Any(segment => DotSegments.Contains(segment.Replace("%2e", ".", StringComparison.OrdinalIgnoreCase)))
            && !path.AsSpan().ContainsAnyExceptInRange('!', '~')
            && !HasStrangePercent(path);
    }

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
