using System.Globalization;
using PolicyBridge.Conformance.Comparison.Browser;
using PolicyBridge.Fetch;
using PolicyBridge.Policy;
using PolicyBridge.Policy.Engine;

namespace PolicyBridge.Conformance.Comparison;

/// <summary>
/// Two answers to a preflight: which requests they let out, with which credentials, and for how long without asking again.
/// A request passes if its method does and each of its headers does, so each method and each header is tried alone.
/// </summary>
internal static class PreflightComparison
{
    /// <summary>A value with which no header is safelisted.</summary>
    private const string UnsafeValue = "\"()\"";

    public static IEnumerable<Sighting> Compare(string page, Question question, CorsObservation expected, CorsObservation actual)
    {
        foreach (FetchScenario scenario in Scenarios(page, question, expected, actual))
        {
            if (FetchRequest.Create(scenario, out _) is { NeedsPreflight: true } request
                && Sighting.By(browser => Compare(request, expected, actual, browser)) is { } sighting)
            {
                yield return sighting;
            }
        }
    }

    private static Sighting? Compare(FetchRequest request, CorsObservation expected, CorsObservation actual, BrowserProfile profile)
    {
        PreflightResult before = CorsPreflight.Check(request, expected, profile);
        PreflightResult after = CorsPreflight.Check(request, actual, profile);
        switch (before, after)
        {
            case (PreflightResult.Refused refused, PreflightResult.Granted):
                return new Sighting(request.Scenario, refused.Blocked.Section, SightingKind.More, $"{refused.Blocked}", "sent");
            case (PreflightResult.Granted, PreflightResult.Refused refused):
                return new Sighting(request.Scenario, refused.Blocked.Section, SightingKind.Less, "sent", $"{refused.Blocked}");
            case (PreflightResult.Granted a, PreflightResult.Granted b):
                TimeSpan long1 = KeptFor(request, a, profile);
                TimeSpan long2 = KeptFor(request, b, profile);
                return long1 == long2
                    ? null
                    : new Sighting(request.Scenario, FetchSection.PreflightCache, long2 > long1 ? SightingKind.More : SightingKind.Less, Kept(long1), Kept(long2));
            default:
                return null;
        }
    }

    /// <summary>For how long the same request goes out again without a preflight.</summary>
    private static TimeSpan KeptFor(FetchRequest request, PreflightResult.Granted granted, BrowserProfile profile)
    {
        PreflightCache cache = new(profile);
        cache.Store(request, granted, TimeSpan.Zero);
        return cache.Covers(request, TimeSpan.Zero) ? granted.MaxAge : TimeSpan.Zero;
    }

    private static string Kept(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"sent, and again for {time.TotalSeconds} s without a preflight");

    private static IEnumerable<FetchScenario> Scenarios(string page, Question question, CorsObservation expected, CorsObservation actual)
    {
        string[] listedMethods = [.. new[] { expected, actual }.SelectMany(answer => answer.MethodsIn(CorsHeaderNames.AllowMethods)?.Names ?? [])];
        string[] listedHeaders = [.. new[] { expected, actual }.SelectMany(answer => answer.HeadersIn(CorsHeaderNames.AllowHeaders)?.Names ?? [])];
        string[] methods =
        [
            .. new[] { question.RequestedMethod, Unlisted.Method(listedMethods), "GET", "HEAD", "POST" }.Concat(listedMethods).Distinct(StringComparer.Ordinal),
        ];
        string[] headers =
        [
            .. question.RequestedHeaders.Append(Unlisted.Header(listedHeaders)).Append("authorization").Concat(listedHeaders)
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .Where(FetchRequest.CanSet),
        ];
        FetchScenario plain = new() { PageOrigin = page, Target = question.Target };
        return from credentials in new[] { CredentialsMode.Omit, CredentialsMode.Include }
               from scenario in methods.SelectMany(method => new[] { false, true }.Select(listens => plain with { Method = method, HasUploadListener = listens }))
                   .Concat(headers.Select(header => plain with { Headers = [new(header, UnsafeValue)] }))
               select scenario with { Credentials = credentials };
    }
}
