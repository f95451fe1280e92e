using System.Text.RegularExpressions;
using PolicyBridge.Fetch;
using PolicyBridge.Policy;

namespace PolicyBridge.Targets;

/// <summary>
/// What several targets answer otherwise than Django by the request alone, and what deviations are made of. The conformance suite holds
/// real servers against the deviations of each target.
/// </summary>
internal static partial class RequestDeviations
{
    /// <summary>A target that compares the Origin as text takes no form that only Python's <c>urlsplit()</c> takes apart.</summary>
    public static RequestDeviation OriginFormRefused { get; } = new(
        "an Origin that no browser sends (with path, query, fragment, tab or upper-case scheme) is refused",
        DeviationEffect.Narrower,
        static request => request.Origins() is [var origin] && !SchemeAndAuthority().IsMatch(origin))
    {
        Changes = IsAllowed,
    };

    /// <summary>Whether Django allows a request.</summary>
    public static bool IsAllowed(CorsReference reference, CorsRequest request) => reference.Answer(request).IsAllowed;

    /// <summary>Whether Django would answer two requests differently.</summary>
    public static bool Differs(CorsReference reference, CorsRequest one, CorsRequest other)
    {
        CorsAnswer first = reference.Answer(one);
        CorsAnswer second = reference.Answer(other);
        return first.IsEnabled != second.IsEnabled || first.AnswersPreflight != second.AnswersPreflight || !first.Headers.SequenceEqual(second.Headers);
    }

    // What Python's urlsplit() gives back as it was: of any other text it gives the parts, and Django compares those.
    [GeneratedRegex(@"^(?:null|[a-z][a-z0-9+.-]*://[^/?#\t]*)$")]
    private static partial Regex SchemeAndAuthority();
}
