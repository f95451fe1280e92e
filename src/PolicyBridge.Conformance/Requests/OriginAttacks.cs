using System.Globalization;

namespace PolicyBridge.Conformance.Requests;

/// <summary>Origins that are close to an allowed one, as attackers and careless regexes have them.</summary>
internal static class OriginAttacks
{
    private const string ForeignHost = "policybridge.invalid";

    /// <summary>How many of the first are owed to each entry and each alternative.</summary>
    public const int Owed = 7;

    /// <summary>The attacks: those by suffix, by prefix, by scheme and by port first.</summary>
    public static IEnumerable<(string Origin, string Why)> On(string origin)
    {
        int hostStart = origin.IndexOf("://", StringComparison.Ordinal) + 3;
        if (hostStart < 3)
        {
            yield break;
        }

        if (hostStart == origin.Length)
        {
            yield return ($"{origin}{ForeignHost}", "suffix attack");
            yield break;
        }

        string scheme = origin[..(hostStart - 3)];
        string authority = origin[hostStart..];
        int colon = authority.LastIndexOf(':');
        bool hasPort = colon >= 0 && authority.AsSpan(colon + 1).IndexOfAnyExceptInRange('0', '9') < 0;
        string host = hasPort ? authority[..colon] : authority;
        string port = hasPort ? authority[colon..] : "";
        yield return ($"{scheme}://{host}.{ForeignHost}{port}", "suffix attack");
        yield return ($"{scheme}://policybridge-{host}{port}", "prefix attack");
        yield return ($"{(scheme == "https" ? "http" : "https")}://{authority}", "other scheme");
        yield return ($"{scheme}://{host}:{OtherPort(port)}", "other port");
        if (hasPort)
        {
            yield return ($"{scheme}://{host}", "without its port");
        }

        yield return ($"{scheme}x://{authority}", "longer scheme");
        yield return ($"x{scheme}://{authority}", "before the scheme");
        if (hasPort)
        {
            yield return ($"{origin}1", "longer port");
        }

        yield return ($"{scheme}://policybridge.{host}{port}", "subdomain");
        yield return ($"{scheme}://{host}x{port}", "longer host");
        yield return ($"{scheme}://{ForeignHost}#{authority}", "behind a fragment");
        yield return ($"{scheme}://{host.ToUpperInvariant()}{port}", "upper-case host");
        yield return ($"{scheme.ToUpperInvariant()}://{authority}", "upper-case scheme");
        yield return ($"{scheme}://{host}.{port}", "trailing dot");
        yield return ($"{origin}/", "trailing slash");
        yield return ($"{scheme}://user@{authority}", "user information");
        if (host.IndexOf('.', StringComparison.Ordinal) is > 0 and int dot)
        {
            yield return ($"{scheme}://{host[..dot]}x{host[(dot + 1)..]}{port}", "dot replaced");
            yield return ($"{scheme}://{host[(dot + 1)..]}{port}", "parent domain");
        }

        if (host.LastIndexOf('.') is > 0 and int last)
        {
            yield return ($"{scheme}://{host[..last]}.{(host.EndsWith(".com", StringComparison.Ordinal) ? "net" : "com")}{port}", "other top-level domain");
        }
    }

    private static string OtherPort(string port) =>
        port.Length > 1 && int.TryParse(port.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number != 8443
            ? (number < 65_535 ? number + 1 : number - 1).ToString(CultureInfo.InvariantCulture)
            : port == ":8443" ? "8444" : "8443";
}
