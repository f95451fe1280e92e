using System.Globalization;
using PolicyBridge.Fetch;
using PolicyBridge.Policy;

namespace PolicyBridge.Targets.AspNetCore;

/// <summary>What ASP.NET Core's own CORS services answer otherwise than Django does, with the companion beside them.</summary>
internal static class BuiltInFidelity
{
    /// <summary>What holds whatever the settings; no browser can tell.</summary>
    public static IReadOnlyList<string> General { get; } =
    [
        KestrelDeviations.PreflightStatus.Text,
        KestrelDeviations.PreflightWithoutOrigin.Text,
        KestrelDeviations.HeadersByKind.Text,
        KestrelDeviations.OriginNotUtf8.Text,
        "endpoints with CORS metadata of their own, such as [DisableCors], follow that",
    ];

    public static void Note(CorsPolicy policy, FidelityTable fidelity)
    {
        DotNetPathNotes.Note(policy, fidelity);
        if (!policy.AllowAllOrigins)
        {
            NoteOrigins(policy, fidelity);
        }
        else
        {
            fidelity.ExactForBrowsers(CorsSettingNames.AllowAllOrigins, "an Origin with a tab or beyond ASCII is refused, which no browser sends");
        }

        if (policy.AllowCredentials && policy.Reference.SendsCredentialsToRefusedOrigins)
        {
            fidelity.ExactForBrowsers(CorsSettingNames.AllowCredentials, "refused origins are not sent Access-Control-Allow-Credentials, which alone grants nothing");
        }

        if (HeaderList.Items(policy.AllowMethods).Length == 0)
        {
            // Against the Fetch standard, section 4.8, no browser takes the method of a request with upload listeners for a missing list.
            fidelity.ExactForBrowsers(CorsSettingNames.AllowMethods, "no Access-Control-Allow-Methods is sent for an empty one, under which browsers block the same methods");
        }

        NoteMaxAge(policy, fidelity);
    }

    private static void NoteOrigins(CorsPolicy policy, FidelityTable fidelity)
    {
        if (policy.AllowedOrigins.Count > 0)
        {
            int left = policy.AllowedOrigins.Select(o => o.Serialized).Distinct().Count() - BuiltInPolicyCalls.Origins(policy).Count;
            fidelity.ExactForBrowsers(
                CorsSettingNames.AllowedOrigins,
                "an Origin with a path, a query or an upper-case scheme is refused"
                    + (left == 0 ? "" : "; entries with upper-case letters or beyond ASCII are left out, which no browser sends"));
        }

        if (policy.AllowedOriginRegexes.Count > 0)
        {
            fidelity.ExactForBrowsers(CorsSettingNames.AllowedOriginRegexes, "an Origin with a tab or beyond ASCII is refused, which no browser sends");
        }
    }

    private static void NoteMaxAge(CorsPolicy policy, FidelityTable fidelity)
    {
        if (BuiltInPolicyCalls.MaxAge(policy) is not { } seconds)
        {
            return;
        }

        string age = seconds.ToString(CultureInfo.InvariantCulture);
        string[] narrower =
        [
            .. from browser in BrowserProfile.Real
               let django = browser.SecondsKept(policy.PreflightMaxAge.HeaderValue)
               let here = browser.SecondsKept(age)
               where here != django
               select string.Create(CultureInfo.InvariantCulture, $"{browser.Name} keeps preflight answers for {django} seconds with Django's {policy.PreflightMaxAge}, and for {here} here"),
        ];
        if (narrower.Length > 0)
        {
            fidelity.Narrower(
                CorsSettingNames.PreflightMaxAge,
                $"ASP.NET Core can't write that age: {string.Join(", ", narrower)}",
                static request => request.Method == "OPTIONS",
                "use --style exact, or write a number of seconds up to 86400");
        }
        else if (seconds != policy.PreflightMaxAge.Seconds)
        {
            fidelity.ExactForBrowsers(CorsSettingNames.PreflightMaxAge, "the longest time that can be written is 922337203685 seconds; browsers cap far below it");
        }
    }
}
