using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;
using PolicyBridge.Settings;
using PolicyBridge.Text;

namespace PolicyBridge.Analysis.Rules;

/// <summary>PB5012: credentials are allowed, and the session cookie is one that browsers send to no other site's requests.</summary>
internal sealed class CookieRule : IPolicyRule
{
    private const string SameSite = "SESSION_COOKIE_SAMESITE";

    public DiagnosticDescriptor Descriptor => DiagnosticDescriptors.SessionCookieStaysHome;

    public void Check(RuleContext context)
    {
        if (!context.AllowCredentials || (!context.AllowAllOrigins && context.Origins.Count + context.Patterns.Count == 0))
        {
            return;
        }

        Entry<SettingValue>? cookie = context.Find(SameSite);
        bool isKnown = cookie?.Value is StringSetting or BooleanSetting || context.IsUnset(SameSite);
        if (isKnown && cookie?.Value is not (StringSetting { Value: "None" } or BooleanSetting { Value: false }))
        {
            SourceSpan place = cookie?.Place ?? context.Find(CorsSettingNames.AllowCredentials)!.Place;
            context.Report(
                this,
                place,
                $"CORS_ALLOW_CREDENTIALS is True, but {SameSite} is {(cookie is null ? "not set, which means 'Lax'" : cookie.Value)}: browsers leave the session cookie out of requests from other sites.",
                $"Write {SameSite} = 'None' with SESSION_COOKIE_SECURE = True, if origins of other sites are to use the session.");
        }
    }
}
