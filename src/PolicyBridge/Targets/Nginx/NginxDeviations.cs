using System.Globalization;
using System.Text.RegularExpressions;
using PolicyBridge.Fetch;
using PolicyBridge.Policy;
using PolicyBridge.Policy.Engine;
using PolicyBridge.Targets.Gateways;

namespace PolicyBridge.Targets.Nginx;

/// <summary>In what nginx answers otherwise than Django by the request alone.</summary>
internal static partial class NginxDeviations
{
    public static RequestDeviation Method { get; } = new(
        "nginx itself answers 400 to 'OPTIONS *' and to a method in lower case",
        DeviationEffect.Narrower,
        static request => request.Target == "*" || request.Method.Any(char.IsAsciiLetterLower));

    public static RequestDeviation Path { get; } = new(
        "nginx itself answers 400, without CORS headers, to a path with %00, with a % before anything but two hexadecimal digits, or that leads above the root (/..%2F)",
        DeviationEffect.Narrower,
        static request => InvalidEscape().IsMatch(request.PathOfTarget()) || LeadsAboveRoot(request.PathOfTarget()));

    public static RequestDeviation Fragment { get; } = new(
        "where Django may run under ASGI, a target with a fragment (#), which no browser sends, is out of scope in nginx unless only its beginning decides",
        DeviationEffect.Narrower,
        static request => request.PathOfTarget().Contains('#', StringComparison.Ordinal))
    {
        Changes = static (reference, request) => reference.Policy.Server.IncludesAsgi() && reference.Answer(request).IsEnabled,
    };

    public static RequestDeviation FirstOrigin { get; } = new(
        "nginx before 1.23 sees only the first of several Origin lines, which no browser sends, and answers to that one",
        DeviationEffect.Differs,
        static request => request.Origins().Length > 1)
    {
        Changes = static (reference, request) => RequestDeviations.Differs(reference, request, FirstOriginOnly(request)),
    };

    /// <summary>No regex is asked about an Origin that no browser sends, so that none can hold a worker.</summary>
    public static RequestDeviation LongOrigin { get; } = new(
        string.Create(CultureInfo.InvariantCulture, $"an Origin of more than {NginxOriginMaps.MaxLength} characters, which no browser sends, matches no regex"),
        DeviationEffect.Narrower,
        static request => request.Origins() is [{ Length: > NginxOriginMaps.MaxLength }])
    {
        Changes = static (reference, request) => RequestDeviations.IsAllowed(reference, request)
            && !reference.Policy.AllowAllOrigins
            && reference.Policy.AllowedOrigins.All(origin => origin.Serialized != request.Origins()[0]),
    };

    /// <summary>Those that hold under the options.</summary>
    public static IEnumerable<RequestDeviation> Of(TargetOptions options) =>
        [.. GatewayDeviations.Of(options), RequestDeviations.OriginFormRefused, Method, Path, Fragment, FirstOrigin, LongOrigin];

    private static CorsRequest FirstOriginOnly(CorsRequest request) => request.With(request.Headers
        .Where((header, at) => !IsOrigin(header) || !request.Headers.Take(at).Any(IsOrigin)));

    private static bool IsOrigin(KeyValuePair<string, string> header) => header.Key.Equals(CorsHeaderNames.Origin, StringComparison.OrdinalIgnoreCase);

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

    [GeneratedRegex("%(?:00|(?![0-9A-Fa-f]{2}))")]
    private static partial Regex InvalidEscape();
}
