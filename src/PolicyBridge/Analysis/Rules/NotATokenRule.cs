using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;
using PolicyBridge.Text;

namespace PolicyBridge.Analysis.Rules;

/// <summary>PB5007: an item that is no token, for which browsers discard the whole list (Fetch standard, section 4.8).</summary>
internal sealed class NotATokenRule : IPolicyRule
{
    public DiagnosticDescriptor Descriptor => DiagnosticDescriptors.NotAToken;

    public void Check(RuleContext context)
    {
        foreach (string name in new[] { CorsSettingNames.AllowMethods, CorsSettingNames.AllowHeaders, CorsSettingNames.ExposeHeaders })
        {
            foreach (Entry<string> entry in context.Strings(name).Where(entry => !TokenGrants.AreTokens(entry.Value)))
            {
                context.Report(
                    this,
                    entry.Place,
                    $"{name} holds {PythonRepr.Of(entry.Value)}, which is no token: browsers discard the whole list and fail the request.",
                    "Use letters, digits and !#$%&'*+-.^_`|~ (RFC 9110, section 5.6.2).");
            }
        }
    }
}
