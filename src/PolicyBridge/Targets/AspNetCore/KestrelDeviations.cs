using PolicyBridge.Fetch;
using PolicyBridge.Policy;
using PolicyBridge.Policy.Engine;

namespace PolicyBridge.Targets.AspNetCore;

/// <summary>In what an application on Kestrel answers otherwise than Django by the request alone.</summary>
internal static class KestrelDeviations
{
    public static RequestDeviation OriginNotUtf8 { get; } = new(
        "Kestrel answers 400 to an Origin that is not UTF-8, which no browser sends, and over HTTP/2 ends the connection with all its requests",
        DeviationEffect.Differs,
        static request => request.Origins().Any(origin => origin.Any(c => c > '\u007f')));

    public static RequestDeviation UpperCaseOrigin { get; } = new(
        "a listed origin with an upper-case letter is left out, as no browser sends it",
        DeviationEffect.Narrower,
        static request => request.Origins() is [var origin] && origin.Any(char.IsAsciiLetterUpper))
    {
        Changes = RequestDeviations.IsAllowed,
    };

    public static RequestDeviation PreflightWithoutOrigin { get; } = new(
        "ASP.NET Core's own CORS services leave a preflight without an Origin, or with an empty one, to the application",
        DeviationEffect.Differs,
        static request => request.IsPreflight() && request.Origins() is [] or [""])
    {
        Changes = static (reference, request) => reference.Answer(request).AnswersPreflight,
    };

    public static RequestDeviation PreflightStatus { get; } = new(
        "a preflight is answered with 204 instead of 200", DeviationEffect.SameToBrowsers, RequestParts.IsPreflight)
    {
        Changes = static (reference, request) => reference.Answer(request).AnswersPreflight,
    };

    public static RequestDeviation HeadersByKind { get; } = new(
        "Access-Control-Allow-Methods, -Headers and -Max-Age go on preflights only, Access-Control-Expose-Headers on other responses only",
        DeviationEffect.SameToBrowsers,
        static request => request.IsOptions() && request.Origins().Length > 0)
    {
        Changes = HasHeadersOfAnotherKind,
    };

    public static RequestDeviation HeaderWhiteSpace { get; } = RequestDeviations.WhiteSpaceStripped("Kestrel");

    /// <summary>Those of a style.</summary>
    public static IEnumerable<RequestDeviation> Of(TargetStyle style) => style == TargetStyle.BuiltIn
        ? [PreflightStatus, PreflightWithoutOrigin, HeadersByKind, RequestDeviations.OriginFormRefused, OriginNotUtf8, UpperCaseOrigin, HeaderWhiteSpace]
        : [HeaderWhiteSpace];

    private static bool HasHeadersOfAnotherKind(CorsReference reference, CorsRequest request)
    {
        CorsAnswer answer = reference.Answer(request);
        return answer.Headers.Any(header => answer.AnswersPreflight
            ? header.Key == CorsHeaderNames.ExposeHeaders
            : header.Key is CorsHeaderNames.AllowMethods or CorsHeaderNames.AllowHeaders or CorsHeaderNames.MaxAge);
    }
}
