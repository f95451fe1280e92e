using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;

namespace PolicyBridge.Analysis.Rules.Credentials;

/// <summary>PB5004: every origin is allowed, with credentials.</summary>
internal sealed class AllowAllWithCredentialsRule : IPolicyRule
{
    public DiagnosticDescriptor Descriptor => DiagnosticDescriptors.AllowAllWithCredentials;

    public void Check(RuleContext context)
    {
        if (context.AllowAllOrigins && context.AllowCredentials)
        {
            Entry<Settings.SettingValue> all = context.Find(CorsSettingNames.AllowAllOrigins)!;
            context.Report(
                this,
                all.Place,
                $"{all.Setting} and CORS_ALLOW_CREDENTIALS are both True: any site can act with the visitor's cookies and read the answers.",
                "List the origins in CORS_ALLOWED_ORIGINS, or allow no credentials.",
                CorsSettingNames.AllowCredentials);
        }
    }
}
