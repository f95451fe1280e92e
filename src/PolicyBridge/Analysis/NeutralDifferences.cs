using System.Globalization;
using PolicyBridge.Fetch;
using PolicyBridge.Policy;

namespace PolicyBridge.Analysis;

/// <summary>Differences in answers by which nothing more or less is granted.</summary>
internal static class NeutralDifferences
{
    public static IEnumerable<PolicyDifference> Between(CorsPolicy older, CorsPolicy newer)
    {
        IReadOnlyList<BrowserProfile> browsers = BrowserProfile.TellingApart(older.PreflightMaxAge, newer.PreflightMaxAge);
        if (browsers.Count > 0)
        {
            yield return Neutral(
                CorsSettingNames.PreflightMaxAge,
                $"preflight answers are kept {Kept(newer, browsers)}, and before {Kept(older, browsers)}{(browsers.Count == 1 ? $", which shows in {browsers[0].Name} alone" : "")}");
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

    /// <summary>Firefox keeps a preflight answer for the names that it lists alone, and no browser keeps one for Authorization that only <c>*</c> allows.</summary>
    private static IEnumerable<PolicyDifference> OfWildcards(CorsPolicy older, CorsPolicy newer)
    {
        ScriptGrants before = new(older);
        ScriptGrants after = new(newer);
        (string Setting, string Kind, IEnumerable<string> Names, bool IsKept)[] changes =
        [
            (CorsSettingNames.AllowMethods, "methods", after.MethodsUnderWildcardOf(before), true),
            (CorsSettingNames.AllowMethods, "methods", before.MethodsUnderWildcardOf(after), false),
            (CorsSettingNames.AllowHeaders, "request headers", after.HeadersUnderWildcardOf(before), true),
            (CorsSettingNames.AllowHeaders, "request headers", before.HeadersUnderWildcardOf(after), false),
        ];
        return from change in changes
               from names in change.Names.GroupBy(HeaderNames.IsNonWildcard).OrderBy(kind => kind.Key)
               let who = names.Key ? $"browsers {(change.IsKept ? "keep" : "no longer keep")}" : $"Firefox {(change.IsKept ? "keeps" : "no longer keeps")}"
               select Neutral(
                   change.Setting,
                   $"{who} preflight answers for the {change.Kind} {string.Join(", ", names)}, which only * {(change.IsKept ? "allowed before" : "allows now")}");
    }

    private static string Kept(CorsPolicy policy, IReadOnlyList<BrowserProfile> browsers)
    {
        long[] seconds = [.. browsers.Select(browser => browser.SecondsKept(policy.PreflightMaxAge.HeaderValue)).Distinct()];
        return seconds is [0] ? "not at all"
            : seconds.Length == 1 ? string.Create(CultureInfo.InvariantCulture, $"for {seconds[0]} s")
            : $"for {string.Join(" and ", browsers.Select(browser => string.Create(CultureInfo.InvariantCulture, $"{browser.SecondsKept(policy.PreflightMaxAge.HeaderValue)} s ({browser.Name})")))}";
    }

    private static PolicyDifference Neutral(string setting, string subject) => new(setting, DifferenceKind.Neutral, subject, Witness: null);
}
