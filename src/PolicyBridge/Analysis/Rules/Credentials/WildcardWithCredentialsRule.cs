using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;

namespace PolicyBridge.Analysis.Rules.Credentials;

/// <summary>PB5006: <c>*</c> in a list beside credentials, where browsers take it as a name (Fetch standard, section 3.3.4).</summary>
internal sealed class WildcardWithCredentialsRule : IPolicyRule
{
    public DiagnosticDescriptor Descriptor => DiagnosticDescriptors.WildcardWithCredentials;

    public void Check(RuleContext context)
    {
        if (!context.AllowCredentials)
        {
            return;
        }

        foreach (string name in new[] { CorsSettingNames.AllowMethods, CorsSettingNames.AllowHeaders, CorsSettingNames.ExposeHeaders })
        {
            foreach (Entry<string> entry in context.Strings(name).Where(entry => entry.Value == "*"))
            {
                context.Report(
                    this,
                    entry.Place,
                    $"{name} holds '*', which stands for nothing but itself in answers to requests with credentials.",
                    "Name each one that is needed.",
                    CorsSettingNames.AllowCredentials);
            }
        }
    }
}
