using PolicyBridge.Policy;

namespace PolicyBridge.Analysis;

/// <summary>Differences in answers by which nothing more or less is granted.</summary>
internal static class NeutralDifferences
{
    public static IEnumerable<PolicyDifference> Between(CorsPolicy older, CorsPolicy newer)
    {
        if (older.PreflightMaxAge != newer.PreflightMaxAge)
        {
            yield return new PolicyDifference(
                CorsSettingNames.PreflightMaxAge,
                DifferenceKind.Neutral,
                $"preflight answers are kept {Kept(newer)}, and before {Kept(older)}",
                Witness: null);
        }

        if (older.ReplaceHttpsReferer != newer.ReplaceHttpsReferer)
        {
            yield return new PolicyDifference(
                CorsSettingNames.ReplaceHttpsReferer,
                DifferenceKind.Neutral,
                newer.ReplaceHttpsReferer
                    ? "the Referer of allowed origins is replaced for Django's CSRF check, and was not before"
                    : "the Referer of allowed origins is no longer replaced for Django's CSRF check",
                Witness: null);
        }
    }

    private static string Kept(CorsPolicy policy) => policy.PreflightMaxAge switch
    {
        { HeaderValue: null } => "for the browser's default",
        var age when age == PreflightMaxAge.True => "for the browser's default, because it does not understand True",
        var age => string.Create(null, $"for {age.Seconds} s"),
    };
}
