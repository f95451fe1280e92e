using PolicyBridge.Conformance.Generated;
using PolicyBridge.Conformance.Requests;
using PolicyBridge.Django;
using PolicyBridge.Policy;
using PolicyBridge.Regexes;
using PolicyBridge.Regexes.Writing;
using PolicyBridge.Testing.Regexes;

namespace PolicyBridge.Conformance.Tests.Verification.Mutation;

/// <summary>The policies that are mutated, by where they come from.</summary>
internal static class MutatedPolicies
{
    private const int Seed = 1611;
    private const int Generated = 60;

    /// <summary>What <c>verify</c> was found green for, and others of the kind.</summary>
    private static readonly string[] Origins =
    [
        @"^https://pr-\d+\.preview\.example\.net$",
        @"http://localhost:\d+",
        @"^https://deploy-preview-\d+--[a-z0-9-]+\.netlify\.example$",
        @"^https?://(www|shop|api)\.(example\.com|example\.org)(:\d{2,5})?$",
        @"^https://[a-z]{1,40}\.example$",
        @"^https://(?!evil\.)[a-z]+\.example$",
        @"^https://(?:(?:alpha|beta)-(?:one|two)|gamma)\.example\Z",
        @"^https://v[1-3](?:\.[0-9]+)?\.example$",
        @"^(?:https://a\.example|http://127\.0\.0\.1:(?:3000|8080)|null)$",
    ];

    private static readonly string[] Paths = ["^/(v1|rest|auth)/.*$", "^/api(/v[12])?/.*$", "^/(?!admin/|internal/).*$", @"^/(?:[a-z]{2}/)?(?:orders|carts)/\d+/?$", "/graphql"];

    public static IReadOnlyList<CorsPolicy> Of(string source) => source switch
    {
        "storefront" => [SettingsReader.Load(Repository.Storefront).Policy!],
        "found" => [.. Origins.Select(text => OfRegex(text, 0, PatternSubject.Origin)).Concat(Paths.Select(text => OfRegex(text, 0, PatternSubject.Path))).OfType<CorsPolicy>()],
        "wild" => [.. RegexFixtures.Wild.DistinctBy(row => (row.Pattern, row.Flags)).Select(row => OfRegex(row.Pattern, RegexFixtures.Flags(row.Flags), RegexFixtures.SubjectOf(row))).OfType<CorsPolicy>()],
        "cases" => [.. RegexFixtures.Cases.DistinctBy(row => (row.Pattern, row.Flags, row.Kind)).Select(row => OfRegex(row.Pattern, RegexFixtures.Flags(row.Flags), RegexFixtures.SubjectOf(row.Kind))).OfType<CorsPolicy>()],
        "requests" => [.. ConformanceRequest.ReadAll(Repository.Requests).Where(request => request.CountsForBrowsers).Select(request => request.SettingsJson).Distinct().Select(settings => Policies.Read(settings, ReferenceVersion.Modern)).OfType<CorsPolicy>()],
        "generated" => [.. OfGenerator()],
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, null),
    };

    private static IEnumerable<CorsPolicy> OfGenerator()
    {
        PolicyGenerator generator = new(Seed);
        return [.. Enumerable.Range(0, Generated).Select(_ => Policies.Read(generator.Next().Settings, ReferenceVersion.Modern)).OfType<CorsPolicy>()];
    }

    /// <summary>A policy around a regex; null for what Python or .NET refuses.</summary>
    private static CorsPolicy? OfRegex(string text, int flags, PatternSubject subject)
    {
        if (!PythonRegex.TryParse(text, flags, out PythonRegex? pattern, out _) || DotNetPatternWriter.Write(pattern, subject) is not Translated)
        {
            return null;
        }

        return subject is PatternSubject.Path
            ? new CorsPolicy { UrlsRegex = pattern, AllowedOrigins = [Listed("https://a.example")] }
            : new CorsPolicy { AllowedOriginRegexes = [pattern], AllowedOrigins = [Listed("https://listed.example:8443")] };
    }

    private static AllowedOrigin Listed(string text) => AllowedOrigin.TryParse(text, out AllowedOrigin? origin) ? origin : throw new ArgumentException(text, nameof(text));
}
