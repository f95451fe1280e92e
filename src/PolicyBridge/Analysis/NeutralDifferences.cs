using PolicyBridge.Policy;

namespace PolicyBridge.Analysis;

/// <summary>Differences in answers by which nothing more or less is granted.</summary>
internal static class NeutralDifferences
{
    public static IEnumerable<PolicyDifference> Between(CorsPolicy older, CorsPolicy newer)
    {
        if (!AreKeptAlike(older.PreflightMaxAge, newer.PreflightMaxAge))
        {
            yield return Neutral(CorsSettingNames.PreflightMaxAge, $"preflight answers are kept {Kept(newer)}, and before {Kept(older)}");
        }

        foreach (PolicyDifference difference in OfWildcards(older, newer))
        {
            yield return difference;
        }

        if (older.AllowPrivateNetwork != newer.AllowPrivateNetwork)
        {
            yield return Neutral(
                CorsSettingNames.AllowPrivateNetwork,
                $"access to private networks is {(newer.AllowPrivateNetwork ? "allowed, and was not before" : "no longer allowed")}, for which no browser of today asks");
        }

        if (older.ReplaceHttpsReferer != newer.ReplaceHttpsReferer)
        {
            yield return Neutral(
                CorsSettingNames.ReplaceHttpsReferer,
                newer.ReplaceHttpsReferer
                    ? "the Referer of allowed origins is replaced for Django's CSRF check, and was not before"
                    : "the Referer of allowed origins is no longer replaced for Django's CSRF check");
        }
    }

    /// <summary>Firefox keeps a preflight answer for the names that it lists, and no browser keeps one for Authorization that only <c>*</c> allows.</summary>
    private static IEnumerable<PolicyDifference> OfWildcards(CorsPolicy older, CorsPolicy newer)
    {
        ScriptGrants before = new(older);
        ScriptGrants after = new(newer);
        (string Setting, string Kind, string Names, bool IsKept)[] changes =
        [
            (CorsSettingNames.AllowMethods, "methods", Join(after.MethodsUnderWildcardOf(before)), true),
            (CorsSettingNames.AllowMethods, "methods", Join(before.MethodsUnderWildcardOf(after)), false),
            (CorsSettingNames.AllowHeaders, "request headers", Join(after.HeadersUnderWildcardOf(before)), true),
            (CorsSettingNames.AllowHeaders, "request headers", Join(before.HeadersUnderWildcardOf(after)), false),
        ];
        return changes.Where(change => change.Names.Length > 0).Select(change => Neutral(
            change.Setting,
            $"Firefox {(change.IsKept ? "keeps" : "no longer keeps")} preflight answers for the {change.Kind} {change.Names}, which only * {(change.IsKept ? "allowed before" : "allows now")}"));
    }

    private static string Join(IEnumerable<string> names) => string.Join(", ", names);

    // The word True is no age: Chromium then keeps answers as long as without the header, and Firefox keeps none.
    private static bool AreKeptAlike(PreflightMaxAge older, PreflightMaxAge newer) =>
        (older == PreflightMaxAge.True) == (newer == PreflightMaxAge.True) && PreflightCaching.Same(older, newer);

    private static string Kept(CorsPolicy policy) => policy.PreflightMaxAge switch
    {
        { HeaderValue: null } => "for the browser's default",
        var age when age == PreflightMaxAge.True => "for the browser's default or not at all, because it does not understand True",
        var age => string.Create(null, $"for {age.Seconds} s"),
    };

    private static PolicyDifference Neutral(string setting, string subject) => new(setting, DifferenceKind.Neutral, subject, Witness: null);
}
