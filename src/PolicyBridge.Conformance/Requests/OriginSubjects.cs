using PolicyBridge.Patterns;
using PolicyBridge.Patterns.Automata;
using PolicyBridge.Policy;

namespace PolicyBridge.Conformance.Requests;

/// <summary>
/// Chooses the origins to ask about: the listed ones and what is close to them, and for a regex the subjects that go through
/// every transition of its automaton.
/// </summary>
internal static class OriginSubjects
{
    private const int MaxListed = 40;
    private const int MaxOfPattern = 160;

    // Headers are bytes, and a server or client takes white space around a value, and line ends, for its own.
    private static bool CanStandInHeader(string origin) =>
        origin.Length > 0 && origin.All(c => c is >= ' ' and <= '\u00ff' and not '\u007f') && origin.Trim() == origin;

    /// <summary>The origins with what each is about and the setting that it comes from, each only once.</summary>
    public static IReadOnlyList<(string Origin, string Why, string Setting)> Of(CorsPolicy policy)
    {
        List<(string Origin, string Why, string Setting)> origins = [];
        foreach (AllowedOrigin listed in Spread.Of(policy.AllowedOrigins, MaxListed))
        {
            origins.Add((listed.Serialized, "listed", CorsSettingNames.AllowedOrigins));
            origins.AddRange(NearMisses(listed.Serialized).Select(near => (near.Origin, near.Why, CorsSettingNames.AllowedOrigins)));
        }

        foreach (PythonPattern pattern in policy.AllowedOriginPatterns)
        {
            IReadOnlyList<CoveringSubject> covering = Covering(pattern);
            origins.AddRange(covering.Select(subject =>
                (subject.Text, subject.IsAccepted ? "matches the regex" : "nearly matches the regex", CorsSettingNames.AllowedOriginRegexes)));
            if (covering.FirstOrDefault(subject => subject.IsAccepted) is { } accepted)
            {
                origins.AddRange(NearMisses(accepted.Text).Select(near => (near.Origin, near.Why, CorsSettingNames.AllowedOriginRegexes)));
            }
        }

        string general = policy.AllowAllOrigins ? CorsSettingNames.AllowAllOrigins : CorsSettingNames.AllowedOrigins;
        origins.Add(("null", "opaque origin", general));
        origins.Add(("https://policybridge.invalid", "foreign", general));
        origins.Add(("*", "no origin", general));
        origins.Add(("https://[", "no URL", general));
        return [.. origins.Where(origin => CanStandInHeader(origin.Origin)).DistinctBy(origin => origin.Origin)];
    }

    private static IReadOnlyList<CoveringSubject> Covering(PythonPattern pattern)
    {
        Languages languages = new(PatternSubject.Origin);
        Language language = Language.Of(pattern.Syntax);
        // Within what browsers send first: that is where answers matter. The whole language has odd characters everywhere.
        return
        [
            .. new[] { language.And(BrowserSubjects.Origins), language }
                .Select(asked => languages.Automaton(asked, out _))
                .OfType<Automaton>()
                .SelectMany(automaton => Spread.Of([.. TransitionCover.Of(automaton)], MaxOfPattern / 2)),
        ];
    }

    private static IEnumerable<(string Origin, string Why)> NearMisses(string origin)
    {
        int hostStart = origin.IndexOf("://", StringComparison.Ordinal) + 3;
        if (hostStart < 3 || hostStart == origin.Length)
        {
            yield break;
        }

        string scheme = origin[..(hostStart - 3)];
        string authority = origin[hostStart..];
        int colon = authority.LastIndexOf(':');
        bool hasPort = colon >= 0 && authority.AsSpan(colon + 1).IndexOfAnyExceptInRange('0', '9') < 0;
        string host = hasPort ? authority[..colon] : authority;
        string port = hasPort ? authority[colon..] : "";
        yield return ($"{(scheme == "https" ? "http" : "https")}://{authority}", "other scheme");
        yield return (hasPort ? $"{scheme}://{host}" : $"{scheme}://{host}:8443", hasPort ? "without its port" : "other port");
        yield return ($"{scheme}://{host}.policybridge.invalid{port}", "suffix attack");
        yield return ($"{scheme}://policybridge-{host}{port}", "prefix attack");
        yield return ($"{scheme}://policybridge.{host}{port}", "subdomain");
        yield return ($"{scheme}://policybridge.invalid#{authority}", "behind a fragment");
        yield return ($"{scheme}://{host.ToUpperInvariant()}{port}", "upper-case host");
        yield return ($"{scheme.ToUpperInvariant()}://{authority}", "upper-case scheme");
        yield return ($"{scheme}://{host}.{port}", "trailing dot");
        yield return ($"{origin}/", "trailing slash");
        yield return ($"{scheme}://user@{authority}", "user information");
        if (host.IndexOf('.', StringComparison.Ordinal) is > 0 and int dot)
        {
            yield return ($"{scheme}://{host[..dot]}x{host[(dot + 1)..]}{port}", "dot replaced");
            yield return ($"{scheme}://{host[(dot + 1)..]}{port}", "parent domain");
        }
    }
}
