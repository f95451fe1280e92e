using PolicyBridge.Diagnostics;
using PolicyBridge.Fetch;
using PolicyBridge.Policy;

namespace PolicyBridge.Analysis.Rules.Names;

/// <summary>PB5008: names that no script can send, whatever the list says (Fetch standard, sections 2.2.1 and 2.2.2).</summary>
internal sealed class IdleNameRule : IPolicyRule
{
    public DiagnosticDescriptor Descriptor => DiagnosticDescriptors.IdleName;

    public void Check(RuleContext context)
    {
        foreach (Entry<string> entry in context.Strings(CorsSettingNames.AllowHeaders).Where(entry => HeaderNames.IsForbiddenInRequest(entry.Value) && !IsDefault(entry.Value)))
        {
            context.Report(this, entry.Place, $"CORS_ALLOW_HEADERS lists {entry.Value}, which browsers let no script set.", "Leave it out.");
        }

        foreach (Entry<string> entry in context.Strings(CorsSettingNames.AllowMethods).Where(entry => Methods.IsForbidden(entry.Value)))
        {
            context.Report(this, entry.Place, $"CORS_ALLOW_METHODS lists {entry.Value}, which browsers let no script send.", "Leave it out.");
        }

        foreach (Entry<string> entry in context.Strings(CorsSettingNames.ExposeHeaders).Where(entry => HeaderNames.IsForbiddenInResponse(entry.Value)))
        {
            context.Report(this, entry.Place, $"CORS_EXPOSE_HEADERS lists {entry.Value}, which browsers let no script read.", "Leave it out.");
        }
    }

    // corsheaders.defaults lists some of them itself, and settings add to that list.
    private static bool IsDefault(string name) =>
        ReferenceVersion.Legacy.DefaultAllowHeaders.Contains(name) || ReferenceVersion.Modern.DefaultAllowHeaders.Contains(name);
}
