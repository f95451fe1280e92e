using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;

namespace PolicyBridge.Targets.AspNetCore;

/// <summary>What ASP.NET Core's own CORS services answer otherwise than Django does, with the companion beside them.</summary>
internal static class BuiltInFidelity
{
    /// <summary>What holds whatever the settings; no browser can tell.</summary>
    public static IReadOnlyList<string> General { get; } =
    [
        RequestDeviations.PreflightStatus.Text,
        RequestDeviations.PreflightWithoutOrigin.Text,
        RequestDeviations.HeadersByKind.Text,
        RequestDeviations.OriginNotUtf8.Text,
        "endpoints with CORS metadata of their own, such as [DisableCors], follow that",
    ];

    public static void Note(CorsPolicy policy, FidelityTable fidelity, DiagnosticBag diagnostics)
    {
        PathNotes.OfDotNet(policy, fidelity);
        if (!policy.AllowAllOrigins)
        {
            NoteOrigins(policy, fidelity);
        }
        else
        {
            fidelity.Exact(CorsSettingNames.AllowAllOrigins, "an Origin in another form than browsers serialize is refused");
        }

        if (policy.AllowCredentials && policy.Reference.SendsCredentialsToRefusedOrigins)
        {
            fidelity.Exact(CorsSettingNames.AllowCredentials, "refused origins are not sent Access-Control-Allow-Credentials, which alone grants nothing");
        }

        if (!HeaderList.Items(policy.AllowMethods).Any())
        {
            // Fetch standard, section 4.8: for a missing list a request with upload listeners uses its own method.
            const string Reason = "Django sends an empty Access-Control-Allow-Methods, ASP.NET Core none, under which browsers allow more";
            fidelity.Refused(CorsSettingNames.AllowMethods, Reason);
            diagnostics.Add(
                DiagnosticDescriptors.BuiltInWider,
                policy.Places.GetValueOrDefault(CorsSettingNames.AllowMethods).Span,
                $"{CorsSettingNames.AllowMethods} is empty and can't be written for ASP.NET Core's own CORS services: {Reason}.",
                "Use --style exact, or list GET, which browsers allow without a list.");
        }

        NoteMaxAge(policy, fidelity);
    }

    private static void NoteOrigins(CorsPolicy policy, FidelityTable fidelity)
    {
        if (policy.AllowedOrigins.Count > 0)
        {
            int left = policy.AllowedOrigins.Select(o => o.Serialized).Distinct().Count() - BuiltInPolicy.Origins(policy).Count;
            fidelity.Exact(
                CorsSettingNames.AllowedOrigins,
                "an Origin with a path, a query or an upper-case scheme is refused"
                    + (left == 0 ? "" : "; entries with upper-case letters or beyond ASCII are left out, which no browser sends"));
        }

        if (policy.AllowedOriginPatterns.Count > 0)
        {
            fidelity.Exact(CorsSettingNames.AllowedOriginRegexes, "an Origin in another form than browsers serialize is refused");
        }
    }

    private static void NoteMaxAge(CorsPolicy policy, FidelityTable fidelity)
    {
        if (policy.PreflightMaxAge == PreflightMaxAge.True)
        {
            fidelity.Exact(CorsSettingNames.PreflightMaxAge, "nothing is sent for True, which browsers don't understand: their default of 5 seconds holds in both cases");
        }
        else if (BuiltInPolicy.MaxAge(policy) is { } seconds && seconds != policy.PreflightMaxAge.Seconds)
        {
            fidelity.Exact(CorsSettingNames.PreflightMaxAge, "the longest time that can be written is 922337203685 seconds; browsers cap far below it");
        }
    }
}
