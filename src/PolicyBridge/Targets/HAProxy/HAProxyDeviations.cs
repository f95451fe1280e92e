using System.Globalization;
using System.Text.RegularExpressions;
using PolicyBridge.Fetch;
using PolicyBridge.Targets.Gateways;

namespace PolicyBridge.Targets.HAProxy;

/// <summary>In what HAProxy answers otherwise than Django by the request alone.</summary>
internal static partial class HAProxyDeviations
{
    public static RequestDeviation Target { get; } = new(
        "HAProxy itself answers 400, without CORS headers, to a target with a byte beyond ASCII or a #, to one that names another host than Host does, and to one with a host and no path; none of them is sent by a browser",
        DeviationEffect.Narrower,
        static request => request.Target.Any(c => c is > '~' or '#') || !request.Target.StartsWith('/'));

    public static RequestDeviation Path { get; } = new(
        string.Create(
            CultureInfo.InvariantCulture,
            $"a path with %00 is out of scope, and one of more than {HAProxyRequestRules.MaxMendedPath} bytes with a % before anything but two hexadecimal digits, unless every path is in scope"),
        DeviationEffect.Narrower,
        static request => request.PathOfTarget() is var path && (path.Contains("%00", StringComparison.Ordinal) || (path.Length > HAProxyRequestRules.MaxMendedPath && InvalidEscape().IsMatch(path))))
    {
        Changes = static (reference, request) => !reference.Policy.UrlsRegex.MatchesEverything && reference.Answer(request).IsEnabled,
    };

    public static RequestDeviation SeveralOrigins { get; } = new(
        "several Origin lines, which no browser sends, are refused",
        DeviationEffect.Narrower,
        static request => request.Origins().Length > 1)
    {
        Changes = RequestDeviations.IsAllowed,
    };

    public static RequestDeviation HeaderWhiteSpace { get; } = RequestDeviations.WhiteSpaceStripped("HAProxy");

    /// <summary>No regex is asked about an Origin that no browser sends, so that none can hold a worker.</summary>
    public static RequestDeviation LongOrigin { get; } = new(
        string.Create(CultureInfo.InvariantCulture, $"an Origin of more than {HAProxyRequestRules.MaxOriginLength} characters, which no browser sends, matches no regex"),
        DeviationEffect.Narrower,
        static request => request.Origins() is [{ Length: > HAProxyRequestRules.MaxOriginLength }])
    {
        Changes = static (reference, request) => RequestDeviations.IsAllowed(reference, request)
            && !reference.Policy.AllowAllOrigins
            && reference.Policy.AllowedOrigins.All(origin => origin.Serialized != request.Origins()[0]),
    };

    /// <summary>Those that hold under the options.</summary>
    public static IEnumerable<RequestDeviation> Of(TargetOptions options) =>
        [.. GatewayDeviations.Of(options), RequestDeviations.OriginFormRefused, Target, Path, SeveralOrigins, HeaderWhiteSpace, LongOrigin];

    [GeneratedRegex("%(?![0-9A-Fa-f]{2})")]
    private static partial Regex InvalidEscape();
}
