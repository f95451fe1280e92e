using System.Globalization;
using System.Net;
using System.Net.Sockets;
using PolicyBridge.Diagnostics;
using PolicyBridge.Fetch;
using PolicyBridge.Policy;
using PolicyBridge.Settings.Table;
using PolicyBridge.Sources;

namespace PolicyBridge.Analysis.Rules.Origins;

/// <summary>PB5001: an entry that equals no Origin which a browser sends.</summary>
internal sealed class UnsendableOriginRule : IPolicyRule
{
    public DiagnosticDescriptor Descriptor => DiagnosticDescriptors.UnsendableOrigin;

    public void Check(RuleContext context)
    {
        foreach (Entry<AllowedOrigin> entry in context.Origins.Where(entry => !entry.Value.IsNull && !WildcardOriginRule.HasStar(entry.Value)))
        {
            if (Fault(entry.Value) is var (reason, instead))
            {
                context.Report(
                    this,
                    entry.Place,
                    $"{entry.Setting} lists {PythonRepr.Of(entry.Value.Text)}, which no browser sends: {reason}.",
                    SystemChecks.Stripped(entry.Value.Text) is { } stripped ? $"{stripped}."
                        : instead is null ? "Leave it out."
                        : $"Write {PythonRepr.Of(instead)}.");
            }
        }
    }

    private static (string Reason, string? Instead)? Fault(AllowedOrigin origin)
    {
        string netloc = origin.Netloc;
        if (netloc.LastIndexOf('@') is var at and >= 0)
        {
            return ("an origin holds no user name", $"{origin.Scheme}://{netloc[(at + 1)..]}");
        }

        if ((origin.Scheme == "https" && netloc.EndsWith(":443", StringComparison.Ordinal)) || (origin.Scheme == "http" && netloc.EndsWith(":80", StringComparison.Ordinal)))
        {
            return ("the default port of a scheme is left out", $"{origin.Scheme}://{netloc[..netloc.LastIndexOf(':')]}");
        }

        if (netloc.EndsWith(':'))
        {
            return ("an empty port is left out", $"{origin.Scheme}://{netloc[..^1]}");
        }

        if (netloc.StartsWith('['))
        {
            return OfAddress(origin);
        }

        if (netloc.Any(c => c > '\u007f'))
        {
            return ("a host with other letters than ASCII is sent in Punycode", Punycode(origin));
        }

        if (netloc.Any(char.IsAsciiLetterUpper))
        {
            return ("hosts are sent in lower case", $"{origin.Scheme}://{netloc.ToLowerInvariant()}");
        }

        return SerializedOrigin.IsOne(origin.Serialized) ? null
            : ("a host has no such characters", WithoutInvisible(origin.Serialized));
    }

    /// <summary>An IPv6 address in another form than the URL standard's (section 3.5), or none at all.</summary>
    private static (string Reason, string? Instead)? OfAddress(AllowedOrigin origin)
    {
        int end = origin.Netloc.IndexOf(']', StringComparison.Ordinal);
        if (end < 0 || !IPAddress.TryParse(origin.Netloc.AsSpan(1, end - 1), out IPAddress? address)
            || address.AddressFamily != AddressFamily.InterNetworkV6 || address.ScopeId != 0)
        {
            return ("what stands in brackets is no IPv6 address", null);
        }

        string sent = $"{origin.Scheme}://[{Serialize(address)}]{origin.Netloc[(end + 1)..]}";
        return sent != origin.Serialized ? ("an IPv6 address is sent in its shortest form", sent)
            : SerializedOrigin.IsOne(sent) ? null
            : ("a host has no such characters", null);
    }

    private static string Serialize(IPAddress address)
    {
        byte[] bytes = address.GetAddressBytes();
        string[] groups = [.. bytes.Chunk(2).Select(pair => ((pair[0] << 8) | pair[1]).ToString("x", CultureInfo.InvariantCulture))];
        (int start, int length) = Enumerable.Range(0, groups.Length)
            .Select(at => (at, groups.Skip(at).TakeWhile(group => group == "0").Count()))
            .MaxBy(run => run.Item2);
        return length < 2 ? string.Join(':', groups) : $"{string.Join(':', groups[..start])}::{string.Join(':', groups[(start + length)..])}";
    }

    // White space and control characters come from how the value was made; without them it may be what was meant.
    private static string? WithoutInvisible(string origin)
    {
        string visible = string.Concat(origin.Where(c => !char.IsWhiteSpace(c) && !char.IsControl(c)));
        return SerializedOrigin.IsOne(visible) ? visible : null;
    }

    private static string? Punycode(AllowedOrigin origin)
    {
        int colon = origin.Netloc.LastIndexOf(':');
        (string host, string port) = colon < 0 ? (origin.Netloc, "") : (origin.Netloc[..colon], origin.Netloc[colon..]);
        try
        {
            return $"{origin.Scheme}://{new IdnMapping().GetAscii(host.ToLowerInvariant())}{port}";
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
