using System.Globalization;
using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;
using PolicyBridge.Settings;
using PolicyBridge.Text;

namespace PolicyBridge.Analysis.Rules;

/// <summary>PB5001: an entry that equals no Origin which a browser sends.</summary>
internal sealed class UnsendableOriginRule : IPolicyRule
{
    public DiagnosticDescriptor Descriptor => DiagnosticDescriptors.UnsendableOrigin;

    public void Check(RuleContext context)
    {
        foreach (Entry<AllowedOrigin> entry in context.Origins.Where(entry => !entry.Value.IsNull))
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

        if (netloc.Any(c => c > '\u007f'))
        {
            return ("a host with other letters than ASCII is sent in Punycode", Punycode(origin));
        }

        if (netloc.Any(char.IsAsciiLetterUpper))
        {
            return ("hosts are sent in lower case", $"{origin.Scheme}://{netloc.ToLowerInvariant()}");
        }

        return BrowserOrigin.IsOne(origin.Serialized) ? null
            : ("a host has no such characters", null);
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
