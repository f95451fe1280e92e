using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;

namespace PolicyBridge.Analysis.Rules;

/// <summary>PB5008: names that no script can send, whatever the list says (Fetch standard, sections 2.2.1 and 2.2.2).</summary>
internal sealed class IdleNameRule : IPolicyRule
{
    private static readonly HashSet<string> ForbiddenHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "accept-charset", "accept-encoding", "access-control-request-headers", "access-control-request-method",
        "access-control-request-private-network", "connection", "content-length", "cookie", "cookie2", "date", "dnt", "expect",
        "host", "keep-alive", "origin", "referer", "set-cookie", "te", "trailer", "transfer-encoding", "upgrade", "via",
    };

    public DiagnosticDescriptor Descriptor => DiagnosticDescriptors.IdleName;

    public void Check(RuleContext context)
    {
        foreach (Entry<string> entry in context.Strings(CorsSettingNames.AllowHeaders).Where(entry => IsForbiddenHeader(entry.Value) && !IsDefault(entry.Value)))
        {
            context.Report(this, entry.Place, $"CORS_ALLOW_HEADERS lists {entry.Value}, which browsers let no script set.", "Leave it out.");
        }

        foreach (Entry<string> entry in context.Strings(CorsSettingNames.AllowMethods).Where(entry => entry.Value.ToUpperInvariant() is "CONNECT" or "TRACE" or "TRACK"))
        {
            context.Report(this, entry.Place, $"CORS_ALLOW_METHODS lists {entry.Value}, which browsers let no script send.", "Leave it out.");
        }

        foreach (Entry<string> entry in context.Strings(CorsSettingNames.ExposeHeaders).Where(entry => entry.Value.ToLowerInvariant() is "set-cookie" or "set-cookie2"))
        {
            context.Report(this, entry.Place, $"CORS_EXPOSE_HEADERS lists {entry.Value}, which browsers let no script read.", "Leave it out.");
        }
    }

    private static bool IsForbiddenHeader(string name) => ForbiddenHeaders.Contains(name)
        || name.StartsWith("proxy-", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("sec-", StringComparison.OrdinalIgnoreCase);

    // corsheaders.defaults lists some of them itself, and settings add to that list.
    private static bool IsDefault(string name) =>
        ReferenceVersion.Legacy.DefaultAllowHeaders.Contains(name) || ReferenceVersion.Modern.DefaultAllowHeaders.Contains(name);
}
