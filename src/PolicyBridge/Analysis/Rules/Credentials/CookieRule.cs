using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;
using PolicyBridge.Settings;

namespace PolicyBridge.Analysis.Rules.Credentials;

/// <summary>PB5012: credentials are allowed, and the session cookie is one that browsers send to no other site's requests.</summary>
internal sealed class CookieRule : IPolicyRule
{
    private const string SameSite = "SESSION_COOKIE_SAMESITE";
    private const string Secure = "SESSION_COOKIE_SECURE";

    public DiagnosticDescriptor Descriptor => DiagnosticDescriptors.SessionCookieStaysHome;

    public void Check(RuleContext context)
    {
        if (!context.AllowCredentials || (!context.AllowAllOrigins && context.Origins.Count + context.Patterns.Count == 0))
        {
            return;
        }

        if (context.Find(SameSite) is { Value: StringSetting { Value: "None" } } none)
        {
            CheckSecure(none, context);
        }
        else
        {
            CheckSameSite(context);
        }
    }

    private void CheckSameSite(RuleContext context)
    {
        Entry<SettingValue>? cookie = context.Find(SameSite);
        if (cookie?.Value is StringSetting or BooleanSetting || context.IsUnset(SameSite))
        {
            context.Report(
                this,
                cookie?.Place ?? context.Find(CorsSettingNames.AllowCredentials)!.Place,
                $"CORS_ALLOW_CREDENTIALS is True, but {SameSite} is {Effect(cookie?.Value)} the session cookie out of requests from other sites.",
                $"Write {SameSite} = 'None' with {Secure} = True, if origins of other sites are to use the session.",
                CorsSettingNames.AllowCredentials);
        }
    }

    // For False Django sends no SameSite at all: Chromium then takes Lax, whether the cookie is Secure or not.
    private static string Effect(SettingValue? value) => value switch
    {
        null => "not set, which means 'Lax': browsers leave",
        BooleanSetting { Value: false } => "False, for which Django sends the cookie without SameSite: Chromium takes that for Lax and leaves",
        _ => $"{value}: browsers leave",
    };

    /// <summary>Browsers refuse a cookie with SameSite=None that is not Secure.</summary>
    private void CheckSecure(Entry<SettingValue> none, RuleContext context)
    {
        if (context.IsUnset(Secure) || context.Find(Secure)?.Value is BooleanSetting { Value: false })
        {
            context.Report(
                this,
                none.Place,
                $"{SameSite} is {none.Value}, but {Secure} is not True: browsers refuse such a session cookie.",
                $"Write {Secure} = True, and 'None' for {SameSite}.",
                Secure,
                CorsSettingNames.AllowCredentials);
        }
    }
}
