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

    /// <summary>A server does as the standard asks, where the server before Django may not.</summary>
    /// <param name="server">What people call it.</param>
    public static RequestDeviation WhiteSpaceStripped(string server) => new(
        $"{server} strips the white space around a header value (RFC 9110, section 5.5); gunicorn 20.1 leaves it at the end",
        DeviationEffect.Differs,
        static request => request.Headers.Any(header => header.Value.Length > 0 && (header.Value[^1] is ' ' or '\t')))
    {
        Changes = static (reference, request) => Differs(reference, request, Trimmed(request)),
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

    private static CorsRequest Trimmed(CorsRequest request) => request.With(request.Headers.Select(header => KeyValuePair.Create(header.Key, header.Value.Trim(' ', '\t'))));

    // What Python's urlsplit() gives back as it was: of any other text it gives the parts, and Django compares those.
    [GeneratedRegex(@"^(?:null|[a-z][a-z0-9+.-]*://[^/?#\t]*)$")]
    private static partial Regex SchemeAndAuthority();
}
