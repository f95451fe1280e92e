using System.Globalization;
using System.Numerics;
using PolicyBridge.Policy;
using PolicyBridge.Policy.Engine;

namespace PolicyBridge.Conformance.Comparison;

/// <summary>Classifies a target's answer against the reference's, in the terms of the Fetch standard's CORS protocol.</summary>
internal static class AnswerComparison
{
    private static readonly string[] Lists = [CorsHeaderNames.AllowMethods, CorsHeaderNames.AllowHeaders, CorsHeaderNames.ExposeHeaders];

    // Fetch standard, section 4.8: what a browser assumes where Access-Control-Max-Age is missing or no number.
    private static readonly BigInteger DefaultMaxAge = 5;

    /// <param name="request">What was asked.</param>
    /// <param name="reference">The policy, to ask what Django would grant to the origin that an answer names.</param>
    /// <param name="expected">What Django answered.</param>
    /// <param name="actual">What the target answered.</param>
    public static Verdict Classify(CorsRequest request, CorsReference reference, CorsObservation expected, CorsObservation actual)
    {
        bool isPreflight = reference.Answer(request).AnswersPreflight;
        if (actual.HeadersEqual(expected) && (!isPreflight || actual.Status == expected.Status))
        {
            return Verdict.Equal;
        }

        if (BrowserEquals(request, actual, expected))
        {
            return Verdict.BrowserEqual;
        }

        if (GrantsNoMoreThan(actual, expected))
        {
            return GrantsNoMoreThan(expected, actual) && !FailsPreflight(actual, isPreflight) ? Verdict.Differs : Verdict.Narrower;
        }

        return actual[CorsHeaderNames.AllowOrigin] is { } origin && origin != "*" && GrantsNoMoreThan(actual, AnswerTo(origin, request, reference))
            ? Verdict.Differs
            : Verdict.Wider;
    }

    // Fetch standard, section 4.8: a preflight needs an ok status, 200 to 299, and its lists and age count; of other responses
    // the exposed headers do. Without an allowed origin none of them is looked at.
    private static bool BrowserEquals(CorsRequest request, CorsObservation actual, CorsObservation expected)
    {
        bool isPreflight = request.Method == "OPTIONS"
            && !string.IsNullOrEmpty(request.Header(CorsHeaderNames.RequestMethod)) && !string.IsNullOrEmpty(request.Header(CorsHeaderNames.Origin));
        bool same(string name) => actual[name] == expected[name];
        bool sameItems(string name, StringComparer comparer) =>
            actual[name] is null == expected[name] is null && actual.ItemsOf(name).ToHashSet(comparer).SetEquals(expected.ItemsOf(name));
        if (actual.VariesOnOrigin != expected.VariesOnOrigin || !same(CorsHeaderNames.AllowOrigin) || FailsPreflight(actual, isPreflight) != FailsPreflight(expected, isPreflight))
        {
            return false;
        }

        return expected[CorsHeaderNames.AllowOrigin] is null
            || (same(CorsHeaderNames.AllowCredentials)
                && (isPreflight
                    ? same(CorsHeaderNames.AllowPrivateNetwork)
                        && sameItems(CorsHeaderNames.AllowMethods, StringComparer.Ordinal)
                        && actual.ItemsOf(CorsHeaderNames.AllowHeaders).ToHashSet(StringComparer.OrdinalIgnoreCase).SetEquals(expected.ItemsOf(CorsHeaderNames.AllowHeaders))
                        && MaxAge(actual) == MaxAge(expected)
                    : sameItems(CorsHeaderNames.ExposeHeaders, StringComparer.OrdinalIgnoreCase)));
    }

    private static bool FailsPreflight(CorsObservation actual, bool isPreflight) => isPreflight && actual.Status is < 200 or > 299;

    private static CorsObservation AnswerTo(string origin, CorsRequest request, CorsReference reference)
    {
        CorsRequest itsOwn = new()
        {
            Method = request.Method,
            Target = request.Target,
            Headers =
            [
                .. request.Headers.Where(h => !h.Key.Equals(CorsHeaderNames.Origin, StringComparison.OrdinalIgnoreCase)),
                KeyValuePair.Create(CorsHeaderNames.Origin, origin),
            ],
        };
        CorsAnswer answer = reference.Answer(itsOwn);
        return CorsObservation.Of(200, answer.PatchVary(null) is { } vary ? [.. answer.Headers, new("vary", vary)] : answer.Headers);
    }

    private static bool GrantsNoMoreThan(CorsObservation actual, CorsObservation limit)
    {
        string? origin = actual[CorsHeaderNames.AllowOrigin];
        bool sameGrantee = origin is null || origin == limit[CorsHeaderNames.AllowOrigin];
        return sameGrantee
            && IsAtMost(actual, limit, CorsHeaderNames.AllowCredentials)
            && IsAtMost(actual, limit, CorsHeaderNames.AllowPrivateNetwork)
            && Lists.All(name => actual.ItemsOf(name).IsSubsetOf(limit.ItemsOf(name)))
            && (actual[CorsHeaderNames.MaxAge] is null || MaxAge(actual) <= MaxAge(limit));
    }

    private static bool IsAtMost(CorsObservation actual, CorsObservation limit, string flag) =>
        actual[flag] is null || actual[flag] == limit[flag];

    private static BigInteger MaxAge(CorsObservation answer) =>
        BigInteger.TryParse(answer[CorsHeaderNames.MaxAge], NumberStyles.None, CultureInfo.InvariantCulture, out BigInteger seconds)
            ? seconds
            : DefaultMaxAge;
}
