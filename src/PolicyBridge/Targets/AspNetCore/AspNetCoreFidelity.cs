using PolicyBridge.Policy;

namespace PolicyBridge.Targets.AspNetCore;

/// <summary>What the emitted middleware answers otherwise than Django does: nothing that a CORS answer depends on.</summary>
internal static class AspNetCoreFidelity
{
    public static FidelityTable Of(CorsPolicy policy)
    {
        FidelityTable fidelity = new();
        if (policy.AllowAllOrigins && policy.AllowedOrigins.Count > 0)
        {
            fidelity.Exact(CorsSettingNames.AllowedOrigins, "without effect, as in Django: every origin is allowed");
        }

        if (policy.AllowAllOrigins && policy.AllowedOriginPatterns.Count > 0)
        {
            fidelity.Exact(CorsSettingNames.AllowedOriginRegexes, "without effect, as in Django: every origin is allowed");
        }

        if (policy.ReplaceHttpsReferer)
        {
            fidelity.Exact(
                CorsSettingNames.ReplaceHttpsReferer, "concerns Django's own CSRF check only: no CORS answer depends on it");
        }

        return fidelity;
    }
}
