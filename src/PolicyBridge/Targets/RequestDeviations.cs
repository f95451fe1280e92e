using System.Text.RegularExpressions;
using PolicyBridge.Policy;
using PolicyBridge.Policy.Engine;

namespace PolicyBridge.Targets;

/// <summary>Everything in which targets are known to differ from Django by the request alone. The conformance suite holds real servers against it.</summary>
internal static partial class RequestDeviations
{
    /// <summary>A gateway drops what the application behind it says of CORS.</summary>
    public static RequestDeviation UpstreamHeadersDropped { get; } = new(
        GatewayNotes.Of(UpstreamCors.Replace), DeviationEffect.Narrower, static _ => true)
    {
        DependsOnApplication = true,
    };

    public static RequestDeviation OriginFormRefused { get; } = new(
        "an Origin that no browser sends (with path, query, fragment, tab or upper-case scheme) is refused",
        DeviationEffect.Narrower,
        static request => Origins(request) is [var origin] && !IsSerialized(origin))
    {
        Changes = IsAllowed,
    };

    public static RequestDeviation OriginNotUtf8 { get; } = new(
        "Kestrel answers 400 to an Origin that is not UTF-8, which no browser sends, and over HTTP/2 ends the connection with all its requests",
        DeviationEffect.Differs,
        static request => Origins(request).Any(origin => origin.Any(c => c > '\u007f')));

    public static RequestDeviation UpperCaseOrigin { get; } = new(
        "a listed origin with an upper-case letter is left out, as no browser sends it",
        DeviationEffect.Narrower,
        static request => Origins(request) is [var origin] && origin.Any(char.IsAsciiLetterUpper))
    {
        Changes = IsAllowed,
    };

    public static RequestDeviation PreflightWithoutOrigin { get; } = new(
        "ASP.NET Core's own CORS services leave a preflight without an Origin, or with an empty one, to the application",
        DeviationEffect.Differs,
        static request => IsPreflight(request) && Origins(request) is [] or [""])
    {
        Changes = static (reference, request) => reference.Answer(request).AnswersPreflight,
    };

    public static RequestDeviation PreflightStatus { get; } = new(
        "a preflight is answered with 204 instead of 200", DeviationEffect.SameToBrowsers, IsPreflight)
    {
        Changes = static (reference, request) => reference.Answer(request).AnswersPreflight,
    };

    public static RequestDeviation HeadersByKind { get; } = new(
        "Access-Control-Allow-Methods, -Headers and -Max-Age go on preflights only, Access-Control-Expose-Headers on other responses only",
        DeviationEffect.SameToBrowsers,
        static request => IsOptions(request) && Origins(request).Length > 0)
    {
        Changes = HasHeadersOfAnotherKind,
    };

    public static RequestDeviation NginxMethod { get; } = new(
        "nginx itself answers 400 to 'OPTIONS *' and to a method in lower case",
        DeviationEffect.Narrower,
        static request => request.Target == "*" || request.Method.Any(char.IsAsciiLetterLower));

    public static RequestDeviation NginxPath { get; } = new(
        "nginx itself answers 400, without CORS headers, to a path with %00, with a % before anything but two hexadecimal digits, or that leads above the root (/..%2F)",
        DeviationEffect.Narrower,
        static request => InvalidEscape().IsMatch(PathOf(request)) || LeadsAboveRoot(PathOf(request)));

    public static RequestDeviation NginxFragment { get; } = new(
        "where Django may run under ASGI, a target with a fragment (#), which no browser sends, is out of scope in nginx unless only its beginning decides",
        DeviationEffect.Narrower,
        static request => PathOf(request).Contains('#', StringComparison.Ordinal))
    {
        Changes = static (reference, request) => reference.Policy.Server.IncludesAsgi() && reference.Answer(request).IsEnabled,
    };

    public static RequestDeviation NginxFirstOrigin { get; } = new(
        "nginx before 1.23 sees only the first of several Origin lines, which no browser sends, and answers to that one",
        DeviationEffect.Differs,
        static request => Origins(request).Length > 1)
    {
        Changes = static (reference, request) => Differs(reference, request, FirstOriginOnly(request)),
    };

    public static RequestDeviation HeaderWhiteSpace { get; } = new(
        "Kestrel strips the white space around a header value (RFC 9110, section 5.5); gunicorn 20.1 leaves it at the end",
        DeviationEffect.Differs,
        static request => request.Headers.Any(header => header.Value.Length > 0 && (header.Value[^1] is ' ' or '\t')))
    {
        Changes = static (reference, request) => Differs(reference, request, Trimmed(request)),
    };

    /// <summary>What a gateway does with CORS headers of the server behind it, where that differs by the request alone.</summary>
    public static IEnumerable<RequestDeviation> OfGateway(TargetOptions options) =>
        options.UpstreamCors == UpstreamCors.Replace ? [UpstreamHeadersDropped] : [];

    public static IEnumerable<RequestDeviation> OfNginx(TargetOptions options) =>
        [.. OfGateway(options), OriginFormRefused, NginxMethod, NginxPath, NginxFragment, NginxFirstOrigin];

    public static IEnumerable<RequestDeviation> OfKestrel(TargetStyle style) => style == TargetStyle.BuiltIn
        ? [PreflightStatus, PreflightWithoutOrigin, HeadersByKind, OriginFormRefused, OriginNotUtf8, UpperCaseOrigin, HeaderWhiteSpace]
        : [HeaderWhiteSpace];

    private static bool IsAllowed(CorsReference reference, CorsRequest request) =>
        reference.Answer(request).Headers.Any(header => header.Key == CorsHeaderNames.AllowOrigin);

    private static bool HasHeadersOfAnotherKind(CorsReference reference, CorsRequest request)
    {
        CorsAnswer answer = reference.Answer(request);
        return answer.Headers.Any(header => answer.AnswersPreflight
            ? header.Key == CorsHeaderNames.ExposeHeaders
            : header.Key is CorsHeaderNames.AllowMethods or CorsHeaderNames.AllowHeaders or CorsHeaderNames.MaxAge);
    }

    /// <summary>Whether Django would answer two requests differently.</summary>
    private static bool Differs(CorsReference reference, CorsRequest one, CorsRequest other)
    {
        CorsAnswer first = reference.Answer(one);
        CorsAnswer second = reference.Answer(other);
        return first.IsEnabled != second.IsEnabled || first.AnswersPreflight != second.AnswersPreflight || !first.Headers.SequenceEqual(second.Headers);
    }

    private static CorsRequest FirstOriginOnly(CorsRequest request) => With(request, request.Headers
        .Where((header, at) => !IsOrigin(header) || !request.Headers.Take(at).Any(IsOrigin)));

    private static CorsRequest Trimmed(CorsRequest request) => With(request, request.Headers.Select(header => KeyValuePair.Create(header.Key, header.Value.Trim(' ', '\t'))));

    private static CorsRequest With(CorsRequest request, IEnumerable<KeyValuePair<string, string>> headers) =>
        new() { Method = request.Method, Target = request.Target, Headers = [.. headers] };

    private static bool IsOrigin(KeyValuePair<string, string> header) => header.Key.Equals(CorsHeaderNames.Origin, StringComparison.OrdinalIgnoreCase);

    private static string[] Origins(CorsRequest request) =>
        [.. request.Headers.Where(IsOrigin).Select(header => header.Value)];

    private static bool IsOptions(CorsRequest request) => request.Method.Equals("OPTIONS", StringComparison.OrdinalIgnoreCase);

    private static bool IsPreflight(CorsRequest request) =>
        IsOptions(request) && request.Headers.Any(header => header.Key.Equals(CorsHeaderNames.RequestMethod, StringComparison.OrdinalIgnoreCase));

    private static bool IsSerialized(string origin) => SerializedOrigin().IsMatch(origin);

    private static string PathOf(CorsRequest request) => request.Target.Split('?', 2)[0];

    private static bool LeadsAboveRoot(string path)
    {
        int depth = 0;
        foreach (string segment in path.Replace("%2f", "/", StringComparison.OrdinalIgnoreCase).Replace("%2e", ".", StringComparison.OrdinalIgnoreCase).Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            depth += segment switch { ".." => -1, "." => 0, _ => 1 };
            if (depth < 0)
            {
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex(@"^(?:null|[a-z][a-z0-9+.-]*://[^/?#\t]*)$")]
    private static partial Regex SerializedOrigin();

    [GeneratedRegex("%(?:00|(?![0-9A-Fa-f]{2}))")]
    private static partial Regex InvalidEscape();
}
