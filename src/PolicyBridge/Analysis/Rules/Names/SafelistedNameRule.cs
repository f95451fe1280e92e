using PolicyBridge.Diagnostics;
using PolicyBridge.Fetch;
using PolicyBridge.Policy;

namespace PolicyBridge.Analysis.Rules.Names;

/// <summary>PB5017: names that browsers allow without being asked (Fetch standard, sections 2.2.2 and 3.3).</summary>
internal sealed class SafelistedNameRule : IPolicyRule
{
    public DiagnosticDescriptor Descriptor => DiagnosticDescriptors.SafelistedName;

    public void Check(RuleContext context)
    {
        foreach (Entry<string> entry in context.Strings(CorsSettingNames.ExposeHeaders).Where(entry => HeaderNames.IsSafelistedInResponse(entry.Value)))
        {
            context.Report(this, entry.Place, $"CORS_EXPOSE_HEADERS lists {entry.Value}, which scripts may read in any case.", "Leave it out.");
        }

        // corsheaders.defaults lists accept itself, and settings add to that list.
        foreach (Entry<string> entry in context.Strings(CorsSettingNames.AllowHeaders)
            .Where(entry => HeaderNames.IsSafelistedWithAnyOrdinaryValue(entry.Value) && !ReferenceVersion.Modern.DefaultAllowHeaders.Contains(entry.Value)))
        {
            context.Report(
                this,
                entry.Place,
                $"CORS_ALLOW_HEADERS lists {entry.Value}, which scripts may send in any case unless its value is longer than 128 bytes or has unusual characters.",
                "Leave it out, unless such values are sent.");
        }
    }
}
